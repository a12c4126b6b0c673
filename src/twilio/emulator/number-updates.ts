import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { allow, flag, method, oneOf, required, sent, sid, text, url } from './form.ts';
import { LENGTHS, LIMITS } from './limits.ts';
import type { NumberRow, World } from './state.ts';
import { trunkOf } from './trunks.ts';

const PARAMETERS = [
  'ApiVersion',
  'FriendlyName',
  'SmsApplicationSid',
  'SmsFallbackMethod',
  'SmsFallbackUrl',
  'SmsMethod',
  'SmsUrl',
  'StatusCallback',
  'StatusCallbackMethod',
  'VoiceApplicationSid',
  'VoiceCallerIdLookup',
  'VoiceFallbackMethod',
  'VoiceFallbackUrl',
  'VoiceMethod',
  'VoiceUrl',
  'EmergencyStatus',
  'EmergencyAddressSid',
  'TrunkSid',
  'VoiceReceiveMode',
  'IdentitySid',
  'AddressSid',
  'BundleSid',
];

/** A number as this request leaves it. */
export function updated(world: World, before: NumberRow, form: Form): NumberRow {
  const { AccountSid: target, ...rest } = form;
  allow(rest, PARAMETERS);
  const row = { ...before, ...fieldsOf(rest), ...voiceTarget(world, before, rest), ...world.touched() };
  return target === undefined
    ? row
    : transferred(world, row, required(sid(form, 'AccountSid', 'AC'), 'AccountSid'));
}

function fieldsOf(form: Form): Partial<NumberRow> {
  return sent({
    friendly_name: text(form, 'FriendlyName', LENGTHS.numberName, 20002),
    voice_url: url(form, 'VoiceUrl'),
    voice_method: method(form, 'VoiceMethod'),
    voice_fallback_url: url(form, 'VoiceFallbackUrl'),
    voice_fallback_method: method(form, 'VoiceFallbackMethod'),
    voice_caller_id_lookup: flag(form, 'VoiceCallerIdLookup'),
    voice_receive_mode: oneOf(form, 'VoiceReceiveMode', ['voice', 'fax']),
    status_callback: url(form, 'StatusCallback'),
    status_callback_method: method(form, 'StatusCallbackMethod'),
    sms_application_sid: sid(form, 'SmsApplicationSid', 'AP'),
    sms_url: url(form, 'SmsUrl'),
    sms_method: method(form, 'SmsMethod'),
    sms_fallback_url: url(form, 'SmsFallbackUrl'),
    sms_fallback_method: method(form, 'SmsFallbackMethod'),
    ...addressFields(form),
  });
}

/** What registering an address leads to later is not played: the status stays as it was declared. */
function addressFields(form: Form) {
  const orNull = (value: string | undefined): string | null | undefined => (value === '' ? null : value);
  return {
    emergency_address_sid: orNull(sid(form, 'EmergencyAddressSid', 'AD')),
    address_sid: orNull(sid(form, 'AddressSid', 'AD')),
    bundle_sid: orNull(sid(form, 'BundleSid', 'BU')),
    identity_sid: orNull(sid(form, 'IdentitySid', 'RI')),
  };
}

/**
 * A trunk and a voice application exclude each other: setting one deletes the other, while a voice URL is kept and not
 * used. One write moves a number from trunk to trunk (docs, phone-numbers/api and sip-trunking#numbers, 2026-08).
 */
function voiceTarget(world: World, before: NumberRow, form: Form): Partial<NumberRow> {
  const trunk = sid(form, 'TrunkSid', 'TK');
  const application = sid(form, 'VoiceApplicationSid', 'AP');
  if (trunk) return attached(world, before, trunk);
  if (application) return { trunk_sid: null, voice_application_sid: application };
  return {
    ...(trunk === '' ? { trunk_sid: null } : {}),
    ...(application === '' ? { voice_application_sid: '' } : {}),
  };
}

/** The fields a number has on a trunk of its own account. */
export function attached(world: World, number: NumberRow, trunk: string): Partial<NumberRow> {
  const account = world.accounts.get(number.account_sid) ?? refuse(20404, number.account_sid);
  const { sid: trunk_sid } = trunkOf(world, account, trunk);
  if (account.type === 'Trial') checkTrial(world, number, trunk_sid);
  return { trunk_sid, voice_application_sid: '' };
}

/** The limit is documented (docs, sip-trunking/scale-and-limits, 2026-08), the code is not: 21245 is assumed. */
function checkTrial(world: World, number: NumberRow, trunk: string): void {
  const others = world.numbers.all().filter((row) => row.trunk_sid === trunk && row.sid !== number.sid);
  const limit = LIMITS.numbersPerTrunkOnTrial;
  if (others.length >= limit) refuse(21245, `a trunk of a trial account can have ${limit} number`);
}

/** Between a parent and its subaccounts only; the trunk stays behind, since no trunk serves another account. */
function transferred(world: World, row: NumberRow, target: string): NumberRow {
  const from = world.accounts.get(row.account_sid);
  const to = world.accounts.get(target);
  if (!to || to.owner !== from?.owner) return refuse(21473);
  return to.sid === row.account_sid ? row : { ...row, account_sid: to.sid, trunk_sid: null };
}
