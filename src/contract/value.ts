/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where a secret is kept. The value itself exists inside a write only. */
export type SecretSource =
  | { readonly env: string }
  | { readonly file: string }
  | { readonly command: readonly string[] };

/** All that compile, plan, journal and reports ever see of a secret. */
export interface SecretRef {
  readonly $secret: SecretSource;
}

/** Another resource of the same side. Compared by type and key; the engine turns it into the vendor's id at the write. */
export interface Ref {
  readonly $ref: string;
  readonly key: string;
}

/** Read back: an id that belongs to nothing in these manifests. */
export interface Foreign {
  readonly $foreign: string;
  readonly id: string;
  readonly label: string;
}

/** A property of a resource. */
export type Value =
  | null
  | boolean
  | number
  | string
  | SecretRef
  | Ref
  | Foreign
  | readonly Value[]
  | { readonly [key: string]: Value };

export type Properties = Readonly<Record<string, Value>>;

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

export const isSecretRef = (value: unknown): value is SecretRef => has(value, '$secret');
export const isRef = (value: unknown): value is Ref => has(value, '$ref');
export const isForeign = (value: unknown): value is Foreign => has(value, '$foreign');

export const secretRef = (source: SecretSource): SecretRef => ({ $secret: source });
export const ref = (type: string, key: string): Ref => ({ $ref: type, key });
export const foreign = (type: string, id: string, label: string = id): Foreign => ({
  $foreign: type,
  id,
  label,
});

/** One string for a reference, unique inside a side: `trunk:acme-paris`. */
export const refKey = (to: Ref): string => `${to.$ref}:${to.key}`;

/** How a secret is named to a user: `env PBX_PASSWORD`, `file pbx.pass`, `command vault`. Never its value. */
export function describeSecret(secret: SecretRef): string {
  const source = secret.$secret;
  if ('env' in source) return `env ${source.env}`;
  if ('file' in source) return `file ${source.file}`;
  return `command ${source.command[0] ?? ''}`;
}

/** A text as it is; empty for anything else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Those of the named properties that are there. */
export const pick = (properties: Properties, names: readonly string[]): Properties =>
  Object.fromEntries(
    names.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]] as const])),
  );
