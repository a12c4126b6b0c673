import {
  commonNumbers,
  formatNumbers,
  isRef,
  type Diagnostic,
  type NumberSet,
  type Observed,
  type Properties,
  type Resource,
} from 'trunkline/plugin';
import { finding } from './compile/input.ts';
import { isSome } from './compile/checks/pools.ts';
import { poolOf } from './pools.ts';
import { ASSIGNEE, PROVIDER } from './resources/names.ts';
import { textOf } from './text.ts';

interface RefineInput {
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
}

/** Changes nothing: looks at what only both lists together show, before anything is written. */
export function refine({ wanted, observed }: RefineInput): {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const trunks = wanted.filter(({ type }) => type === PROVIDER);
  const there = observed.filter(({ type }) => type === PROVIDER);
  return {
    wanted,
    diagnostics: [
      ...trunks.flatMap((one, at) => [
        ...taken(one, there),
        ...taken(one, trunks.slice(0, at)),
        ...secondByAddress(one, [...there, ...trunks.slice(0, at)]),
      ]),
      ...sharedNumbers(wanted, trunks),
    ],
  };
}

interface Other {
  readonly properties: Properties;
}

const hostAndUser = ({ properties }: Other): string =>
  `${textOf(properties['hostname']).toLowerCase()} ${textOf(properties['authId'])}`;

const nameOf = ({ properties }: Other): string => textOf(properties['name']);

const isOfSystem = ({ properties }: Other): boolean => properties['level'] === 'system';

/** One of the same name is ours to adopt, or to replace; a former name is a rename. */
function isOurs(wanted: Resource, other: Other): boolean {
  const names = [nameOf(wanted), ...(wanted.formerly ?? []).map((former) => textOf(former['name']))];
  return names.includes(nameOf(other)) && isOfSystem(wanted) === isOfSystem(other);
}

const taken = (wanted: Resource, others: readonly Other[]): readonly Diagnostic[] =>
  textOf(wanted.properties['authId']) === ''
    ? []
    : others
        .filter((other) => hostAndUser(other) === hostAndUser(wanted) && !isOurs(wanted, other))
        .map((other) =>
          finding(
            'trunk-taken',
            wanted.from,
            `trunk "${nameOf(other)}" has host "${textOf(other.properties['hostname'])}" and user "${textOf(other.properties['authId'])}" already`,
          ),
        );

const byAddress = ({ properties }: Other): boolean => properties['authMode'] === 'IP_AUTH';

const secondByAddress = (wanted: Resource, others: readonly Other[]): readonly Diagnostic[] =>
  others
    .filter(
      (other) =>
        byAddress(wanted) &&
        byAddress(other) &&
        !isOurs(wanted, other) &&
        textOf(other.properties['hostname']) === textOf(wanted.properties['hostname']),
    )
    .map((other) =>
      finding(
        'second-ip-trunk',
        wanted.from,
        `trunk "${nameOf(other)}" to "${textOf(other.properties['hostname'])}" is IP-based already`,
      ),
    );

interface Share {
  readonly of: Resource;
  readonly tenant: string;
  readonly trunk: string;
  readonly brand: string;
  readonly pool: NumberSet;
}

/** Pools of several trunks of one brand, over all manifests: each wire alone cannot see them. */
function sharedNumbers(wanted: readonly Resource[], trunks: readonly Resource[]): readonly Diagnostic[] {
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
