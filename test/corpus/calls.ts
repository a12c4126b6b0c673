import type { Invite, Json } from 'trunkline/plugin';
import type { World } from '../../src/testing/index.ts';
import { ringsElsewhere } from '../support/rings.ts';

/** A call out: who dials what at which platform. */
type Dialled = readonly [side: string, from: string, to: string];

const PBX = 'pbx';
const US_TENANT: readonly Dialled[] = [
  [PBX, '100@acme.pbx.example', '12025550123'],
  [PBX, '100@acme.pbx.example', '2025550123'],
];

/** Who calls out over the examples; over all others nobody does. */
const DIALLED: Readonly<Record<string, readonly Dialled[]>> = {
  'genesys-cloud': [['genesys', '+33123456789', '0199006600']],
  'genesys-cloud-user': [['genesys-sydney', 'ada@acme.example', '0255509999']],
  'genesys-portsip': [
    ['genesys', '+33199005511', '0199006600'],
    [PBX, '100@acme.pbx.example', '0199006600'],
  ],
  'ibm-voice-gateway-secure': [['vgw', '+12025550123', '+12025550100']],
  'portsip-interconnect-system': US_TENANT,
  'portsip-interconnect-tenant': US_TENANT,
  'portsip-register-system': [
    ...US_TENANT,
    [PBX, '100@beta.pbx.example', '2025550123'],
    [PBX, '100@beta.pbx.example', '+442079460123'],
  ],
  'portsip-register-tenant': US_TENANT,
  'three-platforms': [
    ['genesys', '+33199005511', '0199006600'],
    [PBX, '100@acme.pbx.example', '0199006600'],
    ['vgw', '+33199005510', '+33199006600'],
  ],
};

/** What every INVITE of some calls was answered with; nobody at the place it is sent to answers 408. */
type Answers = readonly (readonly number[])[];

/** A call to each number of the account: every row that is tried. */
export function callsIn(world: World): Answers {
  return world.wiring.carriers.flatMap(({ name: carrier }) =>
    world
      .store(carrier)
      .all('incomingPhoneNumbers')
      .map(([, row]) => Object(row) as Readonly<Record<string, Json>>)
      .map((row) => row['phone_number'] as string)
      .map((to) =>
        world
          .emulator(carrier)
          .outgoing({ to })
          .map((invite) => answerOf(world, invite, to)),
      ),
  );
}

/** Taken, but by somebody else of the platform than is called: no status of SIP. */
const ELSEWHERE = 0;

function answerOf(world: World, invite: Invite, to: string): number {
  const platforms = world.wiring.platforms.map(({ name }) => world.emulator(name));
  if (platforms.some((platform) => ringsElsewhere(platform, invite, to))) return ELSEWHERE;
  const statuses = platforms.map((platform) => platform.invite(invite).status);
  return statuses.find((status) => status === 200) ?? statuses.find((status) => status !== 408) ?? 408;
}

export const callsOut = (world: World, example: string): Answers =>
  (DIALLED[example] ?? []).map(([side, from, to]) =>
    world
      .emulator(side)
      .outgoing({ from, to })
      .map((invite) => world.emulator(world.wiring.carriers[0]!.name).invite(invite).status),
  );

/** A call that nobody sends fails as well. */
export const allPass = (calls: Answers): boolean =>
  calls.every((all) => all.length > 0 && all.every((status) => status === 200));
