import type { Wiring } from '../contract/wiring.ts';
import { ref, refKey, type Json } from '../contract/value.ts';
import { compileWiring } from './compile.ts';
import { endpointNamed } from './endpoint-named.ts';
import type { LiveSide } from './read-side.ts';

/** Endpoints by their full names. Fails with `engine/unknown-endpoint`. */
export function endpointsOf({ trunks }: Wiring, named: readonly string[]): readonly string[] {
  const all = trunks.flatMap((trunk) => trunk.endpoints.map(({ spec }) => `${trunk.spec.name}/${spec.name}`));
  return named.map((name) => endpointNamed(name, all));
}

/** The manifests without some endpoints; their trunks stay, with all that is said of them. */
const without = (wiring: Wiring, endpoints: readonly string[]): Wiring => ({
  ...wiring,
  trunks: wiring.trunks.map((trunk) => ({
    ...trunk,
    endpoints: trunk.endpoints.filter(({ spec }) => !endpoints.includes(`${trunk.spec.name}/${spec.name}`)),
  })),
});

interface Input {
  readonly wiring: Wiring;
  readonly endpoints: readonly string[];
  readonly discovered: ReadonlyMap<string, Json>;
  readonly sides: readonly LiveSide[];
}

/** By side, `type:key` of what is asked for without these endpoints as well: it is not theirs alone. */
export function sparedWithout({
  wiring,
  endpoints,
  discovered,
  sides,
}: Input): ReadonlyMap<string, ReadonlySet<string>> {
  const rest = compileWiring(without(wiring, endpoints), discovered);
  return new Map(
    sides.map(({ compiled: { name, plugin }, observed }) => {
      const wanted = rest.sides.find((side) => side.name === name)?.wanted ?? [];
      const refined = plugin.refine?.({ wanted, observed }).wanted ?? wanted;
      return [name, new Set([...wanted, ...refined].map(({ type, key }) => refKey(ref(type, key))))];
    }),
  );
}
