import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { isoDate } from './dates.ts';
import { checkDomain, checkNoSubdomains, sameDomain } from './domains.ts';
import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { allow, flag, method, oneOf, sent, text, url } from './form.ts';
import { LENGTHS, LIMITS } from './limits.ts';
import { productPage } from './paging.ts';
import { DEFAULT_REGION } from './routes.ts';
import type { AccountRow, NumberRow, TrunkRow, World } from './state.ts';

export const TRUNKS = '/v1/Trunks';
const HOST = 'https://trunking.twilio.com';

const PARAMETERS = [
  'FriendlyName',
  'DomainName',
  'DisasterRecoveryUrl',
  'DisasterRecoveryMethod',
  'TransferMode',
  'TransferCallerId',
  'Secure',
  'CnamLookupEnabled',
];

/** Trunks belong to the account of the credentials: no path names one. */
export function trunkRoutes(app: App, world: World): void {
  app.get(TRUNKS, (c) => {
    const rows = world.trunks.all().filter((row) => row.account_sid === c.get('account').sid);
    return c.json(
      productPage(urlOf(c), {
        key: 'trunks',
        rows,
        sidOf: (row) => row.sid,
        view: (row) => trunkView(world, row),
      }),
    );
  });

  app.post(TRUNKS, async (c) => {
    const row = createTrunk(world, c.get('account'), await formOf(c), regionAt(urlOf(c)));
    return c.json(trunkView(world, row), 201);
  });

  app.get(`${TRUNKS}/:trunk`, (c) =>
    c.json(trunkView(world, trunkOf(world, c.get('account'), c.req.param('trunk')))),
  );

  app.post(`${TRUNKS}/:trunk`, async (c) => {
    const before = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const row = { ...before, ...fieldsOf(await formOf(c)), ...world.touched() };
    checkNewDomain(world, c.get('account'), row, before);
    world.trunks.put(row);
    return c.json(trunkView(world, row));
  });

  app.delete(`${TRUNKS}/:trunk`, (c) => {
    deleteTrunk(world, trunkOf(world, c.get('account'), c.req.param('trunk')));
    return c.body(null, 204);
  });
}

/** Refuses with 20404 what is not there or belongs to another account. */
export function trunkOf(world: World, account: AccountRow, sid: string): TrunkRow {
  const row = world.trunks.get(sid);
  return row?.account_sid === account.sid ? row : refuse(20404, `${TRUNKS}/${sid}`);
}

/** Hosts of another Region than the default name it: `trunking.dublin.ie1.twilio.com`. */
const regionAt = ({ host }: URL): string => /\.(\w+)\.twilio\.com$/.exec(host)?.[1] ?? DEFAULT_REGION;

/** Every field can be left out, the domain too. Refuses with 21244 beyond the limit. */
export function createTrunk(
  world: World,
  account: AccountRow,
  form: Form,
  region: string = DEFAULT_REGION,
): TrunkRow {
  const fields = fieldsOf(form);
  const limit = account.type === 'Trial' ? LIMITS.trunksOnTrial : LIMITS.trunks;
  const count = world.trunks.all().filter((row) => row.account_sid === account.sid).length;
  if (count >= limit) refuse(21244, `this account can have ${limit}`);
  const row: TrunkRow = {
    sid: '',
    account_sid: account.sid,
    friendly_name: null,
    domain_name: null,
    disaster_recovery_url: null,
    disaster_recovery_method: null,
    transfer_mode: 'disable-all',
    transfer_caller_id: 'from-transferee',
    secure: false,
    cnam_lookup_enabled: false,
    recording_mode: 'do-not-record',
    recording_trim: 'do-not-trim',
    symmetric_rtp_enabled: false,
    region,
    ...fields,
    ...world.born(),
  };
  checkNewDomain(world, account, row);
  const created = { ...row, sid: world.sid('TK') };
  world.trunks.put(created);
  return created;
}

function fieldsOf(form: Form): Partial<TrunkRow> {
  allow(form, PARAMETERS);
  return sent({
    friendly_name: text(form, 'FriendlyName', LENGTHS.trunkName, 20002),
    domain_name: cleared(form['DomainName']),
    disaster_recovery_url: cleared(url(form, 'DisasterRecoveryUrl')),
    disaster_recovery_method: method(form, 'DisasterRecoveryMethod'),
    transfer_mode: oneOf(form, 'TransferMode', ['disable-all', 'enable-all', 'sip-only']),
    transfer_caller_id: oneOf(form, 'TransferCallerId', ['from-transferee', 'from-transferor']),
    secure: flag(form, 'Secure'),
    cnam_lookup_enabled: flag(form, 'CnamLookupEnabled'),
  });
}

const cleared = (value: string | undefined): string | null | undefined => (value === '' ? null : value);

function checkNewDomain(world: World, account: AccountRow, row: TrunkRow, before?: TrunkRow): void {
  if (before && sameDomain(before.domain_name, row.domain_name)) return;
  if (before) checkNoSubdomains(world, before);
  if (row.domain_name !== null) checkDomain(world, account, row.domain_name, before);
}

/** Its numbers are detached, not released (docs, sip-trunking#numbers, 2026-08); its lists stay in the account. */
function deleteTrunk(world: World, trunk: TrunkRow): void {
  checkNoSubdomains(world, trunk);
  const numbers = world.numbers.all().filter((row) => row.trunk_sid === trunk.sid);
  if (numbers.some(answersEmergencies)) refuse(21634);
  for (const row of numbers) world.numbers.put({ ...row, trunk_sid: null, ...world.touched() });
  for (const row of world.origination.all())
    if (row.trunk_sid === trunk.sid) world.origination.remove(row.sid);
  for (const row of world.mappings.all()) if (row.trunk === trunk.sid) world.mappings.remove(row.sid);
  world.trunks.remove(trunk.sid);
}

const answersEmergencies = (row: NumberRow): boolean =>
  !['unregistered', 'registration-failure'].includes(row.emergency_address_status);

function trunkView(world: World, row: TrunkRow): Json {
  const base = `${HOST}${TRUNKS}/${row.sid}`;
  const types = authTypes(world, row);
  return {
    sid: row.sid,
    account_sid: row.account_sid,
    friendly_name: row.friendly_name,
    domain_name: row.domain_name,
    disaster_recovery_url: row.disaster_recovery_url,
    disaster_recovery_method: row.disaster_recovery_method,
    transfer_mode: row.transfer_mode,
    transfer_caller_id: row.transfer_caller_id,
    secure: row.secure,
    cnam_lookup_enabled: row.cnam_lookup_enabled,
    symmetric_rtp_enabled: row.symmetric_rtp_enabled,
    recording: { mode: row.recording_mode, trim: row.recording_trim },
    auth_type: types.join(','),
    auth_type_set: types,
    date_created: isoDate(row.created),
    date_updated: isoDate(row.updated),
    url: base,
    links: {
      origination_urls: `${base}/OriginationUrls`,
      credential_lists: `${base}/CredentialLists`,
      ip_access_control_lists: `${base}/IpAccessControlLists`,
      phone_numbers: `${base}/PhoneNumbers`,
    },
  };
}

function authTypes(world: World, trunk: TrunkRow): string[] {
  const lists = world.mappings.all().filter((row) => row.trunk === trunk.sid);
  const types = { AL: 'IP_ACL', CL: 'CREDENTIAL_LIST' };
  return Object.entries(types)
    .filter(([prefix]) => lists.some((row) => row.list.startsWith(prefix)))
    .map(([, type]) => type);
}
