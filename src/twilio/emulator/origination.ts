import { parseSipUri } from 'trunkline/plugin';
import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { isoDate } from './dates.ts';
import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { allow, flag, integer, required, sent, text } from './form.ts';
import { LENGTHS, LIMITS } from './limits.ts';
import { productPage } from './paging.ts';
import type { OriginationRow, TrunkRow, World } from './state.ts';
import { TRUNKS, trunkOf } from './trunks.ts';

const PATH = `${TRUNKS}/:trunk/OriginationUrls` as const;
const PARAMETERS = ['FriendlyName', 'SipUrl', 'Weight', 'Priority', 'Enabled'];

/** Where a trunk sends calls to. */
export function originationRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const rows = rowsOf(world, trunk);
    return c.json(
      productPage(urlOf(c), { key: 'origination_urls', rows, sidOf: (row) => row.sid, view: rowView }),
    );
  });

  app.post(PATH, async (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    return c.json(rowView(createRow(world, trunk, await formOf(c))), 201);
  });

  app.get(`${PATH}/:sid`, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    return c.json(rowView(rowOf(world, trunk, c.req.param('sid'))));
  });

  app.post(`${PATH}/:sid`, async (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const before = rowOf(world, trunk, c.req.param('sid'));
    const row = { ...before, ...sent(fieldsOf(await formOf(c))), ...world.touched() };
    world.origination.put(row);
    return c.json(rowView(row));
  });

  app.delete(`${PATH}/:sid`, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    world.origination.remove(rowOf(world, trunk, c.req.param('sid')).sid);
    return c.body(null, 204);
  });
}

export const rowsOf = (world: World, trunk: TrunkRow): readonly OriginationRow[] =>
  world.origination.all().filter((row) => row.trunk_sid === trunk.sid);

function rowOf(world: World, trunk: TrunkRow, sid: string): OriginationRow {
  const row = world.origination.get(sid);
  return row?.trunk_sid === trunk.sid ? row : refuse(20404, `${TRUNKS}/${trunk.sid}/OriginationUrls/${sid}`);
}

/** All five parameters are required (API reference, 2026-04). Refuses with 21249 beyond the limit. */
export function createRow(world: World, trunk: TrunkRow, form: Form): OriginationRow {
  const fields = fieldsOf(form);
  const given = {
    friendly_name: required(fields.friendly_name, 'FriendlyName'),
    sip_url: required(fields.sip_url, 'SipUrl'),
    weight: required(fields.weight, 'Weight'),
    priority: required(fields.priority, 'Priority'),
    enabled: required(fields.enabled, 'Enabled'),
  };
  if (rowsOf(world, trunk).length >= LIMITS.originationUrls)
    refuse(21249, `a trunk can have ${LIMITS.originationUrls}`);
  const row: OriginationRow = {
    sid: world.sid('OU'),
    account_sid: trunk.account_sid,
    trunk_sid: trunk.sid,
    ...given,
    ...world.born(),
  };
  world.origination.put(row);
  return row;
}

function fieldsOf(form: Form) {
  allow(form, PARAMETERS);
  return {
    friendly_name: text(form, 'FriendlyName', LENGTHS.originationName, 20002),
    sip_url: sipUrl(form),
    weight: integer(form, 'Weight', { from: 1, to: 65_535 }),
    priority: integer(form, 'Priority', { from: 0, to: 65_535 }),
    enabled: flag(form, 'Enabled'),
  };
}

/** Only `sip:` is documented (docs, sip-trunking#origination, 2026-08). The code of a refusal is not: 20001 is assumed. */
function sipUrl(form: Form): string | undefined {
  const value = form['SipUrl'];
  if (value === undefined) return undefined;
  const uri = parseSipUri(value);
  if (uri?.scheme !== 'sip') return refuse(20001, 'SipUrl must be a sip: URI');
  // Documented for voice (error 21227); taken to hold for trunks as well.
  if ((uri.headers ?? '').length >= LENGTHS.headerPart)
    return refuse(21227, 'the part after "?" is too long');
  return value;
}

const rowView = (row: OriginationRow): Json => ({
  sid: row.sid,
  account_sid: row.account_sid,
  trunk_sid: row.trunk_sid,
  friendly_name: row.friendly_name,
  sip_url: row.sip_url,
  weight: row.weight,
  priority: row.priority,
  enabled: row.enabled,
  date_created: isoDate(row.created),
  date_updated: isoDate(row.updated),
  url: `https://trunking.twilio.com${TRUNKS}/${row.trunk_sid}/OriginationUrls/${row.sid}`,
});
