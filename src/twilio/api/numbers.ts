import { LIMIT } from '../reference.ts';
import type { NumberRow } from '../rows.ts';
import type { Run } from './collections.ts';

/** The SDK's client, as far as this file needs it. */
interface SdkClient {
  readonly accountSid: string;
  readonly api: {
    readonly v2010: { fetch(request: { readonly method: 'get'; readonly uri: string }): Promise<unknown> };
  };
}

/** A number as 2010-04-01 sends it, reduced to what is read (Twilio OpenAPI, api_v2010, 2026-04). */
interface SentNumber {
  readonly sid: string;
  readonly account_sid: string;
  readonly phone_number: string;
  readonly friendly_name: string;
  readonly trunk_sid: string | null;
  readonly voice_application_sid: string | null;
  readonly voice_url: string | null;
  readonly voice_method: string | null;
  readonly voice_fallback_url: string | null;
  readonly voice_fallback_method: string | null;
  readonly voice_caller_id_lookup: boolean | null;
  readonly voice_receive_mode: string | null;
  readonly status_callback: string | null;
  readonly status_callback_method: string | null;
  readonly emergency_status: string | null;
  readonly emergency_address_sid: string | null;
  readonly emergency_address_status: string | null;
}

interface SentPage {
  readonly incoming_phone_numbers: readonly SentNumber[];
  /** A path from the host on. */
  readonly next_page_uri?: string | null;
}

const VERSION = '/2010-04-01';

/**
 * Every number of the account, a page at a time: an account can have 100,000. The SDK makes the calls, but its objects
 * are passed by: each parses two dates that nobody asks for, which takes longer than all that is done with a number here.
 */
export async function* numberPages(run: Run, client: SdkClient): AsyncGenerator<readonly NumberRow[]> {
  const first = `/Accounts/${client.accountSid}/IncomingPhoneNumbers.json?PageSize=${LIMIT.pageSize}`;
  for (let uri: string | undefined = first; uri !== undefined;) {
    const { rows, next }: Page = await run('read', 'list numbers', () => readPage(client, uri!));
    yield rows;
    uri = next;
  }
}

export async function allOf<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const rows of pages) all.push(...rows);
  return all;
}

interface Page {
  readonly rows: readonly NumberRow[];
  readonly next: string | undefined;
}

async function readPage(client: SdkClient, uri: string): Promise<Page> {
  const page = (await client.api.v2010.fetch({ method: 'get', uri })) as SentPage;
  const { next_page_uri: next } = page;
  return {
    rows: page.incoming_phone_numbers.map(rowOf),
    // The SDK puts the version in front of what it is asked for.
    next: next ? next.slice(VERSION.length) : undefined,
  };
}

const rowOf = (sent: SentNumber): NumberRow => ({
  sid: sent.sid,
  accountSid: sent.account_sid,
  phoneNumber: sent.phone_number,
  friendlyName: sent.friendly_name,
  trunkSid: sent.trunk_sid,
  voiceApplicationSid: sent.voice_application_sid,
  voiceUrl: sent.voice_url,
  voiceMethod: sent.voice_method,
  voiceFallbackUrl: sent.voice_fallback_url,
  voiceFallbackMethod: sent.voice_fallback_method,
  voiceCallerIdLookup: sent.voice_caller_id_lookup,
  voiceReceiveMode: sent.voice_receive_mode,
  statusCallback: sent.status_callback,
  statusCallbackMethod: sent.status_callback_method,
  emergencyStatus: sent.emergency_status,
  emergencyAddressSid: sent.emergency_address_sid,
  emergencyAddressStatus: sent.emergency_address_status,
});
