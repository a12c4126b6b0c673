import { FILE, HAND } from '../../../src/contract/artifact.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import type { JournalEntry } from '../../../src/plan/shapes.ts';

/**
 * What a run did, by its journal: `<plugin> <type> <kind>`, where the kind is create, remove, `update <field>` or
 * `replace <field>`, and files and manual steps stand under their own names. `earlier` lines were there before the run.
 */
export function changesIn(
  wiring: Wiring,
  journal: readonly JournalEntry[],
  earlier: number,
): readonly string[] {
  const intents = new Map(
    journal.flatMap((entry) => (entry.kind === 'intent' ? [[entry.step, entry] as const] : [])),
  );
  const sides = [...wiring.carriers, ...wiring.platforms];
  const plugins = new Map(sides.map(({ name, plugin }) => [name, plugin.meta.id]));
  const saidBefore = new Set(journal.slice(0, earlier).map(attested));
  return journal.slice(earlier).flatMap((entry) => {
    if (entry.kind === 'attest') {
      const kind = saidBefore.has(attested(entry)) ? 'update values' : 'create';
      return [`${plugins.get(entry.side)} ${nameOf(HAND, entry.hand)} ${kind}`];
    }
    const intent = entry.kind === 'outcome' && entry.result === 'done' ? intents.get(entry.step) : undefined;
    if (!intent) return [];
    const { $ref, key } = intent.ref;
    return kindsOf(intent).map((kind) => `${plugins.get(intent.side)} ${nameOf($ref, key)} ${kind}`);
  });
}

const attested = (entry: JournalEntry): string =>
  entry.kind === 'attest' ? `${entry.side} ${entry.hand}` : '';

/** A replace is told by its removal, which names the fields. */
function kindsOf({ action, fields }: Extract<JournalEntry, { kind: 'intent' }>): readonly string[] {
  if (action === 'update') return fields.map((field) => `update ${field}`);
  return action === 'remove' && fields.length > 0 ? fields.map((field) => `replace ${field}`) : [action];
}

/** Files are told apart without folder and node, manual steps without trunk, gateway and node. */
export function nameOf(type: string, key: string): string {
  if (type === FILE)
    return `${FILE} ${key.slice(key.lastIndexOf('/') + 1).replace(/^deployment-.*\.yaml$/, 'deployment.yaml')}`;
  return type === HAND ? `${HAND} ${key.replaceAll(PLACES, '')}` : type;
}

const PLACES = /^paris-|(?<=^start-gateway|^press-the-red-button)-.*$/g;
