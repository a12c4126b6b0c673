import type { Clock, ConnectContext, VendorCall } from 'trunkline/plugin';
import { z } from 'zod';
import type { Sdk } from '../api.ts';
import { LIMITS } from '../reference.ts';
import type { Connection } from '../settings.ts';
import { API, failure, isCoded, notUnderstood, toVendorError } from './errors.ts';
import { entity, page } from './rows.ts';
import { openSession } from './session.ts';

/** One method of the SDK, asked in extended form. */
type Ask = (sdk: Sdk) => Promise<unknown>;
/** One page of a collection. */
type AskPage = (sdk: Sdk, at: { readonly pageNumber: number; readonly pageSize: number }) => Promise<unknown>;

/** Every call goes through here, so that a failure is a VendorError of a `genesys-cloud/` code, or of the seam's own. */
export interface Client {
  get<T>(what: string, schema: z.ZodType<T>, ask: Ask): Promise<T>;
  /** Undefined where it is not there: some reads answer 200 with the state "deleted". */
  find<T>(what: string, schema: z.ZodType<T>, ask: Ask): Promise<T | undefined>;
  /** Every page. */
  list<T>(what: string, schema: z.ZodType<T>, ask: AskPage): Promise<readonly T[]>;
  write<T>(what: string, schema: z.ZodType<T>, ask: Ask): Promise<T>;
  /** Tried again while something that goes is still seen to use it; what is gone already is gone. */
  remove(what: string, ask: Ask): Promise<void>;
  /** A secret that a write sends, so that no message quotes it. */
  hide(secret: string): void;
}

/** The largest that is in use everywhere (Terraform provider, 2026-07). */
const PAGE_SIZE = 100;
/** How often a removal is tried: the Terraform provider goes on for fifty seconds (2026-07). */
const REMOVALS = 10;

const answered = z.object({ body: z.unknown() });

export function openClient(io: ConnectContext<Connection>): Client {
  const session = openSession(io);
  const secrets = new Set<string>();
  const callOf = (kind: VendorCall['kind'], what: string): VendorCall => ({
    kind,
    what,
    hidden: [...session.hidden(), ...secrets],
  });

  async function send(kind: VendorCall['kind'], what: string, ask: Ask): Promise<unknown> {
    const first = await attempt(kind, what, ask);
    if (!isCoded(first.error, 'session-lost')) return settled(first);
    // What is refused with 401 was not carried out; a new token is got once.
    session.forget(first.token);
    return settled(await attempt(kind, what, ask));
  }

  async function attempt(kind: VendorCall['kind'], what: string, ask: Ask): Promise<Attempt> {
    const { sdk, token } = await session.ready();
    try {
      return { token, body: answered.parse(await ask(sdk)).body };
    } catch (error) {
      return { token, error: toVendorError(error, callOf(kind, what)) };
    }
  }

  function understood<T>(schema: z.ZodType<T>, body: unknown, call: VendorCall): T {
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw notUnderstood(call, API);
    return parsed.data;
  }

  const get: Client['get'] = async (what, schema, ask) =>
    understood(schema, await send('read', what, ask), callOf('read', what));

  return {
    get,
    async find(what, schema, ask) {
      try {
        const body = await send('read', what, ask);
        return isDeleted(body) ? undefined : understood(schema, body, callOf('read', what));
      } catch (error) {
        if (isCoded(error, 'not-found')) return undefined;
        throw error;
      }
    },
    /** What shifts from page to page while others write is taken once. */
    async list(what, schema, ask) {
      const rows = new Map<unknown, unknown>();
      for (let pageNumber = 1; ; pageNumber++) {
        const found = await get(what, page, (sdk) => ask(sdk, { pageNumber, pageSize: PAGE_SIZE }));
        for (const row of found.entities) if (!isDeleted(row)) rows.set(keyOf(row), row);
        if (found.entities.length === 0 || isLast(found, pageNumber)) break;
      }
      return [...rows.values()].map((row) => understood(schema, row, callOf('read', what)));
    },
    async write(what, schema, ask) {
      return understood(schema, await send('write', what, ask), callOf('write', what));
    },
    remove: (what, ask) => removeAtLast(io.clock, () => send('write', what, ask)),
    hide: (secret) => void secrets.add(secret),
  };
}

type Attempt =
  | { readonly token: string; readonly body: unknown; readonly error?: undefined }
  | { readonly token: string; readonly error: unknown };

function settled(attempt: Attempt): unknown {
  if (attempt.error !== undefined) throw attempt.error;
  return 'body' in attempt ? attempt.body : undefined;
}

const isLast = ({ pageCount, nextUri }: z.output<typeof page>, at: number): boolean =>
  typeof pageCount === 'number' ? at >= pageCount : typeof nextUri !== 'string';

const isDeleted = (body: unknown): boolean => entity.safeParse(body).data?.state === 'deleted';

/** What is assigned to nobody has no id (Terraform provider, 2026-07). */
const keyOf = (row: unknown): unknown => entity.safeParse(row).data?.id ?? row;

/**
 * What uses an object is seen for a while after it was removed: 400 and 409 both mean that (Terraform provider, 2026-07).
 */
async function removeAtLast(clock: Clock, remove: () => Promise<unknown>): Promise<void> {
  for (let left = REMOVALS; ; left--) {
    try {
      await remove();
      return;
    } catch (error) {
      if (isCoded(error, 'not-found')) return;
      if (left === 1 || !isCoded(error, 'in-use', 'another-writer')) throw stillUsed(error);
    }
    await clock.sleep(LIMITS.readLagMs);
  }
}

/** A removal carries no version, so a 409 is not about one. */
const stillUsed = (error: unknown): unknown =>
  isCoded(error, 'another-writer') ? failure('in-use', error.message, { fault: 'state' }) : error;
