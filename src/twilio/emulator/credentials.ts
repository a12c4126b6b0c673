import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { rfcDate } from './dates.ts';
import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { allow, required, text } from './form.ts';
import { LENGTHS, LIMITS } from './limits.ts';
import { corePage } from './paging.ts';
import { ha1Of } from './secrets.ts';
import { SIP, credentialListKind, listOf } from './sip-lists.ts';
import type { CredentialRow, ListRow, World } from './state.ts';

const PATH = `${SIP}/CredentialLists/:list/Credentials` as const;

/** The users of a credential list. No answer holds a password; a user cannot be renamed. */
export function credentialRoutes(app: App, world: World): void {
  const kind = credentialListKind(world);

  app.get(PATH, (c) => {
    const rows = credentialsOf(world, listOf(kind, c.get('account'), c.req.param('list')));
    return c.json(
      corePage(urlOf(c), { key: 'credentials', rows, sidOf: (row) => row.sid, view: credentialView }),
    );
  });

  app.post(PATH, async (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    return c.json(credentialView(createCredential(world, list, await formOf(c))), 201);
  });

  app.get(`${PATH}/:sid`, (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    return c.json(credentialView(credentialOf(world, list, c.req.param('sid'))));
  });

  app.post(`${PATH}/:sid`, async (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    const before = credentialOf(world, list, c.req.param('sid'));
    const form = await formOf(c);
    allow(form, ['Password']);
    const ha1 = form['Password'] === undefined ? before.ha1 : ha1Of(before.username, passwordOf(form));
    const row = { ...before, ha1, ...world.touched() };
    world.credentials.put(row);
    return c.json(credentialView(row));
  });

  app.delete(`${PATH}/:sid`, (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    world.credentials.remove(credentialOf(world, list, c.req.param('sid')).sid);
    return c.body(null, 204);
  });
}

export const credentialsOf = (world: World, list: Pick<ListRow, 'sid'>): readonly CredentialRow[] =>
  world.credentials.all().filter((row) => row.list === list.sid);

function credentialOf(world: World, list: ListRow, sid: string): CredentialRow {
  const row = world.credentials.get(sid);
  return row?.list === list.sid ? row : refuse(20404, `CredentialLists/${list.sid}/Credentials/${sid}`);
}

/** Refuses with 21242 beyond the limit, 21243 for a user the list has already. */
export function createCredential(world: World, list: ListRow, form: Form): CredentialRow {
  allow(form, ['Username', 'Password']);
  const username = required(text(form, 'Username', LENGTHS.username, 21240), 'Username', 21240);
  const password = passwordOf(form);
  const others = credentialsOf(world, list);
  if (others.some((row) => row.username === username)) refuse(21243, `Username "${username}" is in use`);
  if (others.length >= LIMITS.credentialsPerList)
    refuse(21242, `a list can have ${LIMITS.credentialsPerList}`);
  const row = {
    sid: world.sid('CR'),
    account_sid: list.account_sid,
    list: list.sid,
    username,
    ha1: ha1Of(username, password),
    ...world.born(),
  };
  world.credentials.put(row);
  return row;
}

/** At least 12 characters, a digit, both cases (docs, voice/api/sip-credential-resource, 2026-08). */
function passwordOf(form: Form): string {
  const password = required(form['Password'], 'Password', 21240);
  const strong = password.length >= 12 && [/\d/, /[a-z]/, /[A-Z]/].every((one) => one.test(password));
  return strong ? password : refuse(21240, 'Password needs 12 characters, a digit, upper and lower case');
}

const credentialView = (row: CredentialRow): Json => ({
  sid: row.sid,
  account_sid: row.account_sid,
  credential_list_sid: row.list,
  username: row.username,
  date_created: rfcDate(row.created),
  date_updated: rfcDate(row.updated),
  uri: `/2010-04-01/Accounts/${row.account_sid}/SIP/CredentialLists/${row.list}/Credentials/${row.sid}.json`,
});
