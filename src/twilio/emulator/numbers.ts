import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { allow, flag, method, oneOf, required, sent, sid, text, url } from './form.ts';
import { LENGTHS } from './limits.ts';
import { coreNumberView } from './number-views.ts';
import { corePage } from './paging.ts';
import type { AccountRow, NumberRow, World } from './state.ts';
import { trunkOf } from './trunks.ts';

const PATH = '/2010-04-01/Accounts/:account/IncomingPhoneNumbers';

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

/** The numbers an account owns. They are bought for seeding only; how many were released is counted. */
export function numberRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const url = urlOf(c);
    const rows = filtered(numbersOf(world, c.get('account')), url.searchParams);
    const page = {
      key: 'incoming_phone_numbers',
      rows,
      sidOf: (row: NumberRow) => row.sid,
      view: coreNumberView,
    };
    return c.json(corePage(url, page));
  });

  app.post(PATH, async (c) => c.json(coreNumberView(buy(world, c.get('account'), await formOf(c))), 201));

  app.get(`${PATH}/:sid`, (c) =>
    c.json(coreNumberView(numberOf(world, c.get('account'), c.req.param('sid')))),
  );

  app.post(`${PATH}/:sid`, async (c) => {
    const before = numberOf(world, c.get('account'), c.req.param('sid'));
    const row = updated(world, before, await formOf(c));
    world.numbers.put(row);
    return c.json(coreNumberView(row));
  });

  app.delete(`${PATH}/:sid`, (c) => {
    const row = numberOf(world, c.get('account'), c.req.param('sid'));
    world.numbers.remove(row.sid);
    countReleased(world);
    return c.body(null, 204);
  });
}

const numbersOf = (world: World, account: AccountRow): readonly NumberRow[] =>
  world.numbers.all().filter((row) => row.account_sid === account.sid);

export function numberOf(world: World, account: AccountRow, sid: string): NumberRow {
  const row = world.numbers.get(sid);
  return row?.account_sid === account.sid ? row : refuse(20404, `IncomingPhoneNumbers/${sid}`);
}

/** A release cannot be undone: tests over whole suites read `released` in the table `counters`. */
function countReleased(world: World): void {
  const before = world.io.store.get('counters', 'released');
  world.io.store.put('counters', 'released', typeof before === 'number' ? before + 1 : 1);
}

function filtered(rows: readonly NumberRow[], query: URLSearchParams): readonly NumberRow[] {
  const name = query.get('FriendlyName');
  const pattern = query.get('PhoneNumber');
  const number = pattern === null ? undefined : numberPattern(pattern);
  // Every number here is Twilio's own and none is beta.
  if (query.get('Origin') === 'hosted' || query.get('Beta') === 'true') return [];
  return rows
    .filter((row) => name === null || row.friendly_name === name)
    .filter((row) => number === undefined || number.test(row.phone_number));
}

/** Part of a number, `*` standing for any one digit (docs, phone-numbers/api/incomingphonenumber, 2026-08). */
const numberPattern = (text: string): RegExp =>
  new RegExp(
    text
      .replaceAll(/[^\d*+]/g, '')
      .replaceAll('+', '\\+')
      .replaceAll('*', '\\d'),
  );

function buy(world: World, account: AccountRow, form: Form): NumberRow {
  const { PhoneNumber: number, ...rest } = form;
  const phone = required(number, 'PhoneNumber', 21421);
  if (world.numbers.all().some((row) => row.phone_number === phone)) refuse(21421, `"${phone}" is taken`);
  return createNumber(world, account, phone, (fresh) => updated(world, fresh, rest));
}

/** Refuses with 21421 what is no E.164 number. That nobody has it is the caller's to know. */
export function createNumber(
  world: World,
  account: AccountRow,
  number: string,
  configure: (fresh: NumberRow) => NumberRow = (fresh) => fresh,
): NumberRow {
  if (!/^\+[1-9]\d{1,14}$/.test(number)) refuse(21421, `"${number}" is no E.164 number`);
  const row = configure(freshNumber(world, account, number));
  const created = { ...row, sid: world.sid('PN') };
  world.numbers.put(created);
  return created;
}

const freshNumber = (world: World, account: AccountRow, number: string): NumberRow => ({
  sid: '',
  account_sid: account.sid,
  phone_number: number,
  friendly_name: number,
  trunk_sid: null,
  voice_application_sid: '',
  voice_url: null,
  voice_method: 'POST',
  voice_fallback_url: null,
  voice_fallback_method: 'POST',
  voice_caller_id_lookup: false,
  voice_receive_mode: 'voice',
  status_callback: '',
  status_callback_method: 'POST',
  sms_application_sid: '',
  sms_url: '',
  sms_method: 'POST',
  sms_fallback_url: '',
  sms_fallback_method: 'POST',
  emergency_address_sid: null,
  emergency_address_status: 'unregistered',
  address_sid: null,
  bundle_sid: null,
  identity_sid: null,
  ...world.born(),
});

function updated(world: World, before: NumberRow, form: Form): NumberRow {
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

/** What registering an address leads to later is not played: the status stays as the estate declared it. */
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
  return { trunk_sid: trunkOf(world, account, trunk).sid, voice_application_sid: '' };
}

/** Between a parent and its subaccounts only; the trunk stays behind, since no trunk serves another account. */
function transferred(world: World, row: NumberRow, target: string): NumberRow {
  const from = world.accounts.get(row.account_sid);
  const to = world.accounts.get(target);
  if (!to || to.owner !== from?.owner) return refuse(21473);
  return to.sid === row.account_sid ? row : { ...row, account_sid: to.sid, trunk_sid: null };
}
