import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { required } from './form.ts';
import { freshNumber } from './number-row.ts';
import { updated } from './number-updates.ts';
import { coreNumberView } from './number-views.ts';
import { corePage } from './paging.ts';
import type { AccountRow, NumberRow, World } from './state.ts';

const PATH = '/2010-04-01/Accounts/:account/IncomingPhoneNumbers';

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
