import { z } from 'zod';
import { hasNumber, type HttpResponse } from 'trunkline/plugin';
import { answer, problem, refuse, type Problem } from './answers.ts';
import { dialled, member, type Member } from './bodies.ts';
import { versionProblem } from './objects.ts';
import { poolNumbers, type World } from './rules.ts';
import type { Row } from './tables.ts';

const AT_MOST = 3;

export const membersOf = (flow: Row): readonly Member[] => z.array(member).parse(flow['dialled']);

/**
 * The list is written whole, three changes at a time. The vendor's worst habit: a member it does not like is answered
 * with 400, and the list is empty afterwards.
 */
export function writeDialled(
  world: World,
  id: string,
  body: unknown,
  version: string | undefined,
): HttpResponse {
  const flow = world.tables.get('flows', id);
  if (!flow) return refuse(problem(404, 'not-found', 'no such flow'));
  const moved = versionProblem(flow, version);
  if (moved) return refuse(moved);
  const before = membersOf(flow);
  const parsed = dialled.safeParse(body);
  const bad = parsed.success
    ? memberProblem(parsed.data.dialled, before, flow, world)
    : problem(400, 'bad-member', z.prettifyError(parsed.error));
  const after = parsed.success ? parsed.data.dialled : [];
  if (!bad && changes(before, after) > AT_MOST)
    return refuse(problem(422, 'too-many-changes', `at most ${AT_MOST} members at a time`));
  const row = { ...flow, dialled: bad ? [] : after, version: Number(flow['version']) + 1 };
  world.tables.write('flows', row);
  return bad ? refuse(bad) : answer(200, publicFlow(row));
}

/** Blocked numbers are known to nobody before they are refused. */
export const publicFlow = ({ blocked: _blocked, ...flow }: Row): Row => flow;

function memberProblem(
  after: readonly Member[],
  before: readonly Member[],
  flow: Row,
  world: World,
): Problem | undefined {
  const numbers = after.map((one) => one.number);
  const twice = numbers.find((number, at) => numbers.indexOf(number) !== at);
  if (twice !== undefined) return problem(400, 'bad-member', `${twice} stands twice`);
  const blocked = Array.isArray(flow['blocked']) ? flow['blocked'] : [];
  const pools = poolNumbers(world);
  const bad = numbers
    .filter((number) => !before.some((there) => there.number === number))
    .find((number) => blocked.includes(number) || !pools.some((pool) => hasNumber(pool, number)));
  return bad === undefined ? undefined : problem(400, 'bad-member', `${bad} cannot be dialled here`);
}

function changes(before: readonly Member[], after: readonly Member[]): number {
  const text = (members: readonly Member[]) => members.map((one) => `${one.number} ${one.note}`);
  const [was, is] = [text(before), text(after)];
  return was.filter((one) => !is.includes(one)).length + is.filter((one) => !was.includes(one)).length;
}
