import { TrunklineError, type ConnectContext, type HttpResponse } from 'trunkline/plugin';
import twilio from 'twilio';
import { toVendorError } from './errors.ts';
import { LIMIT } from './reference.ts';
import type { Fields, TwilioApi } from './rows.ts';

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
type Send = (options: SdkRequest) => Promise<{
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}>;

/** What the SDK hands to its HTTP client. */
interface SdkRequest {
  readonly method: string;
  readonly uri: string;
  readonly username?: string;
  readonly password?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The SDK with its transport replaced by the core's `http`, so that pacing, counting and redaction see every call. */
export function openApi(init: ApiInit): TwilioApi {
  const client = openClient(init);
  const detaching = openClient(init, 'detach');
  const hidden = [init.password, `${init.username}:${init.password}`];
  const run = async <T>(
    kind: 'read' | 'write',
    what: string,
    operation: () => Promise<T>,
    secrets: readonly string[] = [],
  ): Promise<T> => {
    try {
      return await operation();
    } catch (error) {
      // The SDK's error must not travel on as a cause: it can hold the request with its credentials.
      throw TrunklineError.is(error)
        ? error
        : toVendorError(error, { kind, what, secrets: [...hidden, ...secrets] });
    }
  };
  return apiOver(client, detaching, run);
}

type Run = <T>(
  kind: 'read' | 'write',
  what: string,
  operation: () => Promise<T>,
  secrets?: readonly string[],
) => Promise<T>;

/** An SDK list resource: the same four calls on every one of them. */
interface SdkList<R, C, U> {
  list(options: { readonly pageSize: number }): Promise<R[]>;
  create(params: C): Promise<R>;
  (sid: string): { update(params: U): Promise<R>; remove(): Promise<boolean> };
}

/** A fresh object each time: the SDK's `list` hangs its callbacks on it. */
const page = () => ({ pageSize: LIMIT.pageSize });

/** Secrets are looked for by name, as each SDK method names its parameters. */
const secretsIn = (fields: Fields): readonly string[] =>
  typeof fields['password'] === 'string' ? [fields['password']] : [];

/** Field names are those of the SDK's parameters; resources/ is where they are written, and Twilio checks the values. */
function collection<R, C, U>(run: Run, name: string, sdk: () => SdkList<R, C, U>) {
  return {
    list: () => run('read', `list ${name}s`, () => sdk().list(page())),
    create: (fields: Fields) =>
      run('write', `create ${name}`, () => sdk().create(fields as C), secretsIn(fields)),
    update: (sid: string, fields: Fields) =>
      run('write', `update ${name} ${sid}`, () => sdk()(sid).update(fields as U), secretsIn(fields)),
    remove: (sid: string) =>
      run('write', `remove ${name} ${sid}`, async () => {
        await sdk()(sid).remove();
      }),
  };
}

interface SdkMapping<R, C> {
  list(options: { readonly pageSize: number }): Promise<R[]>;
  create(params: C): Promise<R>;
  (sid: string): { remove(): Promise<boolean> };
}

function mapping<R, C>(run: Run, name: string, sdk: () => SdkMapping<R, C>, params: (sid: string) => C) {
  return {
    list: () => run('read', `list ${name}s of a trunk`, () => sdk().list(page())),
    create: (sid: string) => run('write', `map ${name} ${sid}`, () => sdk().create(params(sid))),
    remove: (sid: string) =>
      run('write', `unmap ${name} ${sid}`, async () => {
        await sdk()(sid).remove();
      }),
  };
}

function apiOver(client: Client, detaching: Client, run: Run): TwilioApi {
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
        (sid) => ({
          ipAccessControlListSid: sid,
        }),
      ),
    trunkCredentialLists: (trunk) =>
      mapping(
        run,
        'credential list',
        () => trunks()(trunk).credentialsLists,
        (sid) => ({
          credentialListSid: sid,
        }),
      ),
    numbers: {
      list: () =>
        run('read', 'list numbers', () => client.api.v2010.account.incomingPhoneNumbers.list(page())),
      attach: (sid, trunkSid) =>
        run('write', `attach number ${sid}`, () =>
          client.api.v2010.account.incomingPhoneNumbers(sid).update({ trunkSid }),
        ),
      detach: (sid) =>
        run('write', `detach number ${sid}`, () =>
          detaching.api.v2010.account.incomingPhoneNumbers(sid).update({ trunkSid: '' }),
        ),
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
  const send: Send = (options) => sendThrough(init.http, options, allows);
  return new twilio.Twilio(init.username, init.password, {
    accountSid: init.account,
    // Only `request` is ever called; the SDK's own class would open agents and read proxy variables.
    httpClient: { request: send } as unknown as InstanceType<typeof twilio.RequestClient>,
    autoRetry: false,
    // Empty rather than absent: the SDK falls back to TWILIO_EDGE, TWILIO_REGION and TWILIO_LOG_LEVEL on undefined.
    edge: init.edge ?? '',
    region: init.region ?? '',
    logLevel: '',
    env: {},
  });
}

async function sendThrough(http: ApiInit['http'], options: SdkRequest, allows?: string): ReturnType<Send> {
  const method = options.method.toUpperCase();
  const query = encode(options.params);
  const body = method === 'POST' ? encode(options.data) : undefined;
  const response: HttpResponse = await http(
    {
      method,
      url: query === '' ? options.uri : `${options.uri}${options.uri.includes('?') ? '&' : '?'}${query}`,
      headers: headersOf(options),
      ...(body === undefined ? {} : { body }),
    },
    { kind: method === 'GET' ? 'read' : 'write', ...(allows === undefined ? {} : { allows }) },
  );
  return { statusCode: response.status, body: response.body, headers: response.headers };
}

function headersOf(options: SdkRequest): Record<string, string> {
  const login = Buffer.from(`${options.username ?? ''}:${options.password ?? ''}`).toString('base64');
  const own = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...Object.fromEntries(own), authorization: `Basic ${login}` };
}

/**
 * Form encoding. Undefined and null are left out: the SDK would send null as an empty value, and an empty `TrunkSid`
 * takes a number off its trunk.
 */
function encode(fields: Readonly<Record<string, unknown>> = {}): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  return form.toString();
}
