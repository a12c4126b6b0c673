import { describe, expect, it } from 'vitest';
import { counterIds, memoryStore } from 'trunkline/emulator';
import { VendorError, type HttpRequest, type HttpResponse, type Json } from 'trunkline/plugin';
import { portsipEmulator } from '../../plugins/portsip/emulator/index.ts';
import { SWITCHES } from '../../plugins/portsip/emulator/switches.ts';
import { checkPbx, connection, trusts } from './check.ts';
import { fingerprint } from '../support/fingerprint.ts';

const URL_OF_PBX = 'https://pbx.acme.example:8887';
const FIELDS = {
  name: 'Carrier',
  auth_mode: 'REGISTER_AUTH',
  transport: 'UDP',
  hostname: 'carrier.example',
  port: 5060,
  outbound_server: 'proxy.example',
  outbound_server_port: 5060,
  auth_id: 'acme',
  password: 'Passw0rd',
  concurrency: 10,
};

const DOMAINS = ['a.example', 'b.example'];

interface Options {
  readonly switches?: Readonly<Record<string, boolean>>;
  readonly estate?: Readonly<Record<string, Json>>;
  readonly tenant?: string;
  readonly password?: string;
  /** Answers in place of the PBX. */
  readonly instead?: (request: HttpRequest, count: number) => HttpResponse | undefined;
  readonly stopping?: () => boolean;
}

function lab({ switches = {}, estate = {}, tenant, password = 'Secret 1', instead, stopping }: Options) {
  const store = memoryStore();
  const clock = { now: () => Date.UTC(2026, 10, 21), sleep: () => Promise.resolve() };
  const emulator = portsipEmulator({ store, clock, id: counterIds(store), switches });
  emulator.own({
    url: URL_OF_PBX,
    addresses: { public: '151.101.2.3' },
    users: [
      { username: 'lab', password: 'Secret 1' },
      { username: 'lab', password: 'Secret 1', tenant: 'a.example' },
    ],
    tenants: DOMAINS.map((domain) => ({ domain })),
    trunks: [{ fields: FIELDS, assignees: [{ tenant: 'a.example', fields: { did_numbers: '1000-1010' } }] }],
    ...estate,
  });
  const before = JSON.stringify(lasting(store.snapshot()));
  let count = 0;
  const run = () =>
    checkPbx({
      io: {
        connection: connection.parse({
          url: URL_OF_PBX,
          username: 'lab',
          password: { env: 'PORTSIP_PASSWORD' },
          ...(tenant === undefined ? {} : { tenant }),
        }),
        clock,
        http: async (request) => instead?.(request, ++count) ?? emulator.handle(request),
        secret: async () => password,
        open: async () => password,
        fingerprint,
      },
      mark: 'a1b2c3d4',
      ...(stopping ? { stopping } : {}),
    });
  return { run, unchanged: () => JSON.stringify(lasting(store.snapshot())) === before, store };
}

/** Sessions and counters are left behind by any login, and an empty table by whatever was in it. */
const lasting = (tables: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(tables).filter(
      ([name, rows]) => !name.startsWith('_') && (rows as readonly unknown[]).length > 0,
    ),
  );

const answersOf = (checked: Awaited<ReturnType<typeof checkPbx>>): Readonly<Record<string, string>> =>
  Object.fromEntries(checked.answers.map(({ question, answer }) => [question, answer]));

describe('the check of a live PBX', () => {
  it.each(['22.0.38', '22.2.11', '22.8.0'])(
    'answers everything on %s and leaves nothing behind',
    async (version) => {
      const flows = version === '22.0.38' ? { flows: ['sign-in'] } : {};
      const at = lab({ estate: { version, ...flows } });
      const checked = await at.run();
      expect(checked.left).toEqual([]);
      expect(checked.answers.filter(({ question }) => question.includes('not answered'))).toEqual([]);
      expect(answersOf(checked)).toMatchObject({
        version,
        'is an empty outbound_server with port 0 taken?': 'yes',
        'how is the brand "Twilio" kept?': 'Twilio',
        'does the server fill in associated IPs for the brand?': 'no',
        'is the password in the answer?': 'no',
        'does an update keep what it leaves out?': 'yes',
        'does assigning a tenant again replace its pool?': 'yes',
        'a number of one tenant in the pool of another':
          'HTTP 400, VALIDATE_FAILED: "99900010002 is in the pool of another tenant of this provider"',
        'does acting for a tenant outlive the renewal of a token?': 'yes',
        'how is the brand "Twilio Interconnect" kept?': 'Twilio Interconnect',
        'does the server fill in associated IPs for Interconnect?': 'no',
        'a second inbound rule for the same number': 'taken',
        'a second inbound rule of the same name': 'taken',
        'a pool that loses a number of a rule': 'taken',
        'a tenant that is taken off a trunk while a rule leads over it': expect.stringMatching(/^HTTP 4/),
        'does a login of the system see trunks of tenants?': 'no',
        'does POST /login answer the token itself?':
          version === '22.0.38' ? 'not asked: there is no such way to sign in' : 'no, a cookie',
      });
      expect(at.unchanged()).toBe(true);
    },
  );

  const ON: Readonly<Record<string, readonly [question: string, answer: RegExp, version?: string]>> = {
    updateReplacesWhole: ['does an update keep what it leaves out?', /^no, these changed: .*verify_port/],
    assigneePostMerges: ['does assigning a tenant again replace its pool?', /^no, it adds to it/],
    brandsAsKeys: ['how is the brand "Twilio" kept?', /^TWILIO$/],
    systemPoolRefused: ['a pool in a trunk of the system', /^HTTP 400/],
    emptyOutboundServerRefused: ['is an empty outbound_server with port 0 taken?', /^no: HTTP 400/],
    ownErrorCodes: ['the same host name and authentication name again', /^HTTP 400, PROVIDER_EXISTS/],
    unknownFieldsIgnored: ['a field that does not exist', /^taken$/],
    switchLostOnRefresh: [
      'does acting for a tenant outlive the renewal of a token?',
      /^no: rules answer 403/,
    ],
    duplicateNamesRefused: ['a second inbound rule of the same name', /^HTTP 400/],
    loginAnswersToken: ['does POST /login answer the token itself?', /^yes$/],
    systemSeesTenantTrunks: ['does a login of the system see trunks of tenants?', /^yes$/],
    shrinkInUseRefused: ['a pool that loses a number of a rule', /^HTTP 4/],
    secondRuleRefused: ['a second inbound rule for the same number', /^HTTP 4/],
    usedShareGoes: ['a tenant that is taken off a trunk while a rule leads over it', /^taken$/, '22.6.0'],
  };

  it.each(SWITCHES)('tells what %s means, and leaves nothing behind', async (name) => {
    const [question, answer, version] = ON[name] ?? [];
    const estate = version === undefined ? {} : { version };
    const [off, on] = [lab({ estate }), lab({ estate, switches: { [name]: true } })];
    const [without, found] = [await off.run(), await on.run()];
    expect(found.left).toEqual([]);
    expect(found.answers.filter(({ question }) => question.includes('not answered'))).toEqual([]);
    expect(on.unchanged()).toBe(true);
    if (question === undefined || answer === undefined)
      return expect(answersOf(found)).toEqual(answersOf(without));
    expect(answersOf(found)[question]).toMatch(answer);
    expect(answersOf(without)[question]).not.toMatch(answer);
  });

  it('asks a tenant’s own what a tenant can know', async () => {
    const at = lab({ tenant: 'a.example' });
    const checked = await at.run();
    expect(checked.left).toEqual([]);
    expect(answersOf(checked)).toMatchObject({
      'does an update keep what it leaves out?': 'yes',
      'does assigning a tenant again replace its pool?': 'not asked: it needs a login of the system',
    });
    expect(at.unchanged()).toBe(true);
  });

  it('cleans up when it is stopped, and when the PBX fails in the middle', async () => {
    let asked = 0;
    const stopped = lab({ stopping: () => ++asked > 3 });
    expect((await stopped.run()).answers.length).toBeLessThan(12);
    expect(stopped.unchanged()).toBe(true);
    const failing = lab({
      instead: (request, count) =>
        count === 25 || count === 40 ? { status: 500, headers: {}, body: 'oops' } : undefined,
    });
    const checked = await failing.run();
    expect(checked.left).toEqual([]);
    expect(failing.unchanged()).toBe(true);
  });

  it('removes the rules and the trunk of a tenant of a run that was killed', async () => {
    const at = lab({});
    const tenant = at.store
      .all('tenants')
      .find(([, row]) => (row as Record<string, Json>)['domain'] === 'a.example')![0];
    const [[, row]] = at.store.all('providers') as [[string, Record<string, Json>]];
    const name = 'trunkline check old';
    const own = { ...row, id: '97', name, hostname: 'own-old.invalid', auth_id: 'old', tenant };
    at.store.put('providers', '97', { ...own, did_numbers: '99900010001' });
    const rule = { id: '96', pbx: row['pbx']!, tenant, name, enabled: false, cid_number_mask: '' };
    at.store.put('inboundRules', '96', { ...rule, did_numbers: '99900010001', provider_id: '97' });
    expect((await at.run()).left).toEqual([]);
    expect([at.store.get('providers', '97'), at.store.get('inboundRules', '96')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('removes what a run that was killed left behind, and nothing else', async () => {
    const at = lab({});
    const killed = { ...FIELDS, name: 'trunkline check old', hostname: 'check-old.invalid', auth_id: 'old' };
    const [[, row]] = at.store.all('providers') as [[string, Record<string, Json>]];
    at.store.put('providers', '99', { ...row, ...killed, id: '99' });
    at.store.put('providers', '98', { ...row, id: '98', name: 'trunkline check mine', auth_id: 'mine' });
    await at.run();
    expect(at.store.get('providers', '99')).toBeUndefined();
    expect(at.store.get('providers', '98')).toBeDefined();
  });

  it('tells what it could not remove', async () => {
    const at = lab({
      instead: ({ url }) =>
        url.endsWith('/destroy')
          ? { status: 403, headers: {}, body: '{"errors":[{"code":"DENIED","message":"no"}]}' }
          : undefined,
    });
    expect((await at.run()).left).toContainEqual(expect.stringContaining('"trunkline check a1b2c3d4"'));
  });

  it('makes nothing after a refused login, and tries it once', async () => {
    let logins = 0;
    const at = lab({
      password: 'wrong',
      instead: ({ url }) => (url.endsWith('/sign_in') ? (logins++, undefined) : undefined),
    });
    const error: unknown = await at.run().catch((reason: unknown) => reason);
    expect(VendorError.is(error) && error.code).toBe('portsip/login-refused');
    expect(logins).toBe(1);
    expect(at.unchanged()).toBe(true);
  });

  it('touches no PBX below 22.0', async () => {
    const at = lab({ estate: { version: '16.4', flows: ['sign-in'] } });
    const error: unknown = await at.run().catch((reason: unknown) => reason);
    expect(VendorError.is(error) && error.code).toBe('portsip/version-below-22');
    expect(at.unchanged()).toBe(true);
  });

  it('takes the certificate that the connection names', () => {
    const given = connection.parse({
      url: URL_OF_PBX,
      username: 'lab',
      password: { env: 'PORTSIP_PASSWORD' },
      ca: { file: 'ca.pem' },
    });
    expect(trusts(given)).toEqual({ ca: { $secret: { file: 'ca.pem' } } });
    const { ca: _ca, ...plain } = given;
    expect(trusts(plain)).toBeUndefined();
    const fingerprint = 'AA:'.repeat(31) + 'AA';
    expect(trusts({ ...plain, fingerprint })).toEqual({ fingerprint });
  });
});
