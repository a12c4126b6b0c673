import type { SecretRef, Value } from '../contract/value.ts';
import { isFlatList, isSecret, isStructured, leaves, showValue } from './values.ts';
import { visible } from './visible.ts';

/** `exact`: typed as it stands. `secret`: where it is kept. `words`: what to choose or that there is nothing. */
export interface Said {
  readonly kind: 'exact' | 'secret' | 'words';
  readonly text: string;
}

/** A label of the screen and what belongs there, one item or several. */
export interface Row {
  readonly label: string;
  readonly items: readonly Said[];
}

/** A text as it stands; anything else as a plan shows it. */
export const say = (value: Value | undefined): string =>
  visible(typeof value === 'string' ? value : showValue(value));

/** Without those that say nothing. */
export const sayAll = (value: Value | undefined): readonly string[] =>
  listOf(value)
    .map(say)
    .filter((text) => text.trim() !== '');

/** The values of a step. Of a structured one each part is a row, so that a secret inside is named too. */
export const rowsOf = (values: Value | undefined): readonly Row[] =>
  listOf(values)
    .map(listOf)
    .flatMap(([label, value]) => partsOf(say(label), value ?? null));

function partsOf(label: string, value: Value): readonly Row[] {
  const whole = isFlatList(value) ? value : [value];
  if (!isStructured(value)) return [{ label, items: whole.map(item) }];
  return leaves(value).map(([path, part]) => ({
    label: visible(path === '' ? label : `${label} ${path}`),
    items: [item(part)],
  }));
}

export interface Span {
  readonly code: boolean;
  readonly text: string;
}

/** Code between backticks, or an address of the web, which ends before the full stop of its sentence. */
const TYPED = /(`[^`]+`|https?:\/\/[^\s`]*[^\s`.,;:!?)"'])/;

/** Words and what is typed. A single backtick is a sign like any other. */
export const spansOf = (text: string): readonly Span[] =>
  text
    .split(TYPED)
    .map((part, at) => ({ code: at % 2 === 1, text: part.replace(/^`([^`]+)`$/, '$1') }))
    .filter((span) => span.text !== '');

/** A person must know where to find a secret; the value itself is never shown. */
function item(value: Value): Said {
  if (isSecret(value)) return { kind: 'secret', text: visible(`the secret in ${placeOf(value)}`) };
  if (value === '') return { kind: 'words', text: 'empty' };
  return { kind: typeof value === 'object' ? 'words' : 'exact', text: say(value) };
}

function placeOf({ $secret }: SecretRef): string {
  if ('env' in $secret) return `env ${$secret.env}`;
  if ('file' in $secret) return `file ${$secret.file}`;
  return `the output of ${$secret.command[0] ?? 'a command'}`;
}

const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];
