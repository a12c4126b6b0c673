import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { ruleList } from '../../src/agreement/rule-list.ts';
import type { Severity } from '../../src/contract/diagnostic.ts';
import type { Direction } from '../../src/contract/wire.ts';
import { verifyLive, verifyOffline, type Verified } from '../../src/engine/verify.ts';
import type { World } from '../../src/testing/index.ts';
import { ADDRESSES } from './addresses.ts';
import { allPass, callsIn, callsOut } from './calls.ts';
import { carriedOut, load, revisited, textOf, variantText, written, type Applied } from './estate.ts';
import { LOGINS } from './logins.ts';
import { MEDIA } from './media.ts';
import { NUMBERS } from './numbers.ts';
import { ROUTING } from './routing.ts';
import type { Mistake, Written } from './shapes.ts';
import { SAID, UNHIT, VARIANTS } from './variants.ts';

const MISTAKES = [...NUMBERS, ...ADDRESSES, ...LOGINS, ...MEDIA, ...ROUTING];
const EXAMPLES = readdirSync('manifests')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));
const CORRECT = [...EXAMPLES, ...VARIANTS.map(({ name }) => name)];
/** After the date of every statement of the examples. */
const TODAY = Date.parse('2026-11-21');

const variantOf = (name: string) => VARIANTS.find((one) => one.name === name);
const exampleOf = (name: string): string => variantOf(name)?.of ?? name;
const placedIn = (world: World, name: string) => (variantOf(name)?.callsIn === false ? [] : callsIn(world));
const placedOut = (world: World, name: string) =>
  variantOf(name)?.callsOut === false ? [] : callsOut(world, exampleOf(name));

function correctText(name: string): string {
  const variant = variantOf(name);
  return variant ? variantText(variant) : textOf(name);
}

interface Said {
  readonly code: string;
  readonly severity: Severity | 'open';
  readonly direction?: Direction;
}

const saidBy = ({ agreement, diagnostics }: Verified): readonly Said[] =>
[
  ...[...diagnostics, ...agreement.findings].filter(({ severity }) => severity !== 'info'),
  ...agreement.unknowns.map(({ code, direction }) => ({ code, direction, severity: 'open' as const })),
];

async function offline(text: string): Promise<readonly Said[]> {
  const { wiring, findings } = await load(text);
  return wiring ? [...findings, ...saidBy(verifyOffline(wiring, TODAY))] : findings;
}

const live = async (world: World): Promise<readonly Said[]> =>
  saidBy(await verifyLive({ wiring: world.wiring, ports: world.ports }));

const wirings = new Map<string, Promise<Applied>>();

/** Carried out once, whoever asks: it is only ever copied. */
function applied(name: string): Promise<Applied> {
  const there = wirings.get(name) ?? carryOut(name);
  wirings.set(name, there);
  return there;
}

async function carryOut(name: string): Promise<Applied> {
  const text = correctText(name);
  const { wiring, findings } = await load(text);
  if (!wiring) throw new Error(`${name}: ${findings.map(({ summary }) => summary).join('; ')}`);
  const world = await carriedOut(wiring, text);
  return { wiring: world.wiring, state: world.state() };
}

/** What is wrong in a manifest, carried out where the correct one would have worked. */
async function worldOfMistake(wiring: string, edit: Written): Promise<World> {
  const text = written(correctText(wiring), edit);
  const [mistaken, correct] = await Promise.all([load(text), load(correctText(wiring))]);
  return carriedOut(mistaken.wiring!, text, correct.wiring);
}

const codesOf = (said: readonly Said[], severity: Said['severity']): readonly string[] => [
  ...new Set(said.filter((one) => one.severity === severity).map(({ code }) => code)),
];

/** Found by its own code and by no other error, with at most two warnings beside it. */
function expectFound(said: readonly Said[], { code, open }: Mistake): void {
  const told = said.map((one) => `${one.severity} ${one.code}`).join(', ');
  const found = open ? codesOf(said, 'open') : [...codesOf(said, 'error'), ...codesOf(said, 'warning')];
  expect(found, told).toContain(code);
  expect(
    codesOf(said, 'error').filter((one) => one !== code),
    told,
  ).toEqual([]);
  expect(said.filter((one) => one.severity === 'warning' && one.code !== code).length, told).toBeLessThanOrEqual(2);
}

/** What the proof says to fail fails. */
function expectLost(world: World, said: readonly Said[], { wiring, code }: Mistake): void {
  const lost = said.filter((one) => one.code === code && one.severity === 'error');
  for (const direction of new Set(lost.map((one) => one.direction))) {
    const calls = direction === 'inbound' ? placedIn(world, wiring) : placedOut(world, wiring);
    expect(allPass(calls), `${direction} ${JSON.stringify(calls)}`).toBe(false);
  }
}

const found = new Set<string>();
const silent = new Set<string>();

describe('a correct wiring', () => {
  it.each(CORRECT)('is silent, and its calls pass: %s', async (name) => {
    const expected = SAID[name] ?? {};
    const inWriting = await offline(correctText(name));
    const world = revisited(await applied(name), correctText(name));
    const inForce = await live(world);
    const unexpected = [...inWriting, ...inForce].filter(({ code, severity }) => severity !== 'open' && !(code in expected));
    expect(unexpected.map(({ severity, code }) => `${severity} ${code}`)).toEqual([]);
    expect(Object.keys(expected).filter((code) => ![...inWriting, ...inForce].some((one) => one.code === code))).toEqual([]);
    for (const calls of [placedIn(world, name), placedOut(world, name)])
      expect(allPass(calls), JSON.stringify(calls)).toBe(true);
    silent.add(name);
  });
});

describe('a mistake is found by its own code', () => {
  it.each(MISTAKES)('$code: $complaint', async (mistake) => {
    const { wiring, edit, code, unheard, liveOnly } = mistake;
    if ('in' in edit && liveOnly) {
      expect(codesOf(await offline(written(correctText(wiring), edit)), 'error')).toEqual([]);
      const world = await worldOfMistake(wiring, edit);
      const said = await live(world);
      expectFound(said, mistake);
      expectLost(world, said, mistake);
    } else if ('in' in edit) {
      const said = await offline(written(correctText(wiring), edit));
      expectFound(said, mistake);
      // What a side refuses is never carried out.
      if (code.startsWith('agreement/') && unheard === undefined && codesOf(said, 'error').length > 0)
        expectLost(await worldOfMistake(wiring, edit), said, mistake);
    } else {
      const world = revisited(await applied(wiring), correctText(wiring), edit);
      const said = await live(world);
      expectFound(said, mistake);
      if (unheard === undefined) expectLost(world, said, mistake);
    }
    found.add(mistake.complaint);
  });
});

describe('the corpus', () => {
  it('complains of each thing once, of wirings that are known to be correct', () => {
    const complaints = MISTAKES.map(({ complaint }) => complaint);
    expect(new Set(complaints).size).toBe(complaints.length);
    expect(MISTAKES.map(({ wiring }) => wiring).filter((name) => !CORRECT.includes(name))).toEqual([]);
  });

  it('has a case for every rule of the proof, or a reason why it has none', () => {
    const hit = new Set(MISTAKES.map(({ code }) => code));
    const missing = ruleList()
      .map(({ code }) => code)
      .filter((code) => !hit.has(code));
    expect(missing.toSorted()).toEqual(Object.keys(UNHIT).toSorted());
  });

  it('is large enough', () => {
    expect(MISTAKES.length).toBeGreaterThanOrEqual(60);
    expect(CORRECT.length).toBeGreaterThanOrEqual(20);
  });

  afterAll(() => {
    const codes = new Set(MISTAKES.map(({ code }) => code));
    console.log(
      `corpus: ${found.size} of ${MISTAKES.length} misconfigurations found by ${codes.size} codes, ${silent.size} of ${CORRECT.length} correct wirings silent`,
    );
  });
});
