import type { Ref, Value } from '../contract/value.ts';
import type { Hand } from '../engine/hands.ts';
import { formatRanges, isNumber } from './number-ranges.ts';
import type { CommandLine } from './command-line.ts';
import type { Section } from './hand-over.ts';
import { doingOrder, needsOf } from './runbook-order.ts';
import { rowsOf, say, sayAll, type Row } from './runbook-values.ts';
import { groupBy } from './words.ts';

/** What a runbook is made of, in whatever form it is shown. */
export interface RunbookInput {
  readonly hands: readonly Hand[];
  readonly line: CommandLine;
  /** Folder of rendered files, as the reader would type it. Default: not said. */
  readonly outputDir?: string;
  /** The day it was made, such as `2026-08-14`: what lies on a desk grows old. Default: not said. */
  readonly madeOn?: string;
  /** Names of the trunks it is for. Default: not said. */
  readonly trunks?: readonly string[];
  /** What to hand over once nothing is left to do. Default: nothing. */
  readonly sheet?: readonly Section[];
  /** The sandbox it is for, as the reader would type it: nobody shall do its steps at a real machine. Default: none. */
  readonly sandbox?: string;
}

export interface Runbook {
  /** `Runbook for trunk paris`. */
  readonly title: string;
  readonly sandbox?: string;
  /** In the order of doing. A side comes again where another has to go on first. */
  readonly groups: readonly RunbookGroup[];
  readonly steps: readonly RunbookStep[];
  readonly left: number;
  /** Empty while something is to do. */
  readonly sheet: readonly Section[];
  /** Shows these steps again. */
  readonly command: string;
  readonly madeOn?: string;
}

export interface RunbookGroup {
  readonly side: string;
  /** The side has had its turn before. */
  readonly again: boolean;
  readonly steps: readonly RunbookStep[];
}

export interface RunbookStep {
  /** Over all sides, from 1. */
  readonly number: number;
  /** For programs: without its side where one step has that name. */
  readonly id: string;
  /** As an apply and `--done` name it. */
  readonly name: string;
  readonly side: string;
  readonly title: string;
  readonly where: string;
  /** Wires, such as `paris/pbx`. */
  readonly serves: readonly string[];
  readonly instructions: readonly string[];
  readonly rows: readonly Row[];
  readonly needs: readonly Need[];
  readonly check: Check;
  readonly done: boolean;
}

/** What must be there before: another step, or what `trunkline apply` makes. */
export type Need =
  | { readonly step: number; readonly title: string; readonly done: boolean }
  | {
      readonly what: string;
      readonly names: readonly string[];
      /** Of files: where they are. */
      readonly folder?: string;
    };

/** `command`: what the user runs to say that it was done. Otherwise what the platform reports once it is. */
type Check = { readonly command: string } | { readonly field: string; readonly equals: string };

/** The one place where steps are put in order, grouped and put into words. Pure. */
export function runbookOf(input: RunbookInput): Runbook {
  const { hands, line, outputDir, madeOn, trunks = [], sheet = [], sandbox } = input;
  const ordered = doingOrder(hands);
  const numbers = new Map(ordered.map((hand, at) => [hand, at + 1]));
  const steps = ordered.map((hand) => stepOf(hand, { hands, numbers, line, outputDir }));
  const left = steps.filter((step) => !step.done).length;
  return {
    title: titleOf(trunks),
    ...(sandbox === undefined ? {} : { sandbox: say(sandbox) }),
    groups: groupsOf(steps),
    steps,
    left,
    sheet: left === 0 ? sheet : [],
    command: say(line('runbook')),
    ...(madeOn === undefined ? {} : { madeOn }),
  };
}

const MOST_NAMES = 4;

function titleOf(trunks: readonly string[]): string {
  if (trunks.length === 0) return 'Runbook';
  const more = trunks.length - MOST_NAMES;
  const names = trunks.slice(0, MOST_NAMES).map(say).join(', ');
  return `Runbook for ${trunks.length === 1 ? 'trunk' : 'trunks'} ${names}${more > 0 ? ` and ${more} more` : ''}`;
}

interface Around {
  readonly hands: readonly Hand[];
  readonly numbers: ReadonlyMap<Hand, number>;
  readonly line: CommandLine;
  readonly outputDir: string | undefined;
}

function stepOf(hand: Hand, around: Around): RunbookStep {
  const { side, resource, done } = hand;
  const { title, where, instructions, values } = resource.properties;
  return {
    number: around.numbers.get(hand) ?? 0,
    id: say(idOf(hand, around.hands)),
    name: say(nameOf(hand)),
    side: say(side),
    title: say(title),
    where: say(where),
    serves: resource.serves.map(say),
    instructions: sayAll(instructions),
    rows: rowsOf(values),
    needs: allNeeds(hand, around),
    check: checkOf(hand, around),
    done,
  };
}

const nameOf = ({ side, resource: { key } }: Hand): string => `${side}/${key}`;

/** With its side where two sides have a step of that name, since the bare name means both. */
function idOf({ side, resource: { key } }: Hand, hands: readonly Hand[]): string {
  return hands.some((other) => other.side !== side && other.resource.key === key) ? `${side}/${key}` : key;
}

function checkOf(hand: Hand, { line }: Around): Check {
  const check: Value | undefined = hand.resource.properties['check'];
  if (typeof check !== 'object' || check === null || !('discovered' in check))
    return { command: say(line('runbook', '--done', nameOf(hand))) };
  return { field: say(check['discovered']), equals: say(check['equals']) };
}

function allNeeds(hand: Hand, { hands, numbers, outputDir }: Around): readonly Need[] {
  const steps = needsOf(hand, hands)
    .map((other) => ({
      step: numbers.get(other) ?? 0,
      title: say(other.resource.properties['title']),
      done: other.done,
    }))
    .toSorted((a, b) => a.step - b.step);
  const others = (hand.resource.dependsOn ?? []).filter((to) => to.$ref !== hand.resource.type);
  const byType = [...groupBy(others, (to) => to.$ref).entries()];
  const folder = outputDir === undefined ? {} : { folder: say(`${outputDir}/${hand.side}/`) };
  return [
    ...steps,
    ...byType.map(([what, refs]) => ({ what, names: namesOf(refs), ...(what === 'file' ? folder : {}) })),
  ];
}

/** Numbers as ranges: there may be thousands. */
function namesOf(refs: readonly Ref[]): readonly string[] {
  const keys = refs.map((to) => to.key);
  return keys.every(isNumber) ? [formatRanges(keys, keys.length)] : keys.map(say);
}

function groupsOf(steps: readonly RunbookStep[]): readonly RunbookGroup[] {
  const runs: RunbookStep[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run?.[0]?.side === step.side) run.push(step);
    else runs.push([step]);
  }
  return runs.flatMap((run, at) => {
    const side = run[0]?.side;
    if (side === undefined) return [];
    return [{ side, again: runs.slice(0, at).some((earlier) => earlier[0]?.side === side), steps: run }];
  });
}
