import { isE164, VendorError, type Observed, type Resource, type WriteIo } from 'trunkline/plugin';
import type { Api } from './api.ts';
import { failure, isCoded } from './errors.ts';
import { DIALLED_AT_MOST } from './reference.ts';
import { membersOf, observeMember, type Member } from './resources/flow.ts';
import { markOf, type Row } from './resources/kind.ts';
import { textOf } from './text.ts';

interface Delta {
  readonly add: readonly Resource[];
  readonly remove: readonly Observed[];
}

const numberOf = (one: Resource | Observed): string => textOf(one.properties['number']);
const pathOf = (id: string): string => `flows/${id}`;

/**
 * One batch: reads the list, writes it whole with its version, and looks whether everybody else's members are in the
 * answer. The vendor empties the list when it refuses a member, so an empty list after a failure is filled again.
 */
export async function changeDialled(
  api: Api,
  id: string,
  delta: Delta,
  io: WriteIo,
): Promise<readonly Observed[]> {
  const bad = delta.add.map(numberOf).find((number) => !isE164(number));
  if (bad !== undefined)
    throw failure('refused', `"${bad}" is no number`, { outcome: 'not-done', fault: 'input' });
  const flow = await readFlow(api, id);
  const before = membersOf(flow);
  const after = applied(before, delta, markOf(io));
  const row = unchanged(before, after) ? flow : await writeOrRestore(api, flow, after);
  checkOthers(before, row, delta);
  // In the order of asking, one for each.
  return delta.add.flatMap((one) =>
    membersOf(row)
      .filter((member) => member.number === numberOf(one))
      .map((member) => observeMember(row, member)),
  );
}

async function readFlow(api: Api, id: string): Promise<Row> {
  const flow = await api.read(pathOf(id));
  if (!flow) throw failure('gone', `flow ${id} is not there`, { outcome: 'gone', fault: 'state' });
  return flow;
}

function applied(before: readonly Member[], { add, remove }: Delta, note: string): readonly Member[] {
  const gone = new Set(remove.map(numberOf));
  const kept = before.filter((member) => !gone.has(member.number));
  const there = new Set(kept.map((member) => member.number));
  const added = add.map(numberOf).filter((number) => !there.has(number));
  return [...kept, ...added.map((number) => ({ number, note }))];
}

/** Members are only ever added or taken away. */
const unchanged = (before: readonly Member[], after: readonly Member[]): boolean =>
  before.length === after.length && before.every((member) => after.includes(member));

const write = (api: Api, flow: Row, dialled: readonly Member[]): Promise<Row> =>
  api.write({
    method: 'PUT',
    path: `${pathOf(flow.id)}/dialled`,
    body: { dialled },
    version: String(flow.version),
  });

async function writeOrRestore(api: Api, flow: Row, after: readonly Member[]): Promise<Row> {
  try {
    return await write(api, flow, after);
  } catch (error) {
    if (mayHaveEmptied(error)) await restore(api, flow, error);
    throw error;
  }
}

/** A refusal may have emptied the list, and so may a write whose answer was lost. */
const mayHaveEmptied = (error: unknown): boolean =>
  isCoded(error, 'refused') || (VendorError.is(error) && error.outcome === 'unknown');

async function restore(api: Api, before: Row, cause: unknown): Promise<void> {
  const members = membersOf(before);
  try {
    let flow = await readFlow(api, before.id);
    if (membersOf(flow).length > 0) return;
    for (let size = 0; size < members.length;) {
      size += DIALLED_AT_MOST;
      flow = await write(api, flow, members.slice(0, size));
    }
  } catch {
    throw listLost(before, members, cause);
  }
}

const listLost = (flow: Row, members: readonly Member[], cause: unknown): VendorError => {
  const lost = failure('list-lost', '', { outcome: 'unknown', fault: 'state' });
  const numbers = members.map((member) => member.number).join(', ');
  return new VendorError({
    code: lost.code,
    fault: lost.fault,
    outcome: lost.outcome,
    fix: lost.fix,
    message: `the list of flow "${flow.name ?? flow.id}" may be empty; it held ${numbers}`,
    cause,
  });
};

function checkOthers(before: readonly Member[], row: Row, { remove }: Delta): void {
  const gone = new Set(remove.map(numberOf));
  const there = new Set(membersOf(row).map((member) => member.number));
  const lost = before
    .map((member) => member.number)
    .filter((number) => !gone.has(number) && !there.has(number));
  if (lost.length > 0)
    throw failure('list-differs', `the list of flow "${row.name ?? row.id}" lost ${lost.join(', ')}`, {
      outcome: 'unknown',
      fault: 'state',
    });
}
