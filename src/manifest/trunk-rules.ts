import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import type { TrunkManifest } from './kinds/trunk.ts';
import { twice, unresolved, type Named } from './names.ts';
import type { Path } from './pointer.ts';

export interface TrunkToCheck {
  readonly document: ManifestDocument;
  readonly manifest: TrunkManifest;
  readonly carriers: readonly string[];
}

/** Twilio docs, sip-trunking, 2026-08: at most 10 origination URLs a trunk. */
const MOST_ROWS = 10;

/** What no schema of one field can say of a trunk. */
export const trunkProblems = (place: TrunkToCheck): readonly Problem[] => [
  ...carrierProblems(place),
  ...rowCount(place),
  ...namesTwice(place),
  ...accessTwice(place),
];

const named = ({ document }: TrunkToCheck, path: Path, name: string): Named => ({
  name,
  document,
  path: ['spec', ...path],
});

function namesTwice(place: TrunkToCheck): readonly Problem[] {
  const { endpoints, numbers } = place.manifest.spec;
  return [
    ...twice(
      endpoints.map(({ name, platform }, at) =>
        named(place, ['endpoints', at, name === undefined ? 'platform' : 'name'], name ?? platform),
      ),
      'endpoint',
    ),
    ...twice(
      numbers.groups.map(({ name }, at) => named(place, ['numbers', 'groups', at, 'name'], name)),
      'number group',
    ),
  ];
}

function accessTwice(place: TrunkToCheck): readonly Problem[] {
  const { access } = place.manifest.spec;
  const lists = (kind: 'ipLists' | 'credentialLists'): readonly Named[] =>
    access[kind].map((list, at) =>
      'use' in list
        ? named(place, ['access', kind, at, 'use'], list.use)
        : named(place, ['access', kind, at, 'name'], list.name),
    );
  const usersOf = (list: (typeof access.credentialLists)[number], at: number): readonly Named[] =>
    'use' in list
      ? []
      : list.users.map(({ username }, user) =>
          named(place, ['access', 'credentialLists', at, 'users', user, 'username'], username),
        );
  return [
    ...twice(lists('ipLists'), 'IP list'),
    ...twice(lists('credentialLists'), 'credential list'),
    ...access.credentialLists.flatMap((list, at) => twice(usersOf(list, at), 'user')),
  ];
}

function carrierProblems({ document, manifest, carriers }: TrunkToCheck): readonly Problem[] {
  const { carrier } = manifest.spec;
  const path = ['spec', 'carrier'];
  if (carrier !== undefined) return unresolved({ name: carrier, document, path }, 'Carrier', carriers);
  if (carriers.length === 1) return [];
  if (carriers.length === 0) {
    const said = { summary: 'there is no Carrier document', fix: 'Add a document of kind Carrier.' };
    return [problem('unresolved-reference', document, ['spec'], said)];
  }
  const listed = carriers.map((name) => `"${name}"`).join(', ');
  const said = { summary: `there are several carriers (${listed}), and the trunk names none` };
  return [problem('ambiguous-carrier', document, ['spec'], said)];
}

function rowCount({ document, manifest }: TrunkToCheck): readonly Problem[] {
  const rows = manifest.spec.endpoints.flatMap(({ origination }, endpoint) =>
    origination === 'none'
      ? []
      : origination.rows.map((_, row) => ['spec', 'endpoints', endpoint, 'origination', 'rows', row]),
  );
  const first = rows[MOST_ROWS];
  if (!first) return [];
  const summary = `"${manifest.metadata.name}" has ${rows.length} origination rows; at most ${MOST_ROWS} are taken`;
  return [problem('too-many-rows', document, first, { summary })];
}

/** What must differ from trunk to trunk of one carrier. */
export function identityProblems(trunks: readonly TrunkToCheck[]): readonly Problem[] {
  const carrierOf = ({ manifest, carriers }: TrunkToCheck) => manifest.spec.carrier ?? carriers[0] ?? '';
  const domains = trunks.flatMap((trunk) => {
    const { domain } = trunk.manifest.spec;
    // Host names have no case.
    return domain === undefined
      ? []
      : [{ name: domain.toLowerCase(), document: trunk.document, path: ['spec', 'domain'] }];
  });
  const perCarrier = [...new Set(trunks.map(carrierOf))].map((carrier) =>
    trunks.filter((trunk) => carrierOf(trunk) === carrier),
  );
  return [...twice(domains, 'domain', 'duplicate-domain'), ...perCarrier.flatMap(sameFriendlyName)];
}

/** With a domain on both, trunks of one friendly name can be told apart. */
function sameFriendlyName(trunks: readonly TrunkToCheck[]): readonly Problem[] {
  const nameOf = ({ manifest }: TrunkToCheck) => manifest.spec.friendlyName ?? manifest.metadata.name;
  const open = new Set(trunks.filter(({ manifest }) => manifest.spec.domain === undefined).map(nameOf));
  const names = trunks
    .filter((trunk) => open.has(nameOf(trunk)))
    .map((trunk) => ({
      name: nameOf(trunk),
      document: trunk.document,
      path: trunk.manifest.spec.friendlyName === undefined ? ['metadata', 'name'] : ['spec', 'friendlyName'],
    }));
  return twice(names, 'friendly name', 'duplicate-friendly-name');
}
