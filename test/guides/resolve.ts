import { afterAll } from 'vitest';
import type { Diagnostic } from '../../src/contract/diagnostic.ts';
import type { Json } from '../../src/contract/value.ts';
import { stage, type Stage } from '../cli/fake-io.ts';
import { overGateway } from './gateway-call.ts';
import { valueAt, type Guide, type Pointer, type PointerAt } from './guide.ts';
import {
  carryOut,
  editedText,
  fileIn,
  sandboxDocument,
  told,
  type Applied,
  type Change,
} from './wired-manifest.ts';

/** What a pointer leads to, and what it is said to be: equal when the entry is right. */
export interface Resolved {
  readonly found: unknown;
  readonly expected: unknown;
}

/** What the pointers of one guide share. */
type Shared = Pick<Guide, 'sandbox' | 'edits'>;

/**
 * Follows pointers; each manifest is carried out once in each edition, over the sandbox of the guide. To be called where
 * tests are described.
 */
export function createResolver({ sandbox, edits = {} }: Partial<Shared> = {}): (
  pointer: Pointer,
) => Promise<Resolved> {
  const applied = once((edition) => {
    const [manifest, edit] = JSON.parse(edition) as readonly [string, Edits];
    return carryOut(manifest, { edit, ...(sandbox ? { sandbox } : {}) });
  });
  const pages = once(async (asked) => (await stage().run(`explain ${asked}`)).out);
  const findings = once(async (text) => (await told(text)).map(lineOf));
  const removals: (() => void)[] = [];
  afterAll(() => {
    for (const remove of removals.splice(0)) remove();
  });
  const outputs = once(outputOf(once((text) => appliedStage(text, (remove) => void removals.push(remove)))));
  const editsOf = (pointer: Pointer): Edits => {
    const edit = 'edit' in pointer ? (pointer.edit ?? []) : [];
    return typeof edit === 'string' ? (edits[edit] ?? missing(edit)) : edit;
  };
  const textOf = (pointer: PointerAt<'finding' | 'output'>): string => {
    const before = pointer.sandbox === undefined ? '' : sandboxDocument(pointer.sandbox);
    return `${editedText(pointer.manifest, editsOf(pointer))}${before}`;
  };
  return async (pointer) => {
    if (pointer.at === 'page') return says(await pages(pointer.asked), pointer.says);
    if (pointer.at === 'finding') return finding(pointer, await findings(textOf(pointer)));
    if (pointer.at === 'output')
      return says(await outputs(JSON.stringify([textOf(pointer), pointer.command])), pointer.says);
    return inApplied(await applied(JSON.stringify([pointer.manifest, editsOf(pointer)])), pointer);
  };
}

type Edits = NonNullable<Change['edit']>;

const missing = (edit: string): never => {
  throw new Error(`the guide has no edits "${edit}"`);
};

/** The same question is answered once. */
function once<T>(answer: (question: string) => Promise<T>): (question: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (question) => {
    const answered = known.get(question) ?? answer(question);
    known.set(question, answered);
    return answered;
  };
}

type InApplied = PointerAt<'object' | 'file' | 'line' | 'hand' | 'mapping' | 'call'>;

function inApplied(applied: Applied, pointer: InApplied): Resolved {
  if (pointer.at === 'object') return object(applied, pointer);
  if (pointer.at === 'file') return file(applied, pointer);
  if (pointer.at === 'line') return line(applied, pointer);
  if (pointer.at === 'hand') return hand(applied, pointer);
  if (pointer.at === 'mapping') return mapping(applied, pointer);
  return call(applied, pointer);
}

interface Row {
  readonly id: string;
  readonly row: Json;
}

function rowOf({ world }: Applied, side: string, { kind, key }: { kind: string; key: string }): Row {
  const rows = world.store(side).all(kind);
  const meant = rows.filter(([, row]) => Object.values(Object(row) as object).includes(key));
  const [one] = meant;
  if (!one || meant.length > 1) throw new Error(`${meant.length} rows of ${side} ${kind} are "${key}"`);
  return { id: one[0], row: one[1] };
}

function object(applied: Applied, pointer: PointerAt<'object'>): Resolved {
  const { row } = rowOf(applied, pointer.side, pointer);
  const expected = pointer.idOf ? rowOf(applied, pointer.side, pointer.idOf).id : pointer.is;
  return { found: valueAt(row, pointer.pointer), expected };
}

const file = (applied: Applied, { side, path, pointer, is }: PointerAt<'file'>): Resolved => ({
  found: valueAt(fileIn(applied, side, path) ?? null, pointer),
  expected: is,
});

function line({ world }: Applied, { side, path, is }: PointerAt<'line'>): Resolved {
  const lines = (world.outputs.files()[side]?.[path] ?? '').split('\n').map((one) => one.trim());
  return { found: lines, expected: expectList(is, lines) };
}

/** The list itself when it holds the item, so that a failure shows both. */
const expectList = <T>(item: T, list: readonly T[]): readonly T[] => (list.includes(item) ? list : [item]);

function hand({ hands }: Applied, { step, value, instruction }: PointerAt<'hand'>): Resolved {
  const found = hands.find(({ side, resource }) => `${side}/${resource.key}` === step);
  const { values = [], instructions = [] } = Object(found?.resource.properties) as {
    values?: readonly Json[];
    instructions?: readonly string[];
  };
  if (instruction !== undefined) return says(instructions.join('\n'), instruction);
  const rows = values.map((row) => JSON.stringify(row));
  return { found: rows, expected: expectList(JSON.stringify(value), rows) };
}

function mapping(
  { compiled }: Applied,
  { wire, field, outcome, says: text }: PointerAt<'mapping'>,
): Resolved {
  const report = compiled.wires.find(({ name }) => name === wire)?.mapping ?? [];
  const found = report.find((one) => one.field === field);
  return says(Object.values(found ?? {}).join('; '), `${field}; ${outcome}; `, text);
}

/** A call that nobody sends is none of the expected ones; every row that may be tried must be answered alike. */
function call(applied: Applied, { number, from, over, status, requestUri }: PointerAt<'call'>): Resolved {
  const { carrier = '', platform = applied.world.wiring.platforms[0]?.name ?? '' } =
    applied.compiled.wires[0] ?? {};
  if (over !== undefined) return alike([overGateway(applied, over, number)], status);
  const [caller, callee] = from === undefined ? [carrier, platform] : [platform, carrier];
  const invites = applied.world
    .emulator(caller)
    .outgoing({ to: number, ...(from === undefined ? {} : { from }) });
  if (requestUri !== undefined)
    return alike(
      invites.map((invite) => invite.requestUri),
      requestUri,
    );
  return alike(
    invites.map((invite) => applied.world.emulator(callee).invite(invite).status),
    status,
  );
}

const alike = <T>(answers: readonly T[], expected: T): Resolved => ({
  found: answers,
  expected: answers.length === 0 ? [expected] : answers.map(() => expected),
});

const lineOf = ({ severity, code, summary, fix }: Diagnostic): string =>
  `${severity} ${code}: ${summary}; ${fix}`;

function finding(
  { code, severity, says: part = '' }: PointerAt<'finding'>,
  lines: readonly string[],
): Resolved {
  const start = `${severity} ${code}: `;
  const meant = lines.find((line) => line.startsWith(start) && line.includes(part));
  return { found: lines, expected: expectList(meant ?? `${start}${part}`, lines) };
}

const says = (found: string, ...texts: readonly string[]): Resolved => ({
  found,
  expected: texts.every((text) => found.includes(text)) ? found : texts.join(' … '),
});

async function appliedStage(text: string, later: (remove: () => void) => void): Promise<Stage> {
  const here = stage({}, later);
  here.write('m.yaml', text);
  await here.run('apply m.yaml --sandbox --yes');
  return here;
}

/** What a command prints over an applied sandbox; the question is manifest and command. */
const outputOf =
  (stageOf: (text: string) => Promise<Stage>) =>
  async (question: string): Promise<string> => {
    const [text, command] = JSON.parse(question) as readonly [string, string];
    const { out, err } = await (await stageOf(text)).run(command);
    return `${out}${err}`;
  };
