import type { Diagnostic } from '../contract/diagnostic.ts';
import type { WiredTrunk } from '../contract/wiring.ts';
import type { JournalEntry, Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import type { JournalView } from './journal-view.ts';

/** Endpoints that call out, by trunk; a trunk without any stands as well. */
const callsOutOf = (
  trunks: readonly WiredTrunk[],
  { wires }: CompiledWiring,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    trunks.map(({ name }) => [
      name,
      wires.filter((wire) => wire.trunk === name && wire.outbound).map((wire) => wire.name),
    ]),
  );

/** What the journal notes of calls out when a run begins. */
export type CallsOutNote = Pick<Extract<JournalEntry, { kind: 'begin' }>, 'callsOut' | 'destroyed'>;

/** Of endpoints that are destroyed alone, that they go: manifests that are older than the last run know of no others. */
export const callsOutNote = (
  trunks: readonly WiredTrunk[],
  compiled: CompiledWiring,
  destroyed: readonly string[] | undefined,
): CallsOutNote => (destroyed ? { destroyed } : { callsOut: callsOutOf(trunks, compiled) });

interface Input {
  readonly trunks: readonly WiredTrunk[];
  readonly compiled: CompiledWiring;
  readonly view: JournalView;
  readonly steps: readonly Step[];
  /** Those that are destroyed alone: whoever names one lets its own calls end. Default: an apply. */
  readonly destroyed?: readonly string[] | undefined;
}

/** Endpoints that called out over a trunk, are none of it in the manifests, and lose what let them in, or may. */
export function callsOutThatEnd({ trunks, compiled, view, steps, destroyed }: Input): readonly Diagnostic[] {
  const narrowed = new Set(
    steps.filter(({ pass, action }) => pass === 'narrow' && action === 'remove').map(({ side }) => side),
  );
  const now = callsOutOf(trunks, compiled);
  return trunks
    .filter(({ spec }) => narrowed.has(spec.carrier))
    .flatMap((trunk) =>
      [...(view.callsOut.get(trunk.name) ?? [])]
        .filter((endpoint) => !now[trunk.name]?.includes(endpoint) && !destroyed?.includes(endpoint))
        .map((endpoint) => (destroyed ? callsOutMayEnd : callsOutEnd)(trunk, endpoint)),
    );
}

const callsOutEnd = ({ document, spec }: WiredTrunk, endpoint: string): Diagnostic => ({
  code: 'engine/calls-out-end',
  severity: 'error',
  at: { at: 'manifest', document, pointer: '/spec/endpoints' },
  summary: `calls out over ${endpoint} end: the manifests have it no more, and what let it in goes from ${spec.carrier}`,
  detail: 'What leads there at its platform stays as it is, so whoever dials over it is refused.',
  fix: 'Lead the calls of the platform elsewhere first. When nobody calls out over it any more, add --force.',
  forcible: true,
});

const callsOutMayEnd = ({ document, spec }: WiredTrunk, endpoint: string): Diagnostic => ({
  code: 'engine/calls-out-end',
  severity: 'error',
  at: { at: 'manifest', document, pointer: '/spec/endpoints' },
  summary: `calls out over ${endpoint} may end: these manifests know of none, and what goes from ${spec.carrier} may let it in as well`,
  detail:
    'It called out after the last run. What it needs is left alone only where the manifests ask for it.',
  fix: `Destroy over a copy of today's manifests, in which ${endpoint} calls out. When nobody calls out over it any more, add --force.`,
  forcible: true,
});
