import { LIMIT } from '../reference.ts';
import type { Fields } from '../rows.ts';

/** Makes one call of the SDK and a VendorError of its failure. `secrets` are hidden in what is said about it. */
export type Run = <T>(
  kind: 'read' | 'write',
  what: string,
  operation: () => Promise<T>,
  secrets?: readonly string[],
) => Promise<T>;

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

/** Field names are those of the SDK's parameters; resources/ is where they are written, and Twilio checks the values. */
export function collection<R, C, U>(run: Run, name: string, sdk: () => SdkList<R, C, U>) {
  return {
    list: () => run('read', `list ${name}s`, () => sdk().list(page())),
    create: (fields: Fields) =>
      run('write', `create ${name}`, () => sdk().create(fields as C), secretsIn(fields)),
    update: (sid: string, fields: Fields) =>
      run('write', `update ${name} ${sid}`, () => sdk()(sid).update(fields as U), secretsIn(fields)),
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

export function mapping<R, C>(
  run: Run,
  name: string,
  sdk: () => SdkMapping<R, C>,
  params: (sid: string) => C,
) {
  return {
    list: () => run('read', `list ${name}s of a trunk`, () => sdk().list(page())),
    create: (sid: string) => run('write', `map ${name} ${sid}`, () => sdk().create(params(sid))),
    remove: (sid: string) =>
      run('write', `unmap ${name} ${sid}`, async () => {
        await sdk()(sid).remove();
      }),
  };
}
