import { TrunklineError, type ConnectContext, type Driver } from 'trunkline/plugin';
import { openApi, openCalls, type ApiInit } from './api.ts';
import { readCalls } from './calls/read.ts';
import { doctor } from './doctor.ts';
import { inventory, verifiedCallerIds } from './numbers.ts';
import { observe } from './observe.ts';
import type { OpenValue, TwilioConnection } from './settings.ts';
import { writesOf } from './writes.ts';

/**
 * Opens a Twilio account. No request is made here: the first read is the first proof of the login. Fails with
 * `twilio/bad-account` when what a reference holds is no account.
 */
export async function openDriver(context: ConnectContext<TwilioConnection>): Promise<Driver> {
  const { connection, clock } = context;
  const { credentials, region, edge } = connection;
  const account = await accountOf(context);
  const usesApiKey = 'apiKey' in credentials;
  const init: ApiInit = {
    http: (request, use) => context.http(request, use),
    account,
    username: usesApiKey ? await openValue(context, credentials.apiKey) : account,
    password: await context.secret(usesApiKey ? credentials.apiSecret : credentials.authToken),
    ...(region === undefined || edge === undefined ? {} : { region, edge }),
  };
  const api = openApi(init);
  const fingerprint = (text: string): Promise<string> => context.fingerprint(text);
  const at = { api, account, fingerprint };
  return {
    lockKey: `twilio ${account}`,
    observe: (query) =>
      observe({ ...at, query, ...(comparesRoutes(connection) ? { region: region ?? 'us1' } : {}) }),
    create: (wanted, fields, io) => writesOf(wanted.type).create({ ...at, io }, wanted, fields),
    update: (before, wanted, fields, io) =>
      writesOf(wanted.type).update({ ...at, io }, before, wanted, fields),
    remove: (before, io) => writesOf(before.type).remove({ ...at, io }, before),
    numbers: () => inventory(api, account),
    callerIds: () => verifiedCallerIds(api),
    calls: (query) => readCalls({ api, calls: openCalls(init), account, clock, query }),
    doctor: () => doctor({ api, account, clock, usesApiKey, region: region ?? 'us1' }),
    close: () => Promise.resolve(),
  };
}

const comparesRoutes = ({ region, routes }: TwilioConnection): boolean =>
  routes === undefined ? region !== undefined : routes === 'check';

const openValue = async (context: ConnectContext<TwilioConnection>, value: OpenValue): Promise<string> =>
  typeof value === 'string' ? value : context.open(value);

const ACCOUNT = /^AC[0-9a-fA-F]{32}$/;

async function accountOf(context: ConnectContext<TwilioConnection>): Promise<string> {
  const account = await openValue(context, context.connection.account);
  if (ACCOUNT.test(account)) return account;
  // The value is not shown: whoever mixes up two variables may have put a secret there.
  throw new TrunklineError({
    code: 'twilio/bad-account',
    fault: 'input',
    message: 'what `account` refers to is not AC and 32 hexadecimal digits',
    fix: 'Check the environment variable that the Carrier document names.',
  });
}
