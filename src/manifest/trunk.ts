import type { EndpointSpec, TrunkSpec } from '../contract/trunk-spec.ts';
import type { CodePage } from '../contract/diagnostic.ts';
import type { Waiver, WiredEndpoint, WiredPlatform, WiredTrunk } from '../contract/wiring.ts';
import { check } from './check.ts';
import type { ManifestDocument } from './document.ts';
import { endpointProblems } from './endpoint-rules.ts';
import type { Checked, Problem } from './finding.ts';
import { readGroup, type PlacedRange, type ReadGroup } from './groups.ts';
import { trunk, type TrunkManifest } from './kinds/trunk.ts';
import type { EndpointManifest } from './kinds/endpoint.ts';
import { isRange, parseMember } from './members.ts';
import { unresolved } from './names.ts';
import { toPointer, valueAt, type Path } from './pointer.ts';
import type { ManifestReader } from './reader.ts';
import { references } from './schema-walk.ts';
import { trunkProblems } from './trunk-rules.ts';
import { trunkWaivers } from './waivers.ts';

/** What a trunk may refer to. Names of documents that are themselves wrong count, so that one fault is told once. */
export interface Surroundings {
  readonly carriers: readonly string[];
  readonly platforms: readonly string[];
  readonly wired: ReadonlyMap<string, WiredPlatform>;
  readonly reader: ManifestReader;
  /** Pages of everything that can be found, as far as it is known. */
  readonly pages?: readonly CodePage[] | undefined;
}

export interface ReadTrunk extends Checked<WiredTrunk> {
  readonly document: ManifestDocument;
  readonly manifest?: TrunkManifest;
  readonly placed: readonly PlacedRange[];
  readonly waivers: readonly Waiver[];
}

/** A Trunk document with its numbers, wires and the settings of its platforms. */
export async function readTrunk(document: ManifestDocument, around: Surroundings): Promise<ReadTrunk> {
  const { value: manifest, problems } = check({ schema: trunk, document, base: [] });
  if (!manifest) return { document, placed: [], waivers: [], problems };
  const groups = await Promise.all(
    manifest.spec.numbers.groups.map((group, at) =>
      readGroup(group, { document, path: ['spec', 'numbers', 'groups', at], reader: around.reader }),
    ),
  );
  const endpoints = manifest.spec.endpoints.map((endpoint, at) =>
    readEndpoint({ endpoint, manifest, document, path: ['spec', 'endpoints', at] }, around),
  );
  const waived = trunkWaivers({ document, pages: around.pages }, manifest);
  const found: readonly Problem[] = [
    ...trunkProblems({ document, manifest, carriers: around.carriers }),
    ...groups.flatMap((group) => group.problems),
    ...endpoints.flatMap((endpoint) => endpoint.problems),
    ...waived.problems,
  ];
  const wires = endpoints.flatMap((endpoint) => endpoint.value ?? []);
  const name = manifest.metadata.name;
  return {
    document,
    manifest,
    placed: groups.flatMap((group) => group.placed),
    waivers: waived.value ?? [],
    problems: found,
    value: {
      name,
      document: document.id,
      spec: trunkSpec(manifest, groups, around.carriers),
      endpoints: wires,
    },
  };
}

interface EndpointPlace {
  readonly endpoint: EndpointManifest;
  readonly manifest: TrunkManifest;
  readonly document: ManifestDocument;
  readonly path: Path;
}

function readEndpoint(place: EndpointPlace, around: Surroundings): Checked<WiredEndpoint> {
  const { endpoint, document, path } = place;
  const used = { name: endpoint.platform, document, path: [...path, 'platform'] };
  const platform = around.wired.get(endpoint.platform);
  const problems = [
    ...(platform ? [] : unresolved(used, 'Platform', around.platforms)),
    ...endpointProblems({ ...place, nodes: platform?.spec.listensOn.map(({ node }) => node) }),
  ];
  // Without its platform nobody knows what the settings mean.
  if (!platform) return { problems };
  const settings = readSettings(place, platform);
  return {
    value: { spec: endpointSpec(endpoint), settings: settings.value, pointer: toPointer(path) },
    problems: [...problems, ...settings.problems],
  };
}

function readSettings(
  { endpoint, manifest, document, path }: EndpointPlace,
  { plugin }: WiredPlatform,
): Checked<unknown> {
  const base = [...path, 'settings'];
  const settings = check<unknown>({ schema: plugin.settings, document, base, data: endpoint.settings ?? {} });
  const groups = manifest.spec.numbers.groups.map(({ name }) => name);
  const uses = references(plugin.settings, valueAt(document.data, base) ?? {});
  const lost = uses
    .filter(({ refersTo }) => refersTo === 'number-group')
    .flatMap((use) =>
      unresolved(
        { name: use.text, document, path: [...base, ...use.path] },
        'number group',
        groups,
        isRange(parseMember(use.text)) ? numberFix(use.text) : undefined,
      ),
    );
  return { ...settings, problems: [...settings.problems, ...lost] };
}

/** A group that holds other numbers as well would move them too. */
const numberFix = (numbers: string): string =>
  `Numbers are named by their group: make a group with "${numbers}" under \`numbers.groups\`, and write its name here.`;

const endpointSpec = ({ name, platform, origination, termination }: EndpointManifest): EndpointSpec => ({
  name: name ?? platform,
  platform,
  ...(origination === 'none' ? {} : { inbound: origination }),
  ...(termination === 'none' ? {} : { outbound: termination }),
});

function trunkSpec(
  { metadata, spec }: TrunkManifest,
  groups: readonly ReadGroup[],
  carriers: readonly string[],
): TrunkSpec {
  const {
    disasterRecovery: recovery,
    origination,
    endpoints: _,
    waivers: __,
    carrier,
    friendlyName,
    numbers,
    ...same
  } = spec;
  return {
    ...same,
    name: metadata.name,
    carrier: carrier ?? carriers[0] ?? '',
    friendlyName: friendlyName ?? metadata.name,
    ...(recovery && { recovery }),
    unlistedRows: origination.unlisted,
    numbers: {
      groups: groups.map(({ group }) => group),
      unlisted: numbers.unlisted === 'detach' ? 'remove' : 'keep',
      takeover: numbers.takeover,
    },
  };
}
