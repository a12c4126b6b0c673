import type { HttpTransport } from '../host/transport.ts';
import { playedAt, type Played } from './estate.ts';
import { never, type Gate } from './gate.ts';
import type { Turn } from './schedule.ts';

/** One request as it reached an emulator. */
export interface SeenRequest {
  readonly side: string;
  readonly method: string;
  readonly url: string;
}

export interface Wire {
  readonly played: readonly Played[];
  readonly requests: SeenRequest[];
  readonly gate: Gate;
  readonly turn: Turn;
}

/** In process: the request goes to whoever plays the side that sends it. */
export const transportOver =
  ({ played, requests, gate, turn }: Wire): HttpTransport =>
  async (request, _trust, side) => {
    const url = new URL(request.url);
    const what = `${request.method} ${url.host}${url.pathname}`;
    const found = playedAt(played, side, url.host);
    if (!found) throw new TypeError(`nobody plays ${url.host}`);
    if (!gate.mark({ port: 'http', when: 'before', what })) return never();
    await turn();
    if (gate.isFrozen()) return never();
    requests.push({ side: found.sides[0]!, method: request.method, url: request.url });
    const answer = await settled(found.emulator.handle(request));
    if (!gate.mark({ port: 'http', when: 'after', what })) return never();
    if ('error' in answer) throw answer.error;
    return answer.value;
  };

const settled = async <T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> => {
  try {
    return { value: await work };
  } catch (error) {
    return { error };
  }
};
