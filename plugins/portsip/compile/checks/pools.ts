import {
  commonNumbers,
  countNumbers,
  formatNumbers,
  type Diagnostic,
  type NumberSet,
  type Origin,
} from 'trunkline/plugin';
import type { Discovered, DiscoveredPool } from '../../discovered.ts';
import { parsePool } from '../../pools.ts';
import { finding, graver } from '../input.ts';

/** The pool of one tenant on one trunk. */
export interface PoolPart {
  readonly domain: string;
  readonly pool: NumberSet;
  readonly at: Origin;
}

export const isSome = (numbers: NumberSet): boolean => countNumbers(numbers) > 0;

/** Tenants of one trunk, each with each: there are few of them, and each pair costs one sweep. */
export const overlaps = (parts: readonly PoolPart[]): readonly Diagnostic[] =>
  parts.flatMap((one, at) =>
    parts.slice(0, at).flatMap((other) => {
      const both = commonNumbers(one.pool, other.pool);
      return isSome(both)
        ? [
            finding(
              'pool-overlap',
              one.at,
              `${formatNumbers(both)} lies in the pools of "${other.domain}" and "${one.domain}"`,
            ),
          ]
        : [];
    }),
  );

interface Trunk {
  readonly name: string;
  readonly host: string;
  readonly brand: string;
  readonly at: Origin;
}

/**
 * Against every pool of the PBX. What "one provider" means is not defined: certain for the same host, doubtful for the
 * same brand alone.
 */
export function takenElsewhere(
  found: Discovered | undefined,
  trunk: Trunk,
  parts: readonly PoolPart[],
): readonly Diagnostic[] {
  if (!found) return [];
  if (found.pools === null)
    return [
      finding(
        'pools-unknown',
        trunk.at,
        `the login is of tenant "${found.tenant ?? ''}", which sees its own`,
      ),
    ];
  const others = found.pools.flatMap((one) => {
    const severity = concern(found, trunk, one);
    return severity === undefined ? [] : [{ ...one, severity, numbers: parsePool(one.pool).numbers }];
  });
  return parts.flatMap((part) =>
    others
      .filter(({ tenant }) => !same(tenant, part.domain))
      .flatMap(({ severity, provider, tenant, numbers }) => {
        const both = commonNumbers(part.pool, numbers);
        if (!isSome(both)) return [];
        const summary = `${formatNumbers(both)} of "${part.domain}" lies in the pool of "${tenant}" on trunk "${provider}"`;
        return [graver(finding('did-of-another-tenant', part.at, summary), severity)];
      }),
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function concern(found: Discovered, trunk: Trunk, pool: DiscoveredPool): Diagnostic['severity'] | undefined {
  if (pool.provider === trunk.name || same(pool.hostname, trunk.host)) return 'error';
  const brand = found.trunks.find(({ name }) => name === pool.provider)?.brand;
  return brand !== undefined && brand === trunk.brand ? 'warning' : undefined;
}
