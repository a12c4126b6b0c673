import { FILE, HAND } from '../contract/artifact.ts';
import type { Observed, Resource } from '../contract/resource.ts';
import type { Json, Properties, Value } from '../contract/value.ts';
import { canonical } from '../plan/equal.ts';
import { parseFile, printFile, saysTheSame } from './file-format.ts';
import type { JournalView } from './journal-view.ts';
import { deployedBy, leftBehind, stepsLeftBehind } from './left-behind.ts';
import { MASKED, masked } from './mask.ts';
import type { Outputs, Ports } from './ports.ts';

interface ArtifactSource {
  readonly side: string;
  readonly outputs: Outputs;
  readonly view: JournalView;
  readonly discovered?: Json;
  readonly fingerprint: (text: string) => Promise<string>;
}

/** What one side's artifacts are compared with. */
export const artifactSource = (input: {
  readonly side: string;
  readonly ports: Ports;
  readonly view: JournalView;
  readonly discovered: Json | undefined;
}): ArtifactSource => ({
  side: input.side,
  outputs: input.ports.outputs,
  view: input.view,
  fingerprint: (text) => input.ports.secrets.fingerprint(text),
  ...(input.discovered === undefined ? {} : { discovered: input.discovered }),
});

export const isArtifact = (type: string): boolean => type === FILE || type === HAND;

/** Rendered files as they stand in the output folder, listed or not, and hand steps that are done. */
export async function observeArtifacts(
  source: ArtifactSource,
  wanted: readonly Resource[],
): Promise<readonly Observed[]> {
  const found = await Promise.all(
    wanted
      .filter((resource) => isArtifact(resource.type))
      .map((resource) =>
        resource.type === FILE ? observeFile(source, resource) : observeHand(source, resource),
      ),
  );
  const left = leftBehind(source.view.leavings.get(source.side), wanted);
  const unlisted = await observeUnlisted(source, wanted, left);
  return [...found, ...unlisted, ...stepsLeftBehind(left)].filter((o) => o !== undefined);
}

/** Files that runs of this journal made and nobody asks for any more: what deploys the folder would take them along. */
function observeUnlisted(
  { side, outputs, view }: ArtifactSource,
  wanted: readonly Resource[],
  left: Parameters<typeof deployedBy>[0],
): Promise<readonly (Observed | undefined)[]> {
  const listed = new Set(wanted.filter(({ type }) => type === FILE).map(({ key }) => key));
  const made = [...(view.made.get(side) ?? [])]
    .filter((one) => one.startsWith(`${FILE} `))
    .map((one) => one.slice(FILE.length + 1));
  return Promise.all(
    made
      .filter((path) => !listed.has(path))
      .map(async (path) => {
        const text = await outputs.read(side, path);
        // Which of it is a secret nobody can tell, and a plan and a journal take it along.
        return text === undefined
          ? undefined
          : {
              ...fileSeen(path, {
                path,
                content: MASKED,
                role: 'accepts',
                leftBy: deployedBy(left, path) ?? null,
              }),
              marked: true,
            };
      }),
  );
}

const fileSeen = (path: string, properties: Properties): Observed => ({
  type: FILE,
  id: path,
  label: path,
  properties,
  rest: null,
});

async function observeFile(
  { side, outputs }: ArtifactSource,
  wanted: Resource,
): Promise<Observed | undefined> {
  const text = await outputs.read(side, wanted.key);
  if (text === undefined) return undefined;
  const format = wanted.properties['format'] as 'yaml';
  const content = wanted.properties['content']!;
  const actual = saysTheSame(format, text, content) ? content : masked(parseFile(format, text), content);
  return fileSeen(wanted.key, { ...wanted.properties, content: actual });
}

/** Whether a file says in the output folder what is wanted, apart from layout. */
export async function standsAsWanted(outputs: Outputs, side: string, wanted: Resource): Promise<boolean> {
  const text = await outputs.read(side, wanted.key);
  const { format, content } = wanted.properties;
  return text !== undefined && saysTheSame(format as 'yaml', text, content!);
}

async function observeHand(source: ArtifactSource, wanted: Resource): Promise<Observed | undefined> {
  const done = await isHandDone(source, wanted);
  return done
    ? { type: HAND, id: wanted.key, label: wanted.key, properties: wanted.properties, rest: null }
    : undefined;
}

/** Attested with today's values, or seen at the platform. */
export async function isHandDone(
  { side, view, discovered, fingerprint }: ArtifactSource,
  wanted: Resource,
): Promise<boolean> {
  const check = wanted.properties['check']!;
  if (typeof check === 'object' && check !== null && 'discovered' in check) {
    const path = check['discovered'];
    return (
      typeof path === 'string' && canonical(lookUp(discovered ?? null, path)) === canonical(check['equals'])
    );
  }
  return view.attested.get(`${side} ${wanted.key}`) === (await fingerprint(handValues(wanted)));
}

/** What an attestation is bound to: other values mean that the step must be done again. */
export const handValues = (hand: Resource): string =>
  canonical([hand.key, hand.properties['where'], hand.properties['values']]);

function lookUp(value: Json, path: string): Json {
  let at: Json = value;
  for (const part of path.split('.')) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return null;
    at = (at as Readonly<Record<string, Json>>)[part] ?? null;
  }
  return at;
}

export async function writeFileResource(outputs: Outputs, side: string, wanted: Resource): Promise<Observed> {
  const { format, content } = wanted.properties;
  await outputs.write(side, wanted.key, printFile(format as 'yaml', content as Value));
  return fileSeen(wanted.key, wanted.properties);
}
