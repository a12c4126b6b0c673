import { counterIds, memoryStore } from 'trunkline/emulator';
import {
  MARK,
  refKey,
  VendorError,
  type Clock,
  type ConnectContext,
  type EmulatorFactory,
  type HttpRequest,
  type HttpUse,
  type Json,
  type Properties,
  type Resource,
  type WriteIo,
} from 'trunkline/plugin';

export type Sent = HttpRequest & HttpUse;
type Http = ConnectContext<unknown>['http'];

/** Time that passes only when somebody sleeps. */
function fakeClock(): Clock & { pass(milliseconds: number): void } {
  let now = Date.UTC(2026, 10, 21);
  const pass = (milliseconds: number): void => void (now += milliseconds);
  return { now: () => now, sleep: async (milliseconds) => pass(milliseconds), pass };
}

/**
 * An emulator that a driver can be plugged into: what it owns, its clock, every request that went to it, and a seam for
 * tests that put something of their own in between.
 */
export function plugged(
  factory: EmulatorFactory,
  estate: Json,
  switches: Readonly<Record<string, boolean>> = {},
) {
  const store = memoryStore();
  const clock = fakeClock();
  const emulator = factory({ store, clock, id: counterIds(store), switches });
  emulator.own(estate);
  const sent: Sent[] = [];
  const seam: { http: Http } = { http: (request) => emulator.handle(request) };
  const http: Http = (request, use) => {
    sent.push({ ...request, ...use });
    return seam.http(request, use);
  };
  return { store, clock, emulator, sent, seam, http };
}

/** What the engine lends, over the ids met so far. */
export const lender =
  (password: string) =>
  (ids: ReadonlyMap<string, string>): WriteIo => ({
    mark: MARK,
    secret: async () => password,
    id: (to) => {
      const id = ids.get(refKey(to));
      if (id === undefined) throw new Error(`no id for ${refKey(to)}`);
      return id;
    },
  });

/** As a trunk of the manifest wants it. */
export const own = (type: string, key: string, properties: Properties): Resource => ({
  type,
  key,
  properties,
  claim: 'own',
  serves: ['wire'],
  from: { at: 'manifest', document: 'Trunk/test', pointer: '/spec' },
});

/** As it is there, whoever made it. */
export const used = (type: string, key: string, properties: Properties): Resource => ({
  ...own(type, key, properties),
  claim: 'reuse',
});

export const caught = async (work: Promise<unknown>): Promise<VendorError> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!VendorError.is(error)) throw new Error(`no VendorError: ${String(error)}`);
  return error;
};
