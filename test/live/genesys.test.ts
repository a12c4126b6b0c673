import { describe, expect, it } from 'vitest';
import { counterIds, memoryStore } from 'trunkline/emulator';
import { VendorError, type HttpRequest, type HttpResponse } from 'trunkline/plugin';
import { genesysEmulator, SWITCHES } from '../../plugins/genesys-cloud/emulator/index.ts';
import type { Switch } from '../../plugins/genesys-cloud/emulator/switches.ts';
import { checkOrg, connection } from './genesys/check.ts';
import { fingerprint } from '../support/fingerprint.ts';

interface Options {
  readonly switches?: Readonly<Record<string, boolean>>;
  readonly organization?: string;
  /** Answers in place of the org. */
  readonly instead?: (request: HttpRequest, count: number) => HttpResponse | undefined;
  readonly stopping?: () => boolean;
}

function lab({ switches = {}, organization = 'acme', instead, stopping }: Options = {}) {
  const store = memoryStore();
  let now = Date.UTC(2026, 10, 21);
  const clock = { now: () => now, sleep: async (milliseconds: number) => void (now += milliseconds) };
  const emulator = genesysEmulator({ store, clock, id: counterIds(store), switches });
  emulator.own({
    region: 'eu-west-1',
    organization: { name: 'Acme', shortName: 'acme' },
    clients: [{ id: 'lab', secret: 'Secret 1' }],
    sites: [{ name: 'Lyon', country: 'FR', phones: 3 }],
    pools: [{ start: '+33199005510', end: '+33199005519' }],
    callRoutes: [{ name: 'Support', dnis: ['+33199005510'] }],
    trunks: [{ name: 'Carrier', site: 'Lyon' }],
  });
  const lasting = () =>
    JSON.stringify(
      Object.entries(store.snapshot()).filter(([name, rows]) => !name.startsWith('_') && rows.length > 0),
    );
  const before = lasting();
  let count = 0;
  const run = () =>
    checkOrg({
      io: {
        connection: connection.parse({
          region: 'eu-west-1',
          organization,
          clientId: 'lab',
          clientSecret: { env: 'GENESYSCLOUD_OAUTHCLIENT_SECRET' },
        }),
        clock,
        http: async (request) => instead?.(request, ++count) ?? emulator.handle(request),
        secret: async () => 'Secret 1',
        open: async () => 'lab',
        fingerprint,
      },
      mark: 'a1b2c3d4',
      ...(stopping ? { stopping } : {}),
    });
  return { run, store, unchanged: () => lasting() === before };
}

const answersOf = ({ answers }: Awaited<ReturnType<typeof checkOrg>>): Readonly<Record<string, string>> =>
  Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));

describe('the check of a live org', () => {
  it('answers everything and leaves nothing behind', async () => {
    const at = lab();
    const checked = await at.run();
    expect(checked.left).toEqual([]);
    expect(checked.answers.filter(({ question }) => question.includes('not answered'))).toEqual([]);
    expect(answersOf(checked)).toMatchObject({
      'is the plus of calls out omitted at first?': 'false',
      'how is the digest password read?': 'without it',
      'a property that does not exist': 'taken; then it is gone in silence',
      'does a PUT keep properties that it leaves out?': 'no, they go back to the default',
      'a PUT with the version before the last': expect.stringMatching(/^HTTP 409/),
      'a server with a port': 'taken',
      'a second trunk of the same name': expect.stringMatching(/^HTTP 400, duplicate.value/),
      'how is a trunk read that was just removed?': expect.stringMatching(/^HTTP 404/),
      'how soon does a new site have its route?': 'at once',
      'numbers of the call route after that': '["+99900010001"]',
    });
    expect(at.unchanged()).toBe(true);
  });

  const ON: Readonly<Partial<Record<Switch, readonly [question: string, answer: RegExp]>>> = {
    returnsPassword: ['how is the digest password read?', /^as it was sent$/],
    masksPassword: ['how is the digest password read?', /^as something else$/],
    omitPlusDefault: ['is the plus of calls out omitted at first?', /^true$/],
    putMergesProperties: ['does a PUT keep properties that it leaves out?', /^yes$/],
    postNeedsInboundSite: ['a BYOC trunk without its number plan site', /^HTTP 400/],
    duplicateIdentifierAccepted: ['a second trunk of the same termination identifier', /^taken$/],
    lateDefaults: ['how soon does a new site have its route?', /^after \d+ seconds$/],
    lag: ['how soon does the list show a new trunk?', /^after \d+ seconds$/],
    deletedStillRead: ['how is a trunk read that was just removed?', /^HTTP 200, state deleted$/],
    postIgnoresOtherSites: ['are other sites taken when a site is made?', /^no, in silence$/],
    referencedSiteIs400: ['removal of a site that a trunk uses', /^HTTP 400/],
    emptyClassificationsRefused: ['an outbound route without any classification', /^HTTP 400/],
    poolOverlapAccepted: ['a pool that overlaps another', /^taken$/],
    dnisLostOnFailure: ['numbers of the call route after that', /^\[\]$/],
    locationConflictIs409: ['a location changed by the version before the last', /^HTTP 409/],
  };

  it.each(SWITCHES)('tells what %s means, and leaves nothing behind', async (name) => {
    const [question, answer] = ON[name] ?? [];
    const [off, on] = [lab(), lab({ switches: { [name]: true } })];
    const [without, found] = [await off.run(), await on.run()];
    expect(found.left).toEqual([]);
    expect(found.answers.filter((one) => one.question.includes('not answered'))).toEqual([]);
    expect(on.unchanged()).toBe(true);
    // What only a call shows, or a refused login, is not asked.
    if (question === undefined || answer === undefined)
      return expect(answersOf(found)).toEqual(answersOf(without));
    expect(answersOf(found)[question]).toMatch(answer);
    expect(answersOf(without)[question]).not.toMatch(answer);
  });

  it('cleans up when it is stopped, and when the org fails in the middle', async () => {
    let asked = 0;
    const stopped = lab({ stopping: () => ++asked > 3 });
    await stopped.run();
    expect(stopped.unchanged()).toBe(true);
    const failing = lab({
      instead: (_request, count) =>
        count === 20 || count === 45 ? { status: 500, headers: {}, body: 'oops' } : undefined,
    });
    expect((await failing.run()).left).toEqual([]);
    expect(failing.unchanged()).toBe(true);
  });

  it('removes what a run that was killed left behind, and nothing else', async () => {
    const at = lab();
    const [[id, row]] = at.store.all('trunkBases').filter(([, one]) => Object(one)['name'] === 'Carrier') as [
      [string, object],
    ];
    at.store.put('trunkBases', 'old', { ...row, id: 'old', name: 'trunkline check old' });
    await at.run();
    expect(at.store.get('trunkBases', 'old')).toBeUndefined();
    expect(at.store.get('trunkBases', id)).toBeDefined();
  });

  it('makes nothing in another org than the one that is named', async () => {
    const at = lab({ organization: 'somebody-else' });
    const error: unknown = await at.run().catch((reason: unknown) => reason);
    expect(VendorError.is(error) && error.code).toBe('genesys-cloud/wrong-organization');
    expect(at.unchanged()).toBe(true);
  });
});
