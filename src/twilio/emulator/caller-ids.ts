import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { urlOf } from './app.ts';
import { rfcDate } from './dates.ts';
import { corePage } from './paging.ts';
import type { AccountRow, CallerIdRow, World } from './state.ts';

const PATH = '/2010-04-01/Accounts/:account/OutgoingCallerIds';

/** Numbers elsewhere that an account has verified. How one is verified, by a call to it, is not played. */
export function callerIdRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const url = urlOf(c);
    const wanted = url.searchParams.get('PhoneNumber');
    const rows = callerIdsOf(world, c.get('account').sid).filter(
      (row) => wanted === null || row.phone_number === wanted,
    );
    const sidOf = (row: CallerIdRow): string => row.sid;
    return c.json(corePage(url, { key: 'outgoing_caller_ids', rows, sidOf, view: viewOf }));
  });
}

export const callerIdsOf = (world: World, account: string): readonly CallerIdRow[] =>
  world.callerIds.all().filter((row) => row.account_sid === account);

/** One that is there already is left as it is. */
export function ownCallerId(world: World, owner: AccountRow, number: string): void {
  if (callerIdsOf(world, owner.sid).some((row) => row.phone_number === number)) return;
  world.callerIds.put({
    sid: world.sid('PN'),
    account_sid: owner.sid,
    phone_number: number,
    friendly_name: number,
    ...world.born(),
  });
}

const viewOf = (row: CallerIdRow): Json => ({
  sid: row.sid,
  account_sid: row.account_sid,
  phone_number: row.phone_number,
  friendly_name: row.friendly_name,
  date_created: rfcDate(row.created),
  date_updated: rfcDate(row.updated),
  uri: `/2010-04-01/Accounts/${row.account_sid}/OutgoingCallerIds/${row.sid}.json`,
});
