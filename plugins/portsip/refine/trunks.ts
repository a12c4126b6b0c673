import { textOf, type Diagnostic, type Observed, type Properties, type Resource } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { PROVIDER } from '../resources/names.ts';

/** Trunks that cannot stand beside one another. */
export function trunkFindings(
  wanted: readonly Resource[],
  observed: readonly Observed[],
): readonly Diagnostic[] {
  const trunks = wanted.filter(({ type }) => type === PROVIDER);
  const there = observed.filter(({ type }) => type === PROVIDER);
  return trunks.flatMap((one, at) => [
    ...taken(one, there),
    ...taken(one, trunks.slice(0, at)),
    ...secondByAddress(one, [...there, ...trunks.slice(0, at)]),
  ]);
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
