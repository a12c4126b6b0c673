import type { Json, SecretRef, Value } from '../contract/value.ts';
import type { Hand } from '../engine/hands.ts';
import type { Painter } from './painter.ts';
import { isSecret, showValue } from './values.ts';
import { paragraphs } from './words.ts';

/** The manual steps in order: where, what to do, which values, done or not. */
export function runbookText(hands: readonly Hand[], paint: Painter): string {
  if (hands.length === 0) return 'No manual steps: these manifests need none.';
  const left = hands.filter((hand) => !hand.done);
  return paragraphs(
    ...hands.map((hand, at) => handText(hand, at + 1, paint)),
    paint.bold(
      left.length === 0
        ? 'All manual steps are done.'
        : `${left.length} of ${hands.length} to do. After each: trunkline runbook --done STEP.`,
    ),
  );
}

function handText({ side, resource, done }: Hand, number: number, paint: Painter): string {
  const { id, title, where, instructions, values } = resource.properties;
  const state = done ? paint.green('done') : paint.yellow('to do');
  const rows = listOf(values).map((pair) => listOf(pair));
  const width = Math.max(0, ...rows.map(([label]) => plain(label).length));
  return [
    `${paint.bold(`${number}. ${plain(title)}`)}  [${state}]`,
    `   step   ${plain(id)}, for ${side}`,
    `   where  ${plain(where)}`,
    ...listOf(instructions).map((line, at) => `   ${at + 1}) ${plain(line)}`),
    ...(rows.length === 0 ? [] : ['   values']),
    ...rows.map(([label, value]) => `     ${plain(label).padEnd(width)}  ${handValue(value ?? null)}`),
  ].join('\n');
}

const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];

const plain = (value: Value | undefined): string => (typeof value === 'string' ? value : showValue(value));

/** A person must know where to find a secret; the value itself is never shown. */
function handValue(value: Value): string {
  if (isSecret(value)) return `the secret in ${secretPlace(value)}`;
  return Array.isArray(value) ? value.map((item: Value) => plain(item)).join(', ') : plain(value);
}

function secretPlace({ $secret }: SecretRef): string {
  if ('env' in $secret) return `env ${$secret.env}`;
  if ('file' in $secret) return `file ${$secret.file}`;
  return `the output of ${$secret.command[0] ?? 'a command'}`;
}

export const runbookJson = (hands: readonly Hand[]): Json => ({
  format_version: '1.0',
  steps: hands.map(({ side, resource, done }) => {
    const { id, title, where, instructions, values } = resource.properties;
    return {
      step: plain(id),
      side,
      done,
      title: plain(title),
      where: plain(where),
      instructions: listOf(instructions).map(plain),
      values: listOf(values)
        .map(listOf)
        .map(([label, value]) => ({ label: plain(label), value: handValue(value ?? null) })),
    };
  }),
});
