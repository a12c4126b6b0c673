import type { CallTest, ExpectedCall, TestedCall } from '../contract/wiring.ts';
import { check } from './check.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Checked, type Problem } from './finding.ts';
import { callTest, type CallTestManifest } from './kinds/call-test.ts';
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
  const problems = read.flatMap(({ document, value, problems: found }) => [
    ...found,
    ...(value ? documentProblems(document, value, trunks) : []),
  ]);
  return {
    ...(documents.length === 0
      ? {}
      : { value: read.flatMap(({ document, value }) => (value ? testsOf(document, value) : [])) }),
    problems,
  };
}

type Test = CallTestManifest['spec']['tests'][number];

function documentProblems(
  document: ManifestDocument,
  { spec }: CallTestManifest,
  trunks: TrunksNamed,
): readonly Problem[] {
  const at = (...path: Path): Path => ['spec', ...path];
  const endpoints = trunks.get(spec.trunk);
  return [
    ...unresolved({ name: spec.trunk, document, path: at('trunk') }, 'Trunk', [...trunks.keys()]),
    ...twice(
      spec.tests.map(({ name }, test) => ({ name, document, path: at('tests', test, 'name') })),
      'call test',
    ),
    ...spec.tests.flatMap((test, index) => [
      ...fieldProblems(document, test, at('tests', index)),
      ...(endpoints
        ? endpointsUsed(test, at('tests', index)).flatMap(({ name, path }) =>
            unresolved({ name, document, path }, 'endpoint', endpoints),
          )
        : []),
    ]),
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

const endpointsUsed = (
  { from, down, expect }: Test,
  path: Path,
): readonly { readonly name: string; readonly path: Path }[] => [
  ...(from === undefined ? [] : [{ name: from, path: [...path, 'from'] }]),
  ...down.map((name, at) => ({ name, path: [...path, 'down', at] })),
  ...(expect.endpoint === undefined
    ? []
    : [{ name: expect.endpoint, path: [...path, 'expect', 'endpoint'] }]),
];

const testsOf = (document: ManifestDocument, { metadata, spec }: CallTestManifest): readonly CallTest[] =>
  spec.tests.flatMap((test, index) => {
    const full = (endpoint: string): string => `${spec.trunk}/${endpoint}`;
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
