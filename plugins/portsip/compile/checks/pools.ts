import {
  commonNumbers,
  countNumbers,
  formatNumbers,
  withSeverity,
  type Diagnostic,
  type NumberSet,
  type Origin,
} from 'trunkline/plugin';
import type { Discovered, DiscoveredPool } from '../../discovered.ts';
import { parsePool } from '../../pools.ts';
import { SINCE } from '../../reference.ts';
import { isAtLeast } from '../../versions.ts';
import { finding } from '../input.ts';

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
  /** Whether it is the system's, so that a trunk of the system with its name is this one. */
  readonly ofSystem: boolean;
  readonly host: string;
  readonly at: Origin;
}

/**
 * Against every pool of the PBX, but for those of this very trunk: what of them is wanted, what moves and what is in the
 * way is seen when the trunk is read. What "one provider" means is not defined: certain for the same host, doubtful
 * otherwise, though a number is said to have one tenant.
 */
export function takenElsewhere(
  found: Discovered | undefined,
  trunk: Trunk,
  parts: readonly PoolPart[],
): readonly Diagnostic[] {
  if (!found) return [];
  if (found.pools === null) return [finding('pools-unknown', trunk.at, whyUnknown(found))];
  const others = found.pools
    .filter((one) => !isOf(trunk, one))
    .map((one) => ({ ...one, severity: concern(trunk, one), numbers: parsePool(one.pool).numbers }));
  const unseen = found.unseen ?? [];
  const hidden =
    unseen.length === 0
      ? []
      : [finding('pools-unknown', trunk.at, `own trunks of ${someOf(unseen)} were not read`)];
  const overlapping = parts.flatMap((part) =>
    others
      .filter(({ tenant }) => !same(tenant, part.domain))
      .flatMap(({ severity, provider, tenant, numbers }) => {
        const both = commonNumbers(part.pool, numbers);
        if (!isSome(both)) return [];
        const summary = `${formatNumbers(both)} of "${part.domain}" lies in the pool of "${tenant}" on trunk "${provider}"`;
        return [withSeverity(finding('did-of-another-tenant', part.at, summary), severity)];
      }),
  );
  return [...hidden, ...overlapping];
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const someOf = (names: readonly string[]): string =>
  names.length > 3 ? `${names.length} tenants` : names.join(', ');

const whyUnknown = ({ tenant, version, scope }: Discovered): string => {
  if (scope === 'tenant') return `the login is of tenant "${tenant ?? ''}", which sees its own`;
  return isAtLeast(version, SINCE.api) ? 'the login may not read trunks' : `version ${version} is not read`;
};

const isOf = ({ name, ofSystem }: Trunk, pool: DiscoveredPool): boolean =>
  ofSystem && pool.ofTenant !== true && pool.provider === name;

const concern = ({ host }: Trunk, pool: DiscoveredPool): Diagnostic['severity'] =>
  same(pool.hostname, host) ? 'error' : 'warning';
