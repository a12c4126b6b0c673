import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../contract/driver.ts';
import type { Emulator } from '../contract/emulator.ts';
import { TrunklineError, type Fault } from '../contract/errors.ts';
import type { Json } from '../contract/value.ts';
import { jsonResponse } from '../emulator/http.ts';
import type { Household } from './household.ts';
import type { MadeFrom } from './made-from.ts';

/** Reserved by RFC 2606: no vendor can have it. */
const HOST = 'control.sandbox.invalid';

const digests = z.record(z.string(), z.string());
const status = z.strictObject({
  id: z.string(),
  seeded: z.boolean(),
  offset: z.number(),
  madeFrom: digests,
});
/** What a serving process says of itself. */
export type Status = z.infer<typeof status>;

const failure = z.object({ code: z.string(), fault: z.string(), message: z.string(), fix: z.string() });
const orders = z.union([
  z.strictObject({ seed: z.record(z.string(), z.json()), from: digests }),
  z.strictObject({
    add: z.record(z.string(), z.json()),
    whole: z.record(z.string(), z.json()),
    from: digests,
  }),
  z.strictObject({ advance: z.number().nonnegative() }),
]);
/** What another process may ask of the one that serves. */
export type Order =
  | { readonly seed: Readonly<Record<string, Json>>; readonly from: MadeFrom }
  | {
      readonly add: Readonly<Record<string, Json>>;
      readonly whole: Readonly<Record<string, Json>>;
      readonly from: MadeFrom;
    }
  | { readonly advance: number };

/** Served beside the vendors, so that other processes can ask who serves, seed, and move the clock. */
export function controlEmulator(id: string, house: Household): Emulator {
  const say = (): HttpResponse =>
    jsonResponse(200, {
      id,
      seeded: house.meta.seeded(),
      offset: house.meta.offset(),
      madeFrom: house.meta.madeFrom(),
    });
  const obey = async (request: HttpRequest): Promise<HttpResponse> => {
    const order = orders.parse(JSON.parse(request.body ?? ''));
    await follow(order, house);
    return say();
  };
  return {
    hosts: [HOST],
    handle: async (request) => (request.method === 'GET' ? say() : obey(request).catch(toFailure)),
    invite: () => ({ status: 404, reason: 'Not Found' }),
    outgoing: () => [],
    own: () => undefined,
  };
}

function follow(order: Order, house: Household): Promise<void> {
  if ('seed' in order) return house.seed(order.seed, order.from);
  return 'add' in order ? house.add(order.add, order.whole, order.from) : house.advance(order.advance);
}

function toFailure(error: unknown): HttpResponse {
  if (!TrunklineError.is(error)) throw error;
  const { code, fault, message, fix } = error;
  return jsonResponse(400, { code, fault, message, fix });
}

/** Nobody hangs on a process that was stopped. */
const TIMEOUT = 5_000;

/** Undefined when nobody answers there. */
export async function askStatus(url: string): Promise<Status | undefined> {
  try {
    const response = await fetch(`${url}/${HOST}/`, { signal: AbortSignal.timeout(TIMEOUT) });
    return status.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}

/** Fails as the serving process does, or with `sandbox/not-answering`. */
export async function giveOrder(url: string, order: Order): Promise<Status> {
  const body: unknown = await fetch(`${url}/${HOST}/`, { method: 'POST', body: JSON.stringify(order) })
    .then((response) => response.json())
    .catch(() => undefined);
  const done = status.safeParse(body);
  if (done.success) return done.data;
  const refused = failure.safeParse(body);
  if (!refused.success) throw notAnswering(url);
  throw new TrunklineError({ ...refused.data, fault: refused.data.fault as Fault });
}

export const NOT_ANSWERING = 'sandbox/not-answering';

export const notAnswering = (where: string): TrunklineError =>
  new TrunklineError({
    code: NOT_ANSWERING,
    fault: 'state',
    message: `another process serves the sandbox ${JSON.stringify(where)} but does not answer`,
    fix: 'End that process and run again; nothing it accepted is lost.',
  });
