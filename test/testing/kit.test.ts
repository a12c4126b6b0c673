import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  definePlugin,
  fileResource,
  known,
  numberSet,
  toE164,
  TrunklineError,
  type Driver,
  type Resource,
} from 'trunkline/plugin';
import { CHECKS, describeSide, runCheck, subjectOf } from '../../src/testing/index.ts';
import { broken, compile, connect, facts, toy, toyExample, type ToyPlugin } from './toy.ts';

const problemsOf = (check: string, plugin: ToyPlugin) => runCheck(check, subjectOf(plugin));

const withResource = (change: (line: Resource) => Resource): ToyPlugin =>
  broken({
    compile: (input) => {
      const made = compile(input);
      return { ...made, resources: made.resources.map(change) };
    },
  });

const withDriver = (
  change: (driver: Driver, io: Parameters<typeof connect>[0]) => Partial<Driver>,
): ToyPlugin =>
  broken({
    connect: async (io) => {
      const driver = await connect(io);
      return { ...driver, ...change(driver, io) };
    },
  });

const counter = { calls: 0 };

/** Each plugin has one thing wrong, and what the check says of it. */
const BROKEN: readonly (readonly [check: string, what: string, plugin: ToyPlugin, says: RegExp])[] = [
  ['shape', 'an id in capitals', broken({ meta: { ...toy.meta, id: 'Toy PBX' } }), /kebab/],
  ['shape', 'a plugin that is not frozen', { ...toy }, /not frozen/],
  [
    'shape',
    'a capability nobody speaks of',
    broken({ supports: { inbound: true } as ToyPlugin['supports'] }),
    /says nothing of outbound/,
  ],
  [
    'shape',
    'a table without a date',
    broken({ reference: [{ table: 't', asOf: 'lately', source: 's', staleAfterDays: 1 }] }),
    /dated "lately"/,
  ],
  [
    'shape',
    'a member of a list of which something is never read',
    broken({
      resourceTypes: toy.resourceTypes.map((type) => ({
        ...type,
        kind: 'element' as const,
        list: { container: Object.keys(type.fields)[0]!, atMost: 1 },
        fields: Object.fromEntries(
          Object.entries(type.fields).map(([name, policy]) => [
            name,
            { ...policy, writeOnly: true as const },
          ]),
        ),
      })),
    }),
    /of an element must be readable/,
  ],
  [
    'settings',
    'a field without a description',
    broken({ settings: z.strictObject({ note: z.string() }) }),
    /note has no description/,
  ],
  [
    'settings',
    'settings that take anything',
    broken({
      settings: z.looseObject({ note: z.string().describe('x') }),
    }),
    /unknown key/,
  ],
  [
    'settings',
    'an example that does not parse',
    broken({ settings: z.strictObject({ note: z.string().max(2).describe('x') }) }),
    /does not parse/,
  ],
  [
    'purity',
    'a compile that remembers',
    withResource((line) => ({ ...line, properties: { ...line.properties, note: String(counter.calls++) } })),
    /another output/,
  ],
  [
    'purity',
    'a compile that changes its input',
    broken({
      compile: (input) => {
        (input.spec as { friendlyName: string }).friendlyName = 'mine';
        return compile(input);
      },
    }),
    /frozen input/,
  ],
  ['resources', 'a type nobody knows', withResource((line) => ({ ...line, type: 'wire' })), /nobody knows/],
  [
    'resources',
    'a property without a policy',
    withResource((line) => ({ ...line, properties: { ...line.properties, colour: 'red' } })),
    /"colour" has no policy/,
  ],
  [
    'resources',
    'a line that decides a field by its label',
    withResource((line) => ({ ...line, fieldsFrom: { 'The colour': line.from } })),
    /"The colour" of `fieldsFrom` is no field/,
  ],
  [
    'resources',
    'a reference to nothing',
    withResource((line) => ({ ...line, dependsOn: [{ $ref: 'line', key: 'other' }] })),
    /which is not made/,
  ],
  [
    'honesty',
    'a promise it does not keep',
    broken({
      compile: (input) => ({
        ...compile(input),
        diagnostics:
          input.endpoint.inbound?.transport === 'tcp'
            ? [
                {
                  code: 'toy/refused',
                  severity: 'error',
                  at: { at: 'derived', by: 'toy', from: [] },
                  summary: 'no TCP',
                  detail: 'It never could.',
                  fix: 'Use UDP.',
                },
              ]
            : [],
      }),
    }),
    /tcp is supported, but asking for it brings toy\/refused/,
  ],
  [
    'mapping',
    'a field left out',
    broken({ compile: (input) => ({ ...compile(input), mapping: compile(input).mapping.slice(1) }) }),
    /stands 0 times/,
  ],
  [
    'mapping',
    'a field said to be exact that changes nothing',
    broken({
      compile: (input) => ({
        ...compile(input),
        mapping: compile(input).mapping.map((line) =>
          line.field === 'callerId' ? { ...line, outcome: 'exact' as const } : line,
        ),
      }),
    }),
    /callerId is said to be exact/,
  ],
  [
    'diagnostics',
    'a code without a page',
    broken({
      compile: (input) => ({
        ...compile(input),
        diagnostics: [
          {
            code: 'toy/odd',
            severity: 'info',
            at: { at: 'derived', by: 'toy', from: [] },
            summary: 'odd',
            detail: 'odd',
            fix: '',
          },
        ],
      }),
    }),
    /toy\/odd has no page/,
  ],
  [
    'secrets',
    'a secret in an error',
    withDriver((_driver, io) => ({
      create: async () => {
        throw new Error(`key ${await io.secret(io.connection.key)} was refused`);
      },
    })),
    /secret stands in/,
  ],
  [
    'secrets',
    'a secret in a before-image, in base64',
    withDriver((driver, io) => ({
      create: async (...args) => {
        const made = await driver.create(...args);
        const key = Buffer.from(`x:${await io.secret(io.connection.key)}`).toString('base64');
        return { ...made, id: key };
      },
    })),
    /secret stands in/,
  ],
  [
    'facts',
    'facts that change',
    broken({
      facts: (input) =>
        facts(input).map((f) => ({ ...f, sends: { ...f.accepts, n: counter.calls++ } as never })),
    }),
    /differ the second time/,
  ],
  [
    'facts',
    'facts that know better than the vendor',
    broken({
      facts: (input) =>
        facts(input).map((f) => ({
          ...f,
          accepts: {
            ...f.accepts!,
            encryption: known(input.seen === 'desired' ? 'required' : 'off', toyOrigin),
          },
        })),
    }),
    /encryption.*when observed/,
  ],
  [
    'calls',
    'a router of old, whose steps are a list',
    broken({
      router: () => () => ({ result: { status: 404 }, steps: [{ taken: false, why: 'no' }] }) as never,
    }),
    /one line: router, a call inbound to \+12025550199: `steps` is no function: give one that returns the list/,
  ],
  [
    'calls',
    'what is shown of a call as a list',
    broken({ router: () => () => ({ result: { status: 404 }, steps: () => [], shows: [] }) as never }),
    /`shows` is no function/,
  ],
  [
    'calls',
    'steps that fail when they are asked for',
    broken({
      router: () => () => ({
        result: { status: 404 },
        steps: () => {
          throw new Error('no rules were read');
        },
      }),
    }),
    /fails: no rules were read/,
  ],
  [
    'calls',
    'a step without a reason',
    broken({ router: () => () => ({ result: { status: 404 }, steps: () => [{ taken: true, why: '' }] }) }),
    /`steps\/0\/why`/,
  ],
  [
    'calls',
    'a call that comes to no end',
    broken({ router: () => () => ({ result: {}, steps: () => [] }) as never }),
    /`result` says of a call neither/,
  ],
  [
    'calls',
    'a router that remembers',
    broken({ router: () => () => ({ result: { status: 400 + counter.calls++ }, steps: () => [] }) }),
    /another way the second time/,
  ],
  [
    'driver',
    'a driver that does not read what it wrote',
    withDriver((driver) => ({
      observe: async (query) => {
        const { observed, diagnostics } = await driver.observe(query);
        return {
          diagnostics,
          observed: observed.map((o) => ({ ...o, properties: { ...o.properties, calls: 1 } })),
        };
      },
    })),
    /still at work|second plan still has/,
  ],
  [
    'driver',
    'a driver that leaves a draft behind when its second write fails',
    withDriver((driver, io) => ({
      create: async (wanted, fields, write) => {
        const name = `draft ${io.clock.now()}`;
        const draft = { ...wanted, key: name, properties: { ...wanted.properties, name } };
        const before = await driver.create(draft, fields, write);
        const made = await driver.create(wanted, fields, write);
        await driver.remove(before, write);
        return made;
      },
    })),
    /has besides/,
  ],
  [
    'driver',
    'a status that writes',
    withDriver((driver) => ({
      status: async (wanted) => {
        for (const one of wanted)
          await driver.create(one, Object.keys(one.properties), {
            mark: '',
            id: String,
            secret: async () => '',
          });
        return [];
      },
    })),
    /status writes/,
  ],
  [
    'driver',
    'a status that says nothing of what it checked',
    withDriver(() => ({ status: async () => [{ name: 'line', result: 'ok', detail: '' }] })),
    /no name or detail/,
  ],
  [
    'driver',
    'a refine that never comes to rest',
    broken({
      refine: ({ wanted }) => ({
        diagnostics: [],
        wanted: wanted.map((one) => ({ ...one, serves: [...one.serves, 'again'] })),
      }),
    }),
    /not idempotent/,
  ],
];

const toyOrigin = { at: 'manifest', document: 'Trunk/kit', pointer: '/spec' } as const;

describe('the conformance kit', () => {
  it.each(CHECKS.map((check) => [check.name]))('passes the toy: %s', async (name) => {
    expect(await problemsOf(name, toy)).toEqual([]);
  });

  it.each(BROKEN)('finds, by %s, %s', async (check, _what, plugin, says) => {
    expect((await problemsOf(check, plugin)).join('\n')).toMatch(says);
  });

  it('names an endpoint of the trunk that a call leaves over', async () => {
    const leaving = (serves?: readonly string[]) =>
      broken({
        examples: [{ ...toyExample, endpoint: { ...toyExample.endpoint, outbound: { hosts: ['global'] } } }],
        router: () => () => ({
          result: { sent: '+1', caller: '', via: { $ref: 'line', key: 'a' }, ...(serves ? { serves } : {}) },
          steps: () => [],
        }),
      });
    expect(await problemsOf('calls', leaving(['t/toy']))).toEqual([]);
    expect((await problemsOf('calls', leaving())).join(' ')).toMatch(/`result\/serves` is missing/);
  });

  it('follows calls in the directions of an example, with what it declares and its own numbers', async () => {
    const asked: string[] = [];
    const plugin = broken({
      examples: [
        {
          ...toyExample,
          spec: {
            ...toyExample.spec,
            numbers: {
              ...toyExample.spec.numbers,
              groups: [
                {
                  name: 'main',
                  numbers: numberSet([toE164('+12025550123')]),
                  labels: {},
                  destinations: {},
                },
              ],
            },
          },
          endpoint: { ...toyExample.endpoint, outbound: { hosts: ['global'] } },
        },
      ],
      router:
        ({ resources }) =>
        ({ direction, dialled, caller }) => {
          asked.push([direction, dialled, caller, ...resources.map(({ type }) => type)].join(' '));
          return { result: { unknown: 'nobody looked' }, steps: () => [], shows: () => [['Line', '1']] };
        },
    });
    expect(await problemsOf('calls', plugin)).toEqual([]);
    expect([...new Set(asked)]).toEqual([
      'inbound +12025550123 +12025550199 line',
      'outbound +12025550199  line',
    ]);
  });

  it('has a broken plugin for every check', () => {
    const tried = new Set(BROKEN.map(([check]) => check));
    expect(CHECKS.map((check) => check.name).filter((name) => !tried.has(name))).toEqual([]);
  });

  it('finds a plugin without examples', async () => {
    expect(await problemsOf('shape', broken({ examples: [] }))).toEqual([
      'has no examples, so nothing can be tried',
    ]);
  });

  it.each(['secrets', 'facts', 'driver'])('passes nothing that was not tried: %s', async (name) => {
    const { connection: _connection, ...unconnected } = toyExample;
    for (const example of [unconnected, { ...toyExample, expect: ['toy/refused'] }])
      expect((await problemsOf(name, broken({ examples: [example] }))).join()).toMatch(
        /no example that can be carried out/,
      );
  });

  it('finds a claim about a field that no example has', async () => {
    const plugin = broken({
      compile: (input) => ({
        ...compile(input),
        mapping: compile(input).mapping.map((line) =>
          line.field === 'outbound.user' ? { ...line, outcome: 'exact' as const } : line,
        ),
      }),
    });
    expect((await problemsOf('mapping', plugin)).join()).toMatch(/outbound.user is said .* no example/);
  });

  it('finds a promise that no example lets be tried', async () => {
    const plugin = broken({ examples: [{ ...toyExample, expect: ['toy/refused'] }] });
    expect((await problemsOf('honesty', plugin)).join()).toMatch(/no promise can be tried/);
  });

  it('finds a driver that makes a second object when the answer about the first is lost', async () => {
    const plugin = withDriver((driver) => ({
      create: async (wanted, fields, write) =>
        driver.create(wanted, fields, write).catch((error: unknown) => {
          if (!TrunklineError.is(error) || error.code !== 'http/no-answer') throw error;
          const name = `${wanted.key} again`;
          const again = { ...wanted, key: name, properties: { ...wanted.properties, name } };
          return driver.create(again, fields, write);
        }),
    }));
    expect((await problemsOf('driver', plugin)).join()).toMatch(/dropped after at PUT[^]*has besides/);
  });

  it('finds a side of files alone whose files never come to rest', async () => {
    const files = Object.fromEntries(Object.entries(toy).filter(([member]) => member !== 'connect')) as Omit<
      ToyPlugin,
      'connect'
    >;
    const text = (): string => `${counter.calls++}`;
    const plugin = definePlugin({
      ...files,
      resourceTypes: [],
      compile: (input) => ({
        ...compile(input),
        resources: [
          fileResource(
            { path: 'note', format: 'text', content: text() },
            { serves: [input.endpoint.name], from: toyOrigin },
          ),
        ],
      }),
    });
    expect((await problemsOf('driver', plugin)).join()).toMatch(/still at work|second plan/);
  });

  it('finds an example that reports what it does not expect', async () => {
    const plugin = broken({ examples: [{ ...toyExample, expect: ['toy/refused'] }] });
    expect((await problemsOf('diagnostics', plugin)).join()).toMatch(/expected toy\/refused/);
  });
});

describe('describeSide', () => {
  const registered = (skip: readonly { check: string; reason: string }[]) => {
    const names: string[] = [];
    const runner = {
      describe: (_name: string, body: () => void) => body(),
      it: (name: string) => names.push(name),
    };
    describeSide(runner, toy, { skip });
    return names;
  };

  it('registers one test a check', () => {
    expect(registered([])).toEqual(CHECKS.map((check) => check.title));
  });

  it('leaves out what is skipped with a reason', () => {
    expect(registered([{ check: 'driver', reason: 'no emulator yet' }])).toHaveLength(CHECKS.length - 1);
  });

  it.each([
    ['a check that does not exist', { check: 'colour', reason: 'x' }, /no check/],
    ['no reason', { check: 'driver', reason: ' ' }, /needs a reason/],
  ])('refuses a skip with %s', (_what, skip, says) => {
    expect(() => registered([skip])).toThrow(says);
  });
});
