import type { WireBetween } from '../../../src/agreement/shapes.ts';
import type { CallEstate, NumberHandling } from '../../../src/agreement/simulate/shapes.ts';
import { simulator } from '../../../src/agreement/simulate/simulator.ts';
import type { AcceptsFacts } from '../../../src/contract/accepts.ts';
import type { Target } from '../../../src/contract/addresses.ts';
import type { WireFacts } from '../../../src/contract/wire.ts';
import { toE164 } from '../../../src/contract/numbers.ts';
import { ACCEPTS, is, SENDS, set, target, listens, wire, type Change } from '../ends.ts';

export const NUMBER = toE164('+12025550123');

/** After these the carrier tries no other row. */
const FINAL = [400, 404, 486, 603];

export interface Row extends Partial<Target> {
  readonly endpoint: string;
  readonly accepts?: Partial<AcceptsFacts>;
}

/** One trunk whose rows lead each to an endpoint and a host of its own; everything fits unless said otherwise. */
export function trunkOf(rows: readonly Row[], carrier: Partial<WireFacts> = {}): readonly WireBetween[] {
  return rows.map(({ endpoint, accepts = {}, ...part }, at) => {
    const host = `198.51.100.${at + 1}`;
    return {
      trunk: 't',
      endpoint: `t/${endpoint}`,
      carrierSide: 'carrier',
      platformSide: endpoint,
      carrier: {
        endpoint: `t/${endpoint}`,
        sends: {
          ...SENDS,
          digest: is('none'),
          to: [target({ name: endpoint, host: is(host), ...part })],
          requestUriHost: is(host),
        },
        failover: is(FINAL),
        recovery: is(null),
        ...carrier,
      },
      platform: {
        endpoint: `t/${endpoint}`,
        accepts: {
          ...ACCEPTS,
          digest: is('none'),
          listeners: [listens({ hosts: is([host]) })],
          requestUriHosts: is([host]),
          ...accepts,
        },
      },
    };
  });
}

/** A wire for calls out of one PBX. */
export const out = (change: Change = {}): WireBetween => ({
  ...wire({ direction: 'outbound', ...change }),
  endpoint: 't/pbx',
  trunk: 't',
  carrierSide: 'carrier',
  platformSide: 'pbx',
});

export const over = (
  wires: readonly WireBetween[],
  platforms: Readonly<Record<string, NumberHandling>> = {},
) => {
  const estate: CallEstate = { wires, platforms: new Map(Object.entries(platforms)) };
  return simulator(estate);
};

/** Answers no number that anybody calls, and nobody says with which of these. */
export const NOBODY: Partial<AcceptsFacts> = {
  numbers: is(set('+12025550999')),
  refusals: { number: { statuses: [403, 404, 407] } },
};

/** Even numbers from 0 to below 1, alike each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
