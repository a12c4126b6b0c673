import type { Value } from '../../../src/contract/value.ts';
import type { Files } from './wired.ts';

/**
 * What rendered files say, by the name a person would look for: variables of containers by their names alone, whichever
 * way they are written, published ports as `ports`, fields of the request as in `to in outboundCall.json`, the rest by
 * its path without the places in lists. Files of text are one place.
 */
export function placesOf(files: Files): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [path, content] of Object.entries(files))
    for (const [place, text] of leavesOf(content, [])) {
      const name = nameOf(path.slice(path.lastIndexOf('/') + 1), place);
      places.set(name, `${places.get(name) ?? ''}\n${text}`);
    }
  return places;
}

type Leaf = readonly [place: readonly string[], text: string];

function leavesOf(value: Value, at: readonly string[]): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [[at, String(value)]];
  if (Array.isArray(value))
    return value.flatMap((item: Value) => variableOf(item, at) ?? leavesOf(item, [...at, '[]']));
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item as Value, [...at, key]));
}

/** `NAME=value` of Compose, or `{ name, value }` of Kubernetes. */
function variableOf(item: Value, at: readonly string[]): readonly Leaf[] | undefined {
  const list = at.at(-1);
  if (list === 'environment' && typeof item === 'string')
    return [[[item.replace(/=.*/s, '')], item.replace(/^[^=]*=/, '')]];
  if (list !== 'env' || typeof item !== 'object' || item === null || !('name' in item)) return undefined;
  return [[[JSON.stringify(item['name']).replaceAll('"', '')], JSON.stringify(item)]];
}

function nameOf(file: string, place: readonly string[]): string {
  if (place.length === 0) return file;
  if (place.includes('ports') && !place.includes('destination')) return 'ports';
  const path = place.join('.').replaceAll('.[]', '[]');
  return file === 'outboundCall.json' ? `${path} in ${file}` : path;
}
