import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import type { Wiring } from '../contract/wiring.ts';
import { compileWiring } from '../engine/compile.ts';
import { examplePlatform } from './example-platform.ts';
import { exampleOffer } from './example-carrier.ts';
import type { Case, CaseCompiled, Subject } from './subject.ts';

/** Everything the side's compile is given for a case: data only. */
export function compileInput(subject: Subject, one: Case): unknown {
  const trunk = one.wiring.trunks[0]!;
  return subject.plugin ? pluginInput(one) : carrierInput(one.wiring, trunk);
}

function pluginInput({ wiring, discovered }: Case): Parameters<AnyPlugin['compile']>[0] {
  const trunk = wiring.trunks[0]!;
  const endpoint = trunk.endpoints[0]!;
  const platform = wiring.platforms[0]!;
  const spec = { ...endpoint.spec, name: `${trunk.spec.name}/${endpoint.spec.name}` };
  return {
    spec: trunk.spec,
    endpoint: spec,
    pointer: endpoint.pointer,
    platform: platform.spec,
    settings: endpoint.settings,
    shared: platform.shared,
    connection: platform.connection,
    offer: exampleOffer(trunk.spec, spec),
    ...(discovered === undefined ? {} : { discovered }),
  };
}

function carrierInput(wiring: Wiring, trunk: Wiring['trunks'][number]): Parameters<AnyCarrier['compile']>[0] {
  return {
    spec: trunk.spec,
    wires: trunk.endpoints.map(({ spec, pointer }) => {
      const endpoint = { ...spec, name: `${trunk.spec.name}/${spec.name}` };
      const platform = wiring.platforms.find((one) => one.name === spec.platform)!;
      const { needs } = examplePlatform.compile({
        spec: trunk.spec,
        endpoint,
        pointer,
        platform: platform.spec,
        settings: {},
        shared: {},
        connection: undefined,
        offer: exampleOffer(trunk.spec, endpoint),
      });
      return { endpoint, needs };
    }),
  };
}

/** What the side under test makes of a case. */
export function compileCase(
  subject: Subject,
  one: Case,
  input: unknown = compileInput(subject, one),
): CaseCompiled {
  // The input was made for this very side just above.
  if (subject.plugin) return subject.plugin.compile(input as Parameters<AnyPlugin['compile']>[0]);
  return (subject.side as AnyCarrier).compile(input as Parameters<AnyCarrier['compile']>[0]);
}

/** The side under test as the engine compiles a case, and all that it compiles with it. */
export function compiledSide(subject: Subject, one: Case) {
  const discovered = new Map(one.discovered === undefined ? [] : [[subject.name, one.discovered]]);
  const compiled = compileWiring(one.wiring, discovered);
  return { compiled, side: compiled.sides.find(({ name }) => name === subject.name)! };
}
