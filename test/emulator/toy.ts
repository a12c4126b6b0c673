import type { Clock, Emulator, HttpRequest } from 'trunkline/plugin';
import { jsonResponse } from 'trunkline/emulator';

/** A vendor with one list of words: GET reads it, POST adds the body to it. */
export function toyEmulator(host: string): Emulator & { readonly words: readonly string[] } {
  const words: string[] = [];
  return {
    words,
    hosts: [host],
    async handle(request) {
      if (request.method === 'POST') words.push(request.body ?? '');
      return jsonResponse(200, { words: [...words], url: request.url });
    },
    invite: () => ({ status: 200, reason: 'OK' }),
    outgoing: () => [],
    own: (estate) => void words.push(JSON.stringify(estate)),
  };
}

export const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
export const post = (url: string, body: string): HttpRequest => ({ method: 'POST', url, headers: {}, body });

/** Time that only moves when somebody sleeps. */
export function steppedClock(start = 0): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => slept.reduce((sum, one) => sum + one, start),
    sleep: async (milliseconds) => void slept.push(milliseconds),
  };
}
