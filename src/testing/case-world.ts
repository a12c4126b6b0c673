import type { Case, Subject } from './subject.ts';
import { runToEnd } from './runs.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/**
 * Problems of each case that can be carried out: what its compile refuses, or what lacks a connection, cannot. That
 * there is no such case is a problem, too: nothing would be tried.
 */
export async function perRun(
  subject: Subject,
  look: (one: Case) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const cases = subject.cases.filter(
    (one) => one.expect.length === 0 && (!subject.side.connect || connectionOf(subject, one)),
  );
  if (cases.length === 0)
    return ['has no example that can be carried out: one with a connection that expects no code'];
  const problems: string[] = [];
  for (const one of cases) problems.push(...(await look(one)).map((problem) => `${one.name}: ${problem}`));
  return problems;
}

const connectionOf = (subject: Subject, one: Case): unknown =>
  [...one.wiring.carriers, ...one.wiring.platforms].find((d) => d.name === subject.name)?.connection;

export const worldOf = (subject: Subject, one: Case, more: Partial<WorldOptions> = {}): World =>
  createWorld({
    wiring: one.wiring,
    ...(subject.options.secrets === undefined ? {} : { secrets: subject.options.secrets }),
    ...(subject.options.switches === undefined
      ? {}
      : { switches: { [subject.name]: subject.options.switches } }),
    ...more,
  });

export const carryOut = (subject: Subject, world: World): Promise<unknown> =>
  runToEnd(world, subject.options.byHand === undefined ? {} : { byHand: subject.options.byHand });

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
