import type { Clock, Emulator, HttpRequest, HttpResponse, Json } from '../contract/index.ts';
import { staleMemory } from './stale.ts';

/** The socket closed without an answer. `after`: the change was made, its answer is lost. */
export class ConnectionDropped extends Error {
  readonly when: 'before' | 'after';

  constructor(when: 'before' | 'after') {
    super(`the connection was dropped ${when} the request was carried out`);
    this.name = 'ConnectionDropped';
    this.when = when;
  }
}

export type FaultEffect =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: Json;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'latency'; readonly milliseconds: number }
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The connection is dropped, and the request carried out so long afterwards, before the next one that comes. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  /**
   * The next `reads` GETs of the matched path answer as they would have before the last write. Match the write, or the
   * first GET that is to be stale.
   */
  | { readonly kind: 'stale'; readonly reads: number };

export interface Fault {
  /** All that is named must match; `path` is held against the path without the query. */
  readonly match: { readonly method?: string; readonly host?: string; readonly path?: RegExp };
  /** Which match is hit, from 1. Default: the first. */
  readonly nth?: number;
  /** How many matches in a row are hit. Default: 1. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

/** An emulator behind a bad line. */
export interface FaultyEmulator extends Emulator {
  /** Carries out, now, every request that is still on its way. */
  arrive(): Promise<void>;
}

/** The same emulator behind a bad line. Counts matches from the moment it is made; calls (`invite`) are not touched. */
export function withFaults(emulator: Emulator, faults: readonly Fault[], clock: Clock): FaultyEmulator {
  const seen = faults.map(() => 0);
  const memory = staleMemory(emulator);
  let underway: readonly { readonly from: number; readonly request: HttpRequest }[] = [];

  const arrive = async (now: number): Promise<void> => {
    const due = underway.filter(({ from }) => from <= now);
    underway = underway.filter(({ from }) => from > now);
    for (const { request } of due) await memory.handle(request);
  };

  const due = (request: HttpRequest): readonly FaultEffect[] =>
    faults
      .filter((fault, index) => {
        if (!matches(fault.match, request)) return false;
        const count = (seen[index] = (seen[index] ?? 0) + 1);
        const first = fault.nth ?? 1;
        return count >= first && count < first + (fault.times ?? 1);
      })
      .map((fault) => fault.effect);

  return {
    get hosts() {
      return emulator.hosts;
    },
    async handle(request) {
      await arrive(clock.now());
      const effects = due(request);
      for (const effect of effects) {
        if (effect.kind === 'latency') await clock.sleep(effect.milliseconds);
        if (effect.kind === 'status') return statusResponse(effect);
        if (effect.kind === 'drop' && effect.when === 'before') throw new ConnectionDropped('before');
        if (effect.kind === 'late') {
          underway = [...underway, { from: clock.now() + effect.milliseconds, request }];
          throw new ConnectionDropped('before');
        }
        if (effect.kind === 'stale') await memory.arm(request, effect.reads);
      }
      const response = await memory.handle(request);
      if (effects.some((effect) => effect.kind === 'drop')) throw new ConnectionDropped('after');
      return response;
    },
    arrive: () => arrive(Number.POSITIVE_INFINITY),
    invite: (invite) => emulator.invite(invite),
    outgoing: (call) => emulator.outgoing(call),
    own: (owned) => emulator.own(owned),
  };
}

function matches(match: Fault['match'], request: HttpRequest): boolean {
  const url = new URL(request.url);
  if (match.method !== undefined && match.method.toUpperCase() !== request.method.toUpperCase()) return false;
  if (match.host !== undefined && match.host !== url.host) return false;
  // `search` ignores `lastIndex`, so that a pattern with the g flag matches alike each time.
  return match.path === undefined || url.pathname.search(match.path) >= 0;
}

function statusResponse({ status, body, headers }: Extract<FaultEffect, { kind: 'status' }>): HttpResponse {
  const text = typeof body === 'string';
  return {
    status,
    headers: { 'content-type': text ? 'text/plain' : 'application/json', ...headers },
    body: text ? body : body === undefined ? '' : JSON.stringify(body),
  };
}
