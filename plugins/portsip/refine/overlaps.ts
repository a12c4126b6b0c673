import {
  commonNumbers,
  formatNumbers,
  isRef,
  textOf,
  type Diagnostic,
  type NumberSet,
  type Resource,
} from 'trunkline/plugin';
import { isSome } from '../compile/checks/pools.ts';
import { finding } from '../compile/input.ts';
import { poolOf } from '../pools.ts';
import { ASSIGNEE, PROVIDER } from '../resources/names.ts';

interface Share {
  readonly of: Resource;
  readonly tenant: string;
  readonly trunk: string;
  readonly brand: string;
  readonly pool: NumberSet;
}

/** Pools of several trunks of one brand, over all manifests: each wire alone cannot see them. */
export function sharedNumbers(wanted: readonly Resource[]): readonly Diagnostic[] {
  const trunks = wanted.filter(({ type }) => type === PROVIDER);
  const shares = wanted.flatMap((one) => shareOf(one, trunks));
  return shares.flatMap((one, at) =>
    shares
      .slice(0, at)
      .filter(
        (other) => other.brand === one.brand && other.trunk !== one.trunk && other.tenant !== one.tenant,
      )
      .flatMap((other) => {
        const both = commonNumbers(one.pool, other.pool);
        return isSome(both)
          ? [
              finding(
                'pool-overlap',
                one.of.from,
                `${formatNumbers(both)} lies in the pools of "${other.tenant}" on "${other.trunk}" and "${one.tenant}" on "${one.trunk}"`,
              ),
            ]
          : [];
      }),
  );
}

function shareOf(one: Resource, trunks: readonly Resource[]): readonly Share[] {
  const { properties } = one;
  const provider = properties['provider'];
  const trunk =
    one.type === ASSIGNEE && isRef(provider)
      ? trunks.find(({ key }) => key === provider.key)
      : one.type === PROVIDER && properties['didNumbers'] !== undefined
        ? one
        : undefined;
  const tenant = one.type === ASSIGNEE ? properties['tenant'] : properties['level'];
  if (!trunk || !isRef(tenant)) return [];
  return [
    {
      of: one,
      tenant: tenant.key,
      trunk: trunk.key,
      brand: textOf(trunk.properties['brand']),
      pool: poolOf(properties['didNumbers']),
    },
  ];
}
