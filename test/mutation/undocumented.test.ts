import { describe, expect, it } from 'vitest';
import { spotsOf } from './fields.ts';
import { judgementOf, type Judged } from './judge.ts';
import { mutantsOf } from './mutants.ts';
import { worldNamed, type MutationWorld } from './worlds.ts';

/** By world, what is refused for many reasons once it is changed. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  'a PBX of two tenants': [
    'portsip.inboundRules (row)',
    'portsip.inboundRules.enabled',
    'portsip.providers.enabled',
    'portsip.providers.remove_plus_prefix',
    'twilio.credentials.username',
    'twilio.trunks.secure',
  ],
  'an org over TLS': [
    'genesys-cloud.didPools (row)',
    'genesys-cloud.trunkBases.properties.trunk_access_acl_allowList',
    'genesys-cloud.trunkBases.properties.trunk_enabled',
    'genesys-cloud.trunkBases.properties.trunk_media_srtpCipherSuites',
    'twilio.ipAddresses (row)',
    'twilio.trunks.secure',
  ],
};

/** No vendor says so, so they may: where no document gives a status, it is one that nobody would guess. */
function withOwnStatuses(world: MutationWorld): MutationWorld {
  const { carriers, platforms } = world.wiring;
  const sides = [...carriers, ...platforms].map(({ name }) => [name, { ownStatuses: true }] as const);
  return { ...world, switches: Object.fromEntries(sides) };
}

async function judgedIn(name: string): Promise<readonly Judged[]> {
  const world = withOwnStatuses(await worldNamed(name));
  const mutants = spotsOf(world)
    .filter(({ field }) => CHANGED[name]?.includes(field))
    .flatMap((spot) => mutantsOf(world, spot));
  const judged: Judged[] = [];
  for (const mutant of mutants) {
    const after = await judgementOf(world, mutant);
    if ('judged' in after) judged.push(...after.judged);
  }
  return judged;
}

/** Refused for what is known to be wrong, and for nothing that is open. */
const isRefused = ({ codes, calls, unknowns }: Judged): boolean =>
  codes.length > 0 && unknowns.length === 0 && calls.statuses.length > 0;

describe('vendors that end calls by statuses of their own where no document gives one', () => {
  it.each(Object.keys(CHANGED))(
    'are foretold only what is documented, or that it is not: %s',
    async (name) => {
      const refused = (await judgedIn(name)).filter(isRefused);
      const others = refused.filter(({ calls, predicted }) =>
        calls.statuses.some((status) => !predicted.statuses.includes(status)),
      );
      expect(others.length).toBeGreaterThan(0);
      expect(others.filter(({ predicted }) => predicted.undocumented !== true)).toEqual([]);
      // The rest is what documents give.
      expect(refused.some(({ predicted }) => predicted.undocumented === false)).toBe(true);
    },
    120_000,
  );
});
