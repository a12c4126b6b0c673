import { join } from 'node:path';
import { countNumbers, formatNumbers, unionOf } from '../contract/numbers.ts';
import type { Wiring } from '../contract/wiring.ts';
import { tableText } from '../render/table.ts';
import { indent } from '../render/words.ts';
import { inOrder, type CallIn, type Calls } from './demo-calls.ts';

interface Ending {
  readonly wiring: Wiring;
  readonly calls: Calls;
  readonly writes: number;
  /** What the live proof and the second plan end with. */
  readonly proof: string;
  readonly secondPlan: string;
}

/** What was done, in plain words. */
export function endingText({ wiring, calls, writes, proof, secondPlan }: Ending): string {
  const [trunk] = wiring.trunks;
  if (!trunk) return '';
  const { numbers, friendlyName } = trunk.spec;
  const all = unionOf(numbers.groups.map((group) => group.numbers));
  const [first = '', ...others] = inOrder(trunk);
  return `
What this did

- One trunk of ${trunk.spec.carrier}, "${friendlyName}", now leads ${countNumbers(all)} numbers, ${formatNumbers(all)}, to three platforms.
- ${first} answers first.${others.map((other, at) => ` ${other} takes over when ${listed([first, ...others].slice(0, at + 1))} cannot.`).join('')}
- All three call out over the same trunk: one access list of all their networks, a login for each.
- It took ${writes} writes and two steps of a person, which were noted as done.
- ${proof}
- Planned again: ${secondPlan}

Calls in to ${calls.called}: the carrier tries one row after the other
${indent(tableText(['when', 'tried', 'the caller'], calls.in.map(rowOf)), 2)}
After 4 seconds without an answer, or an error such as 503, Twilio tries the next row. After 400, 404, 405, 410, 416, 482,
484, 486 or 6xx it does not: who is refused so by ${first} is refused, however well the others are.

Calls out
${indent(
  tableText(
    ['from', 'dialled', 'twilio says'],
    calls.out.map(({ platform, dials, status }) => [
      platform,
      dials,
      String(status ?? 'nothing: no call left'),
    ]),
  ),
  2,
)}
What is silent, fails or refuses is made up in these calls; all other answers are the emulators' own.
No real account was touched: emulators answered every request.
`;
}

const listed = (names: readonly string[]): string => names.join(' and ');

const rowOf = ({ when, tried, takenBy }: CallIn): readonly string[] => [
  when,
  tried.map(([platform, answer]) => `${platform} ${answer}`).join(', '),
  takenBy === undefined ? 'is refused, nobody else is tried' : `is answered by ${takenBy}`,
];

/** Where it lies, and how to go on from there. */
export function nextText(dir: string, name: string): string {
  const manifest = join(dir, name);
  const sandbox = join(dir, '.trunkline', 'sandbox');
  return `
The emulators remember all of it in ${sandbox}

Next: change a priority in ${manifest}
and look at the plan, or see what the account holds now:
  npx trunkline plan ${manifest} --sandbox=${sandbox}
  npx trunkline numbers ${manifest} --sandbox=${sandbox}
  npx trunkline --help
README.md goes on from here, to a real account.
`;
}
