import { isSecretRef, type Json, type SecretRef } from 'trunkline/plugin';
import plugin from '../../../../plugins/genesys-cloud/index.ts';
import type { Switch } from '../../../../plugins/genesys-cloud/emulator/switches.ts';
import {
  canonicalState,
  createWorld,
  runToEnd,
  subjectOf,
  type Case,
  type Subject,
  type WorldOptions,
  type WorldState,
} from '../../../../src/testing/index.ts';
import { inventSecret } from '../../../../src/testing/secrets.ts';

export const SIDE = 'under-test';

const value = (source: string | SecretRef): string => (isSecretRef(source) ? inventSecret(source) : source);

/** Examples that compile without a finding and reach an org. */
export const EXAMPLES = plugin.examples.filter((one) => one.connection && (one.expect ?? []).length === 0);

/** What the org of an example has before Trunkline comes. */
function estateOf(name: string): Json {
  const one = EXAMPLES.find((example) => example.name === name);
  if (!one) throw new RangeError(`no example "${name}"`);
  return plugin.owns!({
    name: SIDE,
    connection: one.connection,
    platform: one.platform,
    shared: one.shared,
    trunks: [{ spec: one.spec, endpoints: [{ spec: one.endpoint, settings: one.settings }] }],
    value,
  });
}

/** One example with an org of its own. */
function subjectFor(name: string, switches: Readonly<Record<string, boolean>> = {}): Subject {
  const subject = subjectOf(plugin, { own: estateOf(name), switches });
  return { ...subject, cases: subject.cases.filter((one) => one.name === name) };
}

const caseOf = (name: string): Case => subjectFor(name).cases[0]!;

/** An example, with the example carrier at the other end. */
export const played = (name: string, on: readonly Switch[] = []): WorldOptions => {
  const { wiring } = caseOf(name);
  return {
    wiring: { ...wiring, sandbox: { ...wiring.sandbox, [SIDE]: estateOf(name) } },
    switches: { [SIDE]: Object.fromEntries(on.map((one) => [one, true])) },
  };
};

export const judge = (state: WorldState): Json => canonicalState(state);

export async function settledState(options: WorldOptions): Promise<WorldState> {
  const world = createWorld(options);
  await runToEnd(world, { force: true });
  return world.state();
}
