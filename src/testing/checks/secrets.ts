import { isSecretRef, type SecretRef } from '../../contract/value.ts';
import { TrunklineError } from '../../contract/errors.ts';
import type { Fault } from '../../emulator/faults.ts';
import { carryOut, messageOf, perRun, worldOf } from '../case-world.ts';
import { objectsIn, type Check } from '../check.ts';
import { compileCase } from '../compile-case.ts';
import { planOnce } from '../runs.ts';
import type { Case, Subject } from '../subject.ts';
import type { World } from '../world.ts';

/** How a secret can be written without looking like itself: as it is, in a URL, in base64 at any of three offsets. */
function disguises(secret: string): readonly string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.from(`${'x'.repeat(offset)}${secret}`)
      .toString('base64')
      .replaceAll('=', '');
    // The first and last groups also hold bits of what stands around.
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
  return [...new Set([secret, encodeURIComponent(secret), ...base64])];
}

const secretsIn = (one: Case): readonly SecretRef[] =>
  [...objectsIn(dataOf(one))].flatMap(({ object }) => {
    const value: unknown = object;
    return isSecretRef(value) ? [value] : [];
  });

/** Plugins hold no secrets and no end of objects. */
const dataOf = ({ wiring }: Case): unknown => [
  wiring.trunks,
  [...wiring.carriers, ...wiring.platforms].map(({ plugin: _plugin, ...document }) => document),
];

const FAULTS: readonly (readonly Fault[])[] = [
  [],
  [{ match: {}, effect: { kind: 'status', status: 401, body: { message: 'no' } } }],
  [{ match: { method: 'POST' }, nth: 2, effect: { kind: 'status', status: 500 } }],
  [{ match: { method: 'POST' }, nth: 2, effect: { kind: 'drop', when: 'after' } }],
];

/** All that leaves a run, once undisturbed and once with each fault. */
async function textsOf(subject: Subject, one: Case): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const [at, faults] of FAULTS.entries()) {
    const world = worldOf(subject, one, { faults: { [subject.name]: faults } });
    texts.set(`plan ${at}`, await quoted(() => planOnce(world)));
    texts.set(`run ${at}`, await quoted(() => carryOut(subject, world)));
    keep(texts, at, world);
  }
  return texts;
}

function keep(texts: Map<string, string>, at: number, world: World): void {
  const { journal, files } = world.state();
  texts.set(`journal ${at}`, journal);
  texts.set(`files ${at}`, JSON.stringify(files));
  texts.set(`progress ${at}`, JSON.stringify(world.progress));
}

async function quoted(work: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await work()) ?? '';
  } catch (error) {
    return thrown(error);
  }
}

/** Also what an error carries inside: a thrown SDK error holds its request. */
function thrown(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => {
    const value: unknown = Reflect.get(error, name);
    return `${name}: ${typeof value === 'string' ? value : safely(value)}`;
  });
  const cause = 'cause' in error ? thrown(error.cause) : '';
  return `${messageOf(error)} ${TrunklineError.is(error) ? error.fix : ''} ${own.join(' ')} ${cause}`;
}

function safely(value: unknown): string {
  const seen = new Set<unknown>();
  return (
    JSON.stringify(value, (_key, item: unknown) => {
      if (typeof item !== 'object' || item === null) return item;
      if (seen.has(item)) return 'again';
      seen.add(item);
      return item;
    }) ?? ''
  );
}

async function leaks(subject: Subject, one: Case): Promise<readonly string[]> {
  const world = worldOf(subject, one);
  const canaries = secretsIn(one).flatMap((secret) => disguises(world.secret(secret)));
  const texts = new Map([
    ['compiled', JSON.stringify(compileCase(subject, one))],
    ...(canaries.length === 0 ? [] : await textsOf(subject, one)),
  ]);
  return [...texts]
    .filter(([, text]) => canaries.some((canary) => text.includes(canary)))
    .map(([where]) => `the value of a secret stands in ${where}`);
}

/** Check 8. */
export const secrets: Check = {
  name: 'secrets',
  title: 'lets no secret into resources, findings, plans, journal, files or errors',
  run: (subject) => perRun(subject, (one) => leaks(subject, one)),
};
