import { TrunklineError, VendorError, type ConnectContext } from 'trunkline/plugin';
import twilio from 'twilio';
import { collection, mapping, page, understood, type Run } from './api/collections.ts';
import { allOf, numberPages } from './api/numbers.ts';
import { sendThrough, type SdkRequest } from './api/send.ts';
import { onePage } from './calls/pages.ts';
import type { CallsApi } from './calls/rows.ts';
import { toVendorError } from './errors.ts';
import type { Fields, RouteRow, TwilioApi } from './rows.ts';

/** Everything a client needs, with the values behind the references. */
export interface ApiInit {
  readonly http: ConnectContext<unknown>['http'];
  readonly account: string;
  /** `SK…` with an API key, else the account. */
  readonly username: string;
  readonly password: string;
  readonly region?: string;
  readonly edge?: string;
}

type Client = InstanceType<typeof twilio.Twilio>;

/** The SDK with its transport replaced by the core's `http`, so that pacing, counting and redaction see every call. */
export function openApi(init: ApiInit): TwilioApi {
  const client = openClient(init);
  const detaching = openClient(init, 'detach');
  const run = runner(hiddenOf(init));
  return { ...apiOver(client, detaching, run), routes: routesOver(openRoutes(init), run) };
}

/** The most that the newest description of Insights allows on a page (SDK 6.2.0, 2026); older ones say 1000. */
const SUMMARIES = 25;

const secondsOf = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1000) * 1000);

/** What was called, and what went wrong: hosts of their own, the same login. */
export function openCalls(init: ApiInit): CallsApi {
  const { insights, monitor } = openClient(init);
  const run = runner(hiddenOf(init));
  return {
    summaries: (since, next) =>
      onePage(run, {
        what: 'read call summaries',
        sdk: () => insights.v1.callSummaries,
        query: {
          callType: 'trunking',
          processingState: 'all' as const,
          sortBy: 'start_time' as const,
          startTime: secondsOf(since).toISOString().replace('.000Z', 'Z'),
          pageSize: SUMMARIES,
        },
        next,
      }),
    alerts: (since, next) =>
      onePage(run, {
        what: 'read alerts',
        sdk: () => monitor.v1.alerts,
        query: { startDate: secondsOf(since), ...page() },
        next,
      }),
  };
}

const hiddenOf = ({ username, password }: ApiInit): readonly string[] => [
  password,
  `${username}:${password}`,
];

const runner =
  (hidden: readonly string[]): Run =>
  async (kind, what, operation, secrets = []) => {
    try {
      return await operation();
    } catch (error) {
      // The SDK's error must not travel on as a cause: it can hold the request with its credentials.
      throw TrunklineError.is(error)
        ? error
        : toVendorError(error, { kind, what, hidden: [...hidden, ...secrets] });
    }
  };

/** One routing table serves all Regions, at one host (Twilio OpenAPI, routes_v2, 2026-04). */
function openRoutes({ region: _region, edge: _edge, ...init }: ApiInit): Client {
  return openClient(init);
}

function routesOver(client: Client, run: Run): TwilioApi['routes'] {
  const read = (what: string, fetch: () => Promise<RouteRow>) =>
    run('read', what, fetch).catch((error: unknown) => {
      if (VendorError.is(error) && error.code === 'twilio/20404') return undefined;
      throw error;
    });
  return {
    trunk: (domain) => read(`read route of ${domain}`, () => client.routes.v2.trunks(domain).fetch()),
    number: (number) => read(`read route of ${number}`, () => client.routes.v2.phoneNumbers(number).fetch()),
  };
}

function apiOver(client: Client, detaching: Client, run: Run): Omit<TwilioApi, 'routes'> {
  const trunks = () => client.trunking.v1.trunks;
  const sip = () => client.api.v2010.account.sip;
  return {
    account: () => run('read', 'read account', () => readAccount(client)),
    trunks: collection(run, 'trunk', trunks),
    ipLists: collection(run, 'IP access list', () => sip().ipAccessControlLists),
    credentialLists: collection(run, 'credential list', () => sip().credentialLists),
    ipEntries: (list) => collection(run, 'IP address', () => sip().ipAccessControlLists(list).ipAddresses),
    credentials: (list) => collection(run, 'user', () => sip().credentialLists(list).credentials),
    originationUrls: (trunk) => collection(run, 'origination URL', () => trunks()(trunk).originationUrls),
    trunkIpLists: (trunk) =>
      mapping(
        run,
        'IP access list',
        () => trunks()(trunk).ipAccessControlLists,
        (ipAccessControlListSid) => ({ ipAccessControlListSid }),
      ),
    trunkCredentialLists: (trunk) =>
      mapping(
        run,
        'credential list',
        () => trunks()(trunk).credentialsLists,
        (credentialListSid) => ({ credentialListSid }),
      ),
    recording: (trunk) => ({
      update: (fields: Fields) =>
        run('write', `update recording of trunk ${trunk}`, async () => {
          const { mode, trim } = await trunks()(trunk).recordings().update(fields);
          return { mode, trim };
        }),
    }),
    callerIds: () =>
      run('read', 'list verified caller IDs', async () =>
        (await client.api.v2010.account.outgoingCallerIds.list(page())).map(understood),
      ),
    numbers: {
      list: () => allOf(numberPages(run, client)),
      pages: () => numberPages(run, client),
      attach: (sid, trunkSid) =>
        run('write', `attach number ${sid}`, async () =>
          understood(await client.api.v2010.account.incomingPhoneNumbers(sid).update({ trunkSid })),
        ),
      // Not by an empty TrunkSid, which would take the number off whichever trunk it is on by now.
      detach: (sid, trunkSid) =>
        run('write', `detach number ${sid}`, async () => {
          await detaching.trunking.v1.trunks(trunkSid).phoneNumbers(sid).remove();
        }),
    },
  };
}

async function readAccount(client: Client) {
  const { body, headers } = await client.api.v2010.accounts(client.accountSid).fetchWithHttpInfo();
  const date = headers?.['date'];
  return {
    sid: body.sid,
    status: body.status,
    type: body.type,
    friendlyName: body.friendlyName,
    ...(typeof date === 'string' ? { date } : {}),
  };
}

/** The SDK's client over the core's `http`. What `allows` names goes with every request of this client. */
export function openClient(init: ApiInit, allows?: string): Client {
  const send = (options: SdkRequest) => sendThrough(init.http, options, allows);
  return new twilio.Twilio(init.username, init.password, {
    accountSid: init.account,
    // Only `request` is ever called; the SDK's own class would open agents and read proxy variables.
    httpClient: { request: send } as InstanceType<typeof twilio.RequestClient>,
    autoRetry: false,
    // Empty rather than absent: the SDK falls back to TWILIO_EDGE, TWILIO_REGION and TWILIO_LOG_LEVEL on undefined.
    edge: init.edge ?? '',
    region: init.region ?? '',
    logLevel: '',
    env: {},
  });
}
