import { foreign, WRITE_ONCE } from 'trunkline/plugin';
import type { Foreign, Json, Observed, ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { DEMO_HOST } from '../reference.ts';
import type { NumberRow } from '../rows.ts';
import { shownUrl } from '../shown-url.ts';
import { NUMBER, orNull, textOf, TRUNK } from './names.ts';

/** A number is bought and released by people only. What Trunkline changes is the one trunk it belongs to. */
export const numberType: ResourceType = {
  type: NUMBER,
  label: 'number',
  kind: 'object',
  schema: z.strictObject({ number: z.string(), trunk: z.unknown() }),
  fields: {
    number: { label: 'number', wire: true, immutable: 'a number is what it is' },
    trunk: { label: 'trunk', wire: true },
  },
  identity: [{ by: 'number', of: (p) => textOf(p['number']) }],
  role: 'sends',
  made: 'outside',
  remove: 'detach',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['Phone Numbers: Incoming Phone Numbers'],
};

/** How a number answers besides its trunk. Nothing of it is ever written, so URLs are kept as they may be shown. */
interface NumberRest {
  readonly [field: string]: Json;
  readonly voiceUrl: string | null;
  readonly voiceApplicationSid: string | null;
  readonly emergencyAddressSid: string | null;
  readonly emergencyAddressStatus: string | null;
}

/**
 * The voice URL stays while a number is on a trunk and answers again after a detach; the voice application is deleted
 * when a trunk is set (Twilio docs, sip-trunking, 2026-08).
 */
const restOf = (row: NumberRow): NumberRest => ({
  friendlyName: row.friendlyName,
  voiceUrl: shownUrl(orNull(row.voiceUrl)),
  voiceMethod: orNull(row.voiceMethod),
  voiceFallbackUrl: shownUrl(orNull(row.voiceFallbackUrl)),
  voiceFallbackMethod: orNull(row.voiceFallbackMethod),
  voiceApplicationSid: orNull(row.voiceApplicationSid),
  voiceCallerIdLookup: row.voiceCallerIdLookup,
  voiceReceiveMode: orNull(row.voiceReceiveMode),
  statusCallback: shownUrl(orNull(row.statusCallback)),
  statusCallbackMethod: orNull(row.statusCallbackMethod),
  emergencyStatus: orNull(row.emergencyStatus),
  emergencyAddressSid: orNull(row.emergencyAddressSid),
  emergencyAddressStatus: orNull(row.emergencyAddressStatus),
});

/**
 * `trunks` by SID, so that a user reads where the number answers now; its many numbers share what stands there. A number
 * on no trunk says what answers it in its place, since a plan that takes it shows no more than this property.
 */
export function observedNumber(row: NumberRow, trunks: ReadonlyMap<string, Foreign>): Observed {
  const sid = orNull(row.trunkSid);
  const trunk = sid === null ? null : (trunks.get(sid) ?? foreign(TRUNK, sid));
  const rest = restOf(row);
  return {
    type: NUMBER,
    id: row.sid,
    label: row.phoneNumber,
    properties: { number: row.phoneNumber, trunk: trunk ?? answering(rest) },
    rest,
    ...(trunk === null ? {} : { in: trunk }),
  };
}

/** No trunk, and no object of ours: what answers in the place of one. */
const ANSWER = 'answer';
const DEMO = foreign(ANSWER, "Twilio's demo message");

function answering(rest: Json): Foreign | null {
  const place = answersAt(rest);
  if (place !== undefined) return foreign(ANSWER, place);
  return isDemo(numberRest(rest).voiceUrl) ? DEMO : null;
}

/**
 * What answers a number that is on no trunk, if anybody could miss it. Twilio's own demo is nobody's. A fallback URL
 * answers where the voice URL does not, and a number set to fax was set up by somebody (Twilio docs, incoming phone
 * numbers, 2026-08).
 */
export function answersAt(rest: Json): string | undefined {
  const { voiceApplicationSid, voiceUrl, voiceFallbackUrl, receivesFax } = numberRest(rest);
  if (voiceApplicationSid !== null) return `voice application ${voiceApplicationSid}`;
  const kind = receivesFax ? 'fax' : 'voice';
  if (voiceUrl !== null && !isDemo(voiceUrl)) return `${kind} URL ${voiceUrl}`;
  if (voiceFallbackUrl !== null && !isDemo(voiceFallbackUrl))
    return `${kind} fallback URL ${voiceFallbackUrl}`;
  return receivesFax ? 'set to receive faxes' : undefined;
}

const DEMO_URLS = [`https://${DEMO_HOST}/`, `http://${DEMO_HOST}/`];

/** Whether a URL, as it is shown, is Twilio's own, which answers numbers that nobody set up. */
export const isDemo = (url: string | null): boolean =>
  url !== null && DEMO_URLS.some((demo) => url.startsWith(demo));

const isFields = (rest: Json): rest is Readonly<Record<string, Json>> =>
  typeof rest === 'object' && rest !== null && !Array.isArray(rest);

const textIn = (rest: Json, field: string): string | null => {
  const value = isFields(rest) && Object.hasOwn(rest, field) ? rest[field] : null;
  return typeof value === 'string' ? value : null;
};

const WITHOUT_ADDRESS = new Set(['unregistered', 'registration-failure']);

/** Whether an emergency address is in force or on its way. */
export function hasEmergencyAddress(sid: string | null, status: string | null): boolean {
  return sid !== null || (status !== null && !WITHOUT_ADDRESS.has(status));
}

/** Reads the rest of an observed number back from a journal or a saved plan, where it is plain JSON. */
export const numberRest = (rest: Json) => ({
  voiceUrl: textIn(rest, 'voiceUrl'),
  voiceFallbackUrl: textIn(rest, 'voiceFallbackUrl'),
  receivesFax: textIn(rest, 'voiceReceiveMode') === 'fax',
  voiceApplicationSid: textIn(rest, 'voiceApplicationSid'),
  emergencyAddressSid: textIn(rest, 'emergencyAddressSid'),
  emergencyAddressStatus: textIn(rest, 'emergencyAddressStatus'),
});
