import { forcible, textOf, type Diagnostic, type Properties, type Resource } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { keyOf, textsOf } from '../numbers/values.ts';
import { ROUTE_TRUNK, TRUNK } from '../resources/names.ts';
import type { Both } from './both.ts';

/** What would become of trunks of other people, and where a trunk of ours stands without being listed. */
export const trunkFindings = (both: Both): readonly Diagnostic[] =>
  both.wanted
    .filter(({ type, claim }) => type === TRUNK && claim === 'own')
    .flatMap((trunk) => [
      ...identifierTaken(trunk, both),
      ...ofOthers(trunk, both),
      ...inUse(trunk, both),
      ...notListed(trunk, both),
    ]);

const identifierOf = ({ identifier }: Properties): string => textOf(identifier).toLowerCase();

function identifierTaken(trunk: Resource, { unlisted }: Both): readonly Diagnostic[] {
  const identifier = identifierOf(trunk.properties);
  const other = unlisted.find(
    ({ observed, properties }) => observed.type === TRUNK && identifierOf(properties) === identifier,
  );
  return identifier === '' || !other
    ? []
    : [
        finding(
          'identifier-taken',
          trunk.from,
          `"${identifier}" of trunk "${trunk.key}" is the identifier of trunk "${other.observed.label}"`,
        ),
      ];
}

/** Whom it sends to tells whose trunk it is, where it is not known that we made it. */
function ofOthers(trunk: Resource, both: Both): readonly Diagnostic[] {
  const there = both.there(trunk)?.observed;
  const ours = textsOf(trunk.properties['servers']) ?? [];
  const theirs = textsOf(there?.properties['servers']) ?? [];
  if (!there || there.marked || there.protectedBy !== undefined || there.properties['enabled'] === false)
    return [];
  if (theirs.length === 0 || theirs.some((server) => ours.includes(server))) return [];
  return [
    forcible(
      finding(
        'trunk-of-others',
        trunk.from,
        `trunk "${there.label}" is there and sends to ${theirs.join(', ')}`,
      ),
    ),
  ];
}

/** Told where it is asked for, which is before something is taken down. */
function inUse(trunk: Resource, both: Both): readonly Diagnostic[] {
  const users = (both.there(trunk)?.observed.usedBy ?? []).filter(({ ours }) => !ours);
  return users.length === 0
    ? []
    : [
        forcible(
          finding(
            'trunk-in-use',
            trunk.from,
            `trunk "${trunk.key}" is in ${users.map(({ label }) => label).join(', ')}`,
          ),
        ),
      ];
}

/** Ours that nobody lists any more goes, and is shown as a step. */
function notListed(trunk: Resource, { unlisted }: Both): readonly Diagnostic[] {
  const isOurs = (to: Properties[string] | undefined): boolean => keyOf(to) === trunk.key;
  return unlisted
    .filter(
      ({ observed: { type, marked }, properties }) =>
        type === ROUTE_TRUNK && !marked && isOurs(properties['trunk']),
    )
    .map(({ properties: { route } }) =>
      finding(
        'route-not-listed',
        trunk.from,
        `trunk "${trunk.key}" stands in outbound route "${keyOf(route)}"`,
      ),
    );
}
