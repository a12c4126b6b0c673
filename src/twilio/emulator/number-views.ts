import type { Json } from 'trunkline/plugin';
import { isoDate, rfcDate } from './dates.ts';
import type { NumberRow } from './state.ts';

const CORE = '/2010-04-01/Accounts';

/** As 2010-04-01 shows a number. Spelled out: a spread would make a list of 100,000 numbers many times slower. */
export const coreNumberView = (row: NumberRow): Json => ({
  sid: row.sid,
  account_sid: row.account_sid,
  phone_number: row.phone_number,
  friendly_name: row.friendly_name,
  api_version: '2010-04-01',
  address_requirements: 'none',
  beta: false,
  capabilities: CAPABILITIES,
  trunk_sid: row.trunk_sid,
  voice_application_sid: row.voice_application_sid,
  voice_url: row.voice_url,
  voice_method: row.voice_method,
  voice_fallback_url: row.voice_fallback_url,
  voice_fallback_method: row.voice_fallback_method,
  voice_caller_id_lookup: row.voice_caller_id_lookup,
  status_callback: row.status_callback,
  status_callback_method: row.status_callback_method,
  sms_application_sid: row.sms_application_sid,
  sms_url: row.sms_url,
  sms_method: row.sms_method,
  sms_fallback_url: row.sms_fallback_url,
  sms_fallback_method: row.sms_fallback_method,
  date_created: rfcDate(row.created),
  date_updated: rfcDate(row.updated),
  uri: `${CORE}/${row.account_sid}/IncomingPhoneNumbers/${row.sid}.json`,
  origin: 'twilio',
  status: 'in-use',
  type: 'local',
  voice_receive_mode: row.voice_receive_mode,
  emergency_status: 'Active',
  emergency_address_sid: row.emergency_address_sid,
  emergency_address_status: row.emergency_address_status,
  address_sid: row.address_sid,
  bundle_sid: row.bundle_sid,
  identity_sid: row.identity_sid,
});

/** As a trunk shows its number: nothing about addresses or emergencies. */
export const trunkNumberView = (row: NumberRow): Json => ({
  sid: row.sid,
  account_sid: row.account_sid,
  phone_number: row.phone_number,
  friendly_name: row.friendly_name,
  api_version: '2010-04-01',
  address_requirements: 'none',
  beta: false,
  capabilities: CAPABILITIES,
  trunk_sid: row.trunk_sid,
  voice_application_sid: row.voice_application_sid,
  voice_url: row.voice_url,
  voice_method: row.voice_method,
  voice_fallback_url: row.voice_fallback_url,
  voice_fallback_method: row.voice_fallback_method,
  voice_caller_id_lookup: row.voice_caller_id_lookup,
  status_callback: row.status_callback,
  status_callback_method: row.status_callback_method,
  sms_application_sid: row.sms_application_sid,
  sms_url: row.sms_url,
  sms_method: row.sms_method,
  sms_fallback_url: row.sms_fallback_url,
  sms_fallback_method: row.sms_fallback_method,
  date_created: isoDate(row.created),
  date_updated: isoDate(row.updated),
  url: `https://trunking.twilio.com/v1/Trunks/${row.trunk_sid ?? ''}/PhoneNumbers/${row.sid}`,
  links: {
    phone_number: `https://api.twilio.com${CORE}/${row.account_sid}/IncomingPhoneNumbers/${row.sid}.json`,
  },
});

const CAPABILITIES = { voice: true, sms: true, mms: true, fax: false };
