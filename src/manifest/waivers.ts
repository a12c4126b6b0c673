import type { CodePage } from '../contract/diagnostic.ts';
import type { Waiver, WaiverScope } from '../contract/wiring.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Checked, type Problem } from './finding.ts';
import type { TrunkManifest } from './kinds/trunk.ts';
import type { WaiverManifest } from './kinds/waiver.ts';
import { unresolved } from './names.ts';
import { toPointer, type Path } from './pointer.ts';
import { quote, suggestion } from './suggest.ts';

interface Place {
  readonly document: ManifestDocument;
  readonly waivers: readonly WaiverManifest[];
  /** Pages of everything that can be found. Absent: nobody knows, so that every code is taken. */
  readonly pages: readonly CodePage[] | undefined;
}

const LIST: Path = ['spec', 'waivers'];

/** Waivers of a Project, which cover all trunks and sides. */
export const projectWaivers = (place: Place): Checked<readonly Waiver[]> => ({
  value: place.waivers.map((waiver, at) => toWaiver(waiver, place.document, at)),
  problems: place.waivers.flatMap((waiver, at) => codeProblems(waiver.code, place, at)),
});

/** Waivers of a Trunk, which cover what stands in its document. */
export function trunkWaivers(
  place: Omit<Place, 'waivers'>,
  { metadata, spec }: TrunkManifest,
): Checked<readonly Waiver[]> {
  const { document } = place;
  const names = spec.endpoints.map(({ name, platform }) => name ?? platform);
  const scope = ({ endpoint }: WaiverManifest): WaiverScope => ({
    trunk: metadata.name,
    document: document.id,
    ...(endpoint === undefined
      ? {}
      : {
          endpoint: {
            name: `${metadata.name}/${endpoint}`,
            pointer: toPointer(['spec', 'endpoints', names.indexOf(endpoint)]),
          },
        }),
  });
  return {
    value: spec.waivers.map((waiver, at) => ({ ...toWaiver(waiver, document, at), covers: scope(waiver) })),
    problems: spec.waivers.flatMap(({ code, endpoint }, at) => [
      ...codeProblems(code, { ...place, waivers: spec.waivers }, at),
      ...(endpoint === undefined
        ? []
        : unresolved({ name: endpoint, document, path: [...LIST, at, 'endpoint'] }, 'endpoint', names)),
    ]),
  };
}

const toWaiver = (
  { code, reason, owner, until }: WaiverManifest,
  document: ManifestDocument,
  at: number,
): Waiver => ({
  code,
  // Folded text of YAML ends with a line break.
  reason: reason.trim().replaceAll(/\s+/g, ' '),
  owner: owner.trim(),
  until,
  from: { at: 'manifest', document: document.id, pointer: toPointer([...LIST, at]) },
});

function codeProblems(code: string, { document, pages }: Place, at: number): readonly Problem[] {
  if (!pages) return [];
  const path = [...LIST, at, 'code'];
  const page = pages.find((one) => one.code === code);
  if (!page) {
    const known = pages.filter(isWaivable).map((one) => one.code);
    const room = code.split('/')[0];
    const near = known.filter((one) => one.startsWith(`${room}/`));
    return [
      problem('unknown-code', document, path, {
        summary: `nothing is reported as ${quote(code)}`,
        fix: suggestion(code, near.length > 0 ? near : known),
      }),
    ];
  }
  if (isWaivable(page)) return [];
  return [problem('not-waivable', document, path, { summary: `"${code}" cannot be waived` })];
}

const PROOF = 'agreement/';
/** They stand for waivers themselves. */
const NEVER: ReadonlySet<string> = new Set([
  'agreement/waiver-distant',
  'agreement/waiver-expired',
  'agreement/waiver-unused',
]);

/** Findings of the proof, whatever they say, and what else is no error. What the manifests are at fault for is mended. */
const isWaivable = ({ code, severity, open }: CodePage): boolean =>
  !open &&
  !NEVER.has(code) &&
  (code.startsWith(PROOF) || (severity !== 'error' && !/^(?:manifest|sip|cli)\//.test(code)));
