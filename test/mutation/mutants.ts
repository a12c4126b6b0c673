import { isE164, isIpv4, type Json } from 'trunkline/plugin';
import { isFixed } from './classes.ts';
import { telling } from './telling.ts';
import type { Spot } from './fields.ts';
import type { MutationWorld } from './worlds.ts';

/** One single change of one value. */
export interface Mutant {
  readonly spot: Spot;
  /** Undefined: it is taken away. */
  readonly value: Json | undefined;
}

/** Every change of a value that somebody can make: what its field makes telling, else what its type and its form suggest. */
export function mutantsOf(world: MutationWorld, spot: Spot): readonly Mutant[] {
  if (isFixed(spot.field)) return [];
  const values =
    spot.path.length === 0
      ? [undefined]
      : (telling(spot.field, spot.value) ?? spot.adds ?? derived(world, spot));
  const seen = new Set([JSON.stringify(spot.value)]);
  return values
    .filter((value) => {
      const text = JSON.stringify(value) ?? 'gone';
      return seen.has(text) ? false : seen.add(text);
    })
    .map((value) => ({ spot, value }));
}

function derived(world: MutationWorld, spot: Spot): readonly (Json | undefined)[] {
  const { value } = spot;
  // Documents that people write need not hold anything.
  const gone = spot.table === 'files' ? [undefined] : [];
  if (typeof value === 'boolean') return [!value, ...gone];
  if (typeof value === 'number') return [value + 1, 0, ...gone];
  if (typeof value === 'string') return [...texts(value), ...others(world, spot, value), ...gone];
  if (Array.isArray(value)) return lists(value);
  return value === null ? ['x'] : [];
}

/** Nothing, another one of its kind, and the same in other letters. */
function texts(value: string): readonly string[] {
  if (value === '') return ['x'];
  const cased = [value.toUpperCase(), value.toLowerCase()].filter((one) => one !== value).slice(0, 1);
  const setting = /^[A-Z][A-Z0-9_]*=/.exec(value)?.[0] ?? '';
  return ['', setting + another(value.slice(setting.length)), ...(setting === '' ? cased : [setting])];
}

function another(value: string): string {
  if (value === 'true' || value === 'false') return String(value !== 'true');
  if (isIpv4(value)) return value === '192.0.2.1' ? '192.0.2.2' : '192.0.2.1';
  if (isE164(value)) return value.replace(/\d$/, (digit) => String((Number(digit) + 5) % 10));
  if (/^\d+$/.test(value)) return value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  return `${value}x`;
}

/** A reference leads to another row of the same kind. */
function others({ state }: MutationWorld, { side }: Spot, value: string): readonly string[] {
  const tables = Object.entries(state.stores[side] ?? {}).filter(([name]) => !name.startsWith('_'));
  return tables.flatMap(([, rows]) =>
    rows.some(([id]) => id === value)
      ? rows
          .map(([id]) => id)
          .filter((id) => id !== value)
          .slice(0, 1)
      : [],
  );
}

const lists = (value: readonly Json[]): readonly Json[] => {
  const last = value.at(-1);
  const added = typeof last === 'string' ? another(last) : last;
  return [
    [],
    ...(value.length > 1 ? [value.slice(1), value.slice(0, -1), value.toReversed()] : []),
    [...value, ...(added === undefined ? ['x'] : [added])],
  ];
};
