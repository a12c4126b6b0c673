import type { CallTest, ExpectedCall, TestedCall } from '../contract/wiring.ts';
import { check } from './check.ts';
import type { ManifestDocument } from './document.ts';
import { edgeProblems } from './edge-problems.ts';
import { EDGE_NAMES } from './edges.ts';
import { problem, type Checked, type Problem } from './finding.ts';
import { callTest, testedCall, type CallTestManifest } from './kinds/call-test.ts';
import { twice, unresolved } from './names.ts';
import { toPointer, valueAt, type Path } from './pointer.ts';

/** Trunks by name, with their endpoints, of documents sound or not. */
export type TrunksNamed = ReadonlyMap<string, readonly string[]>;

/** Names of trunks and their endpoints, as far as they can be read. */
export const trunksNamed = (trunks: readonly ManifestDocument[]): TrunksNamed =>
  new Map(
    trunks.flatMap(({ name, data }) => (name === undefined ? [] : [[name, endpointsIn(data)] as const])),
  );

function endpointsIn(data: unknown): readonly string[] {
  const endpoints = valueAt(data, ['spec', 'endpoints']);
  if (!Array.isArray(endpoints)) return [];
  return endpoints.flatMap((one: unknown) => {
    const name = valueAt(one, ['name']) ?? valueAt(one, ['platform']);
    return typeof name === 'string' ? [name] : [];
  });
}

/** All CallTest documents, test by test. */
export function readCallTests(
  documents: readonly ManifestDocument[],
  trunks: TrunksNamed,
): Checked<readonly CallTest[]> {
  const read = documents.map((document) => ({
    document,
    ...check({ schema: callTest, document, base: [] }),
  }));
  const problems = read.flatMap(({ document, problems: found }) => [
    ...found,
    ...documentProblems(document, trunks),
  ]);
  return {
    ...(documents.length === 0
      ? {}
      : { value: read.flatMap(({ document, value }) => (value ? testsOf(document, value) : [])) }),
    problems,
  };
}

type Test = CallTestManifest['spec']['tests'][number];

/** Of every test that can be read by itself: what is wrong with one does not hide what is wrong with another. */
function documentProblems(document: ManifestDocument, trunks: TrunksNamed): readonly Problem[] {
  const trunk = valueAt(document.data, ['spec', 'trunk']);
  const listed = valueAt(document.data, ['spec', 'tests']);
  const tests = (Array.isArray(listed) ? listed : []).map((data: unknown, index) => ({
    data,
    path: ['spec', 'tests', index] as const,
  }));
  const known = typeof trunk === 'string' && trunks.has(trunk) ? { trunk, trunks } : undefined;
  return [
    ...(typeof trunk === 'string'
      ? unresolved({ name: trunk, document, path: ['spec', 'trunk'] }, 'Trunk', [...trunks.keys()])
      : []),
    ...twice(
      tests.flatMap(({ data, path }) => {
        const name = valueAt(data, ['name']);
        return typeof name === 'string' ? [{ name, document, path: [...path, 'name'] }] : [];
      }),
      'call test',
    ),
    ...tests.flatMap(({ path }) => testProblems({ document, path, known })),
  ];
}

interface TestPlace {
  readonly document: ManifestDocument;
  readonly path: Path;
  /** Undefined where the trunk is not known. */
  readonly known: { readonly trunk: string; readonly trunks: TrunksNamed } | undefined;
}

function testProblems({ document, path, known }: TestPlace): readonly Problem[] {
  // What a schema says of it is told with the document.
  const { value } = check({ schema: testedCall, document, base: path });
  if (!value) return [];
  return [
    ...fieldProblems(document, value, path),
    ...(value.edge === undefined
      ? []
      : edgeProblems(document, [...path, 'edge'], { text: value.edge, allowed: EDGE_NAMES })),
    ...(known
      ? endpointsUsed(value, path).flatMap((used) =>
          unresolved({ ...used, document }, 'endpoint', namesOf(used, known)),
        )
      : []),
  ];
}

const OF: Readonly<
  Record<Test['direction'], { readonly needs: readonly string[]; readonly not: readonly string[] }>
> = {
  inbound: { needs: ['to'], not: ['from', 'dial'] },
  outbound: { needs: ['from', 'dial'], not: ['to', 'edge'] },
};

/** Each direction has fields of its own. */
function fieldProblems(document: ManifestDocument, test: Test, path: Path): readonly Problem[] {
  const { needs, not } = OF[test.direction];
  return [
    ...needs
      .filter((field) => !(field in test))
      .map((field) =>
        problem('missing-field', document, [...path, field], {
          summary: `"${field}" is missing: a call ${test.direction} needs it`,
          fix: `Add \`${field}\`.`,
        }),
      ),
    ...not
      .filter((field) => field in test)
      .map((field) =>
        problem('bad-call-test', document, [...path, field], {
          on: 'key',
          summary: `"${field}" says nothing of a call ${test.direction}`,
          fix: `Remove it, or change the direction; ${test.direction} takes ${needs.join(' and ')}.`,
        }),
      ),
  ];
}

interface Used {
  readonly name: string;
  readonly path: Path;
  /** A call out can leave over any trunk. */
  readonly ofAny?: true;
}

/** What may be said there: the short names of the trunk, or full ones by somebody who writes a full one. */
function namesOf(
  { name, ofAny }: Used,
  { trunk, trunks }: NonNullable<TestPlace['known']>,
): readonly string[] {
  const own = trunks.get(trunk) ?? [];
  if (!name.includes('/')) return own;
  return [...(ofAny ? trunks : [[trunk, own] as const])].flatMap(([of, endpoints]) =>
    endpoints.map((endpoint) => `${of}/${endpoint}`),
  );
}

const endpointsUsed = ({ direction, from, down, expect }: Test, path: Path): readonly Used[] => [
  ...(from === undefined ? [] : [{ name: from, path: [...path, 'from'] }]),
  ...down.map((name, at) => ({ name, path: [...path, 'down', at] })),
  ...(expect.endpoint === undefined
    ? []
    : [
        {
          name: expect.endpoint,
          path: [...path, 'expect', 'endpoint'],
          ...(direction === 'outbound' ? { ofAny: true as const } : {}),
        },
      ]),
];

const testsOf = (document: ManifestDocument, { metadata, spec }: CallTestManifest): readonly CallTest[] =>
  spec.tests.flatMap((test, index) => {
    const full = (endpoint: string): string =>
      endpoint.includes('/') ? endpoint : `${spec.trunk}/${endpoint}`;
    const call = callOf(test, full);
    return call
      ? [
          {
            name: test.name,
            suite: metadata.name,
            trunk: spec.trunk,
            call,
            expect: expectedOf(test, full),
            from: {
              at: 'manifest',
              document: document.id,
              pointer: toPointer(['spec', 'tests', index, 'name']),
            },
          },
        ]
      : [];
  });

/** Undefined where a field is missing, which is a problem already. */
function callOf(test: Test, full: (endpoint: string) => string): TestedCall | undefined {
  const { direction, to, edge, from, dial, caller } = test;
  const more = { down: test.down.map(full), ...(caller === undefined ? {} : { caller }) };
  if (direction === 'inbound')
    return to === undefined ? undefined : { direction, to, ...more, ...(edge === undefined ? {} : { edge }) };
  return from === undefined || dial === undefined
    ? undefined
    : { direction, from: full(from), dial, ...more };
}

const expectedOf = ({ expect }: Test, full: (endpoint: string) => string): ExpectedCall => ({
  ...expect,
  ...(expect.endpoint === undefined ? {} : { endpoint: full(expect.endpoint) }),
});
