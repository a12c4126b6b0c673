import { LIMIT } from '../reference.ts';
import type { Fields } from '../rows.ts';

/** Makes one call of the SDK and a VendorError of its failure. `secrets` are hidden in what is said about it. */
export type Run = <T>(
  kind: 'read' | 'write',
  what: string,
  operation: () => Promise<T>,
  secrets?: readonly string[],
) => Promise<T>;

/** All that these collections hold has an id and an account (Twilio OpenAPI, 2026-04). */
interface Row {
  readonly sid: unknown;
  readonly accountSid: unknown;
}

/**
 * Whoever stands between can answer 200 with anything, and the SDK makes an object of it all the same. What is thrown
 * here becomes `twilio/not-understood`, by which a write counts as one that may have happened.
 */
export function understood<R extends Row>(row: R): R {
  if (typeof row.sid === 'string' && typeof row.accountSid === 'string') return row;
  throw new TypeError('an object without id or account');
}

/** An SDK list resource: the same four calls on every one of them. */
interface SdkList<R, C, U> {
  list(options: { readonly pageSize: number }): Promise<R[]>;
  create(params: C): Promise<R>;
  (sid: string): { update(params: U): Promise<R>; remove(): Promise<boolean> };
}

/** A fresh object each time: the SDK's `list` hangs its callbacks on it. */
export const page = () => ({ pageSize: LIMIT.pageSize });

/** Secrets are looked for by name, as each SDK method names its parameters. */
const secretsIn = (fields: Fields): readonly string[] =>
  typeof fields['password'] === 'string' ? [fields['password']] : [];

const plural = (name: string): string => (name.endsWith('s') ? `${name}es` : `${name}s`);

/** Field names are those of the SDK's parameters; resources/ is where they are written, and Twilio checks the values. */
export function collection<R extends Row, C, U>(run: Run, name: string, sdk: () => SdkList<R, C, U>) {
  return {
    list: () => run('read', `list ${plural(name)}`, async () => (await sdk().list(page())).map(understood)),
    create: (fields: Fields) =>
      run(
        'write',
        `create ${name}`,
        async () => understood(await sdk().create(fields as C)),
        secretsIn(fields),
      ),
    update: (sid: string, fields: Fields) =>
      run(
        'write',
        `update ${name} ${sid}`,
        async () => understood(await sdk()(sid).update(fields as U)),
        secretsIn(fields),
      ),
    remove: (sid: string) =>
      run('write', `remove ${name} ${sid}`, async () => {
        await sdk()(sid).remove();
      }),
  };
}

interface SdkMapping<R, C> {
  list(options: { readonly pageSize: number }): Promise<R[]>;
  create(params: C): Promise<R>;
  (sid: string): { remove(): Promise<boolean> };
}

export function mapping<R extends Row, C>(
  run: Run,
  name: string,
  sdk: () => SdkMapping<R, C>,
  params: (sid: string) => C,
) {
  return {
    list: () =>
      run('read', `list ${name}s of a trunk`, async () => (await sdk().list(page())).map(understood)),
    create: (sid: string) =>
      run('write', `map ${name} ${sid}`, async () => understood(await sdk().create(params(sid)))),
    remove: (sid: string) =>
      run('write', `unmap ${name} ${sid}`, async () => {
        await sdk()(sid).remove();
      }),
  };
}
