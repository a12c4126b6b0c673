import type { Json } from 'trunkline/plugin';
import { textOf } from './gateway.ts';
import { kustomization, secretObject } from './objects.ts';

/** Secrets that applying a folder makes. */
export interface Secrets {
  /** Whether a file of the folder is applied at all. */
  readonly applies: (name: string) => boolean;
  readonly has: (secret: string) => boolean;
  /** Undefined where the key is missing. */
  readonly text: (secret: string, key: string) => string | undefined;
  /** Null for a file nobody renders. */
  readonly file: (secret: string, key: string) => Json | undefined;
}

type Files = ReadonlyMap<string, Json>;
type Keys = ReadonlyMap<string, Json>;

export function secretsIn(files: Files, folder: string): Secrets {
  const composed = kustomization.safeParse(files.get(`${folder}kustomization.yaml`)).data;
  const applies = (name: string): boolean => !composed || composed.resources.includes(name);
  const made = new Map<string, Keys>([
    ...[...files].flatMap(([path, content]) =>
      inFolder(path, folder) && applies(path.slice(folder.length)) ? written(content) : [],
    ),
    ...(composed?.secretGenerator ?? []).map(
      (one) => [one.name, generated(one.files, files, folder)] as const,
    ),
  ]);
  return {
    applies,
    has: (secret) => made.has(secret),
    text: (secret, key) => {
      const value = made.get(secret)?.get(key);
      return value === undefined ? undefined : textOf(value);
    },
    file: (secret, key) => parsed(made.get(secret)?.get(key)),
  };
}

const inFolder = (path: string, folder: string): boolean =>
  path.startsWith(folder) && !path.slice(folder.length).includes('/');

function written(content: Json): readonly (readonly [string, Keys])[] {
  const read = secretObject.safeParse(content);
  return read.success ? [[read.data.metadata.name, new Map(Object.entries(read.data.stringData))]] : [];
}

/** `key=file`, or the file alone, whose name is then the key. */
const generated = (entries: readonly string[], files: Files, folder: string): Keys =>
  new Map(
    entries.map((entry) => {
      const [key = '', file = key] = entry.split('=');
      return [key, files.get(`${folder}${file}`) ?? null];
    }),
  );

/** A Secret holds text; a file that became one is known with its content. */
function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}
