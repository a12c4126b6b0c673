import type { Json } from '../../src/contract/value.ts';
import { stage } from '../cli/fake-io.ts';
import { valueAt, type Pointer, type PointerAt } from './guide.ts';
import { carryOut, fileIn, manifestText, sandboxDocument, told, type Applied } from './wired-manifest.ts';

/** What a pointer leads to, and what it is said to be: equal when the entry is right. */
export interface Resolved {
  readonly found: unknown;
  readonly expected: unknown;
}

/** Follows pointers; each manifest is carried out once. */
export function createResolver(): (pointer: Pointer) => Promise<Resolved> {
  const applied = new Map<string, Promise<Applied>>();
  const appliedOf = (name: string): Promise<Applied> => {
    const known = applied.get(name) ?? carryOut(name);
    applied.set(name, known);
    return known;
  };
  return async (pointer) => {
    if (pointer.at === 'finding') return finding(pointer);
    if (pointer.at === 'page') return says(await explained(pointer.asked), pointer.says);
    if (pointer.at === 'output') return says(await printed(pointer), pointer.says);
    return inApplied(await appliedOf(pointer.manifest), pointer);
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

/** Twilio sends the call to its rows in order; the last row that anybody tries decides. */
function call({ world, compiled }: Applied, { number, status }: PointerAt<'call'>): Resolved {
  const { carrier = '', platform = '' } = compiled.wires[0] ?? {};
  const answers = world
    .emulator(carrier)
    .outgoing({ to: number })
    .map((invite) => world.emulator(platform).invite(invite).status);
  return { found: answers, expected: answers.length === 0 ? [status] : answers.map(() => status) };
}

async function finding({
  manifest,
  edit = [],
  sandbox,
  code,
  severity,
}: PointerAt<'finding'>): Promise<Resolved> {
  const edited = edit.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${manifest} does not hold "${from}"`);
    return text.replace(from, to);
  }, manifestText(manifest));
  const found = await told(`${edited}${sandbox === undefined ? '' : sandboxDocument(sandbox)}`);
  const lines = found.map((one) => `${one.severity} ${one.code}`);
  return { found: lines, expected: expectList(`${severity} ${code}`, lines) };
}

const says = (found: string, ...texts: readonly string[]): Resolved => ({
  found,
  expected: texts.every((text) => found.includes(text)) ? found : texts.join(' … '),
});

const explained = async (asked: string): Promise<string> => (await stage().run(`explain ${asked}`)).out;

async function printed({ manifest, command, sandbox }: PointerAt<'output'>): Promise<string> {
  const here = stage();
  here.write('m.yaml', `${manifestText(manifest)}${sandbox === undefined ? '' : sandboxDocument(sandbox)}`);
  await here.run('apply m.yaml --sandbox --yes');
  const { out, err } = await here.run(command);
  return `${out}${err}`;
}
