import PQueue from 'p-queue';
import type { HttpRequest, HttpResponse } from '../contract/driver.ts';
import { VendorError } from '../contract/errors.ts';
import { placeOf } from './trace.ts';

const REFUSED = new Set([401, 403, 423]);

/** Remembers refused logins by side and place, for as long as a run. */
export interface Logins {
  /** Fails with `http/login-refused` instead of sending what was refused before. */
  send(side: string, request: HttpRequest, go: () => Promise<HttpResponse>): Promise<HttpResponse>;
}

/**
 * Vendors lock a user after a few refusals, so one is enough. Logins of a side go one at a time: two under way at once
 * would be two refusals.
 */
export function createLogins(): Logins {
  const refused = new Map<string, number>();
  const lanes = new Map<string, PQueue>();
  const laneOf = (side: string): PQueue => {
    const lane = lanes.get(side) ?? new PQueue({ concurrency: 1 });
    lanes.set(side, lane);
    return lane;
  };
  return {
    send: (side, request, go) =>
      laneOf(side).add(async () => {
        const key = `${side} ${placeOf(request)}`;
        const before = refused.get(key);
        if (before !== undefined) throw loginRefused(side, before);
        const response = await go();
        if (REFUSED.has(response.status)) refused.set(key, response.status);
        return response;
      }),
  };
}

const loginRefused = (side: string, status: number): VendorError =>
  new VendorError({
    code: 'http/login-refused',
    fault: 'input',
    message: `the login of ${side} was refused (${status}) and is not sent again in this run`,
    fix: `Correct the credentials of ${side}, or unlock the user at the vendor, then run again.`,
    outcome: 'not-done',
  });
