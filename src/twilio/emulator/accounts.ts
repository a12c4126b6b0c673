import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { urlOf } from './app.ts';
import type { Caller } from './auth.ts';
import { rfcDate } from './dates.ts';
import { refuse } from './errors.ts';
import { corePage } from './paging.ts';
import type { AccountRow, World } from './state.ts';

const ACCOUNTS = '/2010-04-01/Accounts';

/** Accounts are read only here: whoever tests against this emulator declares them. */
export function accountRoutes(app: App, world: World): void {
  app.get(ACCOUNTS, (c) => {
    const caller = c.get('caller');
    if (!caller.full) return refuse(20003);
    const name = c.req.query('FriendlyName');
    const rows = world.accounts
      .all()
      .filter((row) => row.sid === caller.account.sid || row.owner === caller.account.sid)
      .filter((row) => name === undefined || row.friendly_name === name);
    const view = (row: AccountRow): Json => accountView(row, caller);
    return c.json(corePage(urlOf(c), { key: 'accounts', rows, sidOf: (row) => row.sid, view }));
  });

  app.get(`${ACCOUNTS}/:account`, (c) => {
    if (!c.get('caller').full) return refuse(20003);
    return c.json(accountView(c.get('account'), c.get('caller')));
  });
}

/** Twilio gives the token back to whoever came with it; it is kept here as a digest only. */
function accountView(row: AccountRow, caller: Caller): Json {
  const base = `${ACCOUNTS}/${row.sid}`;
  return {
    sid: row.sid,
    owner_account_sid: row.owner,
    friendly_name: row.friendly_name,
    type: row.type,
    status: 'active',
    auth_token: row.sid === caller.account.sid ? (caller.token ?? null) : null,
    date_created: rfcDate(row.created),
    date_updated: rfcDate(row.updated),
    uri: `${base}.json`,
    subresource_uris: { incoming_phone_numbers: `${base}/IncomingPhoneNumbers.json` },
  };
}
