import { describe, expect, it } from 'vitest';
import type { Json } from 'trunkline/plugin';
import { verifyLive } from '../../../../src/engine/verify.ts';
import type { World } from '../../../../src/testing/index.ts';
import { answers } from '../../../support/answers.ts';
import { CARRIER, newSite, ORG } from './org.ts';
import { meddle, named, revisit, settled, type Row } from './worlds.ts';

/** One thing somebody changes behind Trunkline's back. */
type Edit = (world: World) => void;

const property =
  (key: string, value: Json): Edit =>
  (world) =>
    meddle(world, [ORG, 'trunkBases'], named('Twilio'), (row) => ({
      ...row,
      properties: { ...Object(row['properties']), [key]: value },
    }));

const carrier =
  (table: string, change: Row): Edit =>
  (world) =>
    meddle(
      world,
      [CARRIER, table],
      () => true,
      (row) => ({ ...row, ...change }),
    );

const OPEN: readonly (readonly [about: string, edit: Edit])[] = [
  ['an empty allow list', property('trunk_access_acl_allowList', [])],
  [
    'TLS to a trunk over UDP',
    carrier('originationUrls', { sip_url: 'sip:acme-twilio.byoc.mypurecloud.ie;transport=tls' }),
  ],
  ['a secure carrier before a trunk over UDP', carrier('trunks', { secure: true })],
];

describe('what the vendor of an org leaves open', () => {
  it.each(OPEN.flatMap(([about, edit]) => [true, false].map((isOn) => ({ about, edit, isOn }))))(
    'is open in the proof, and the emulator can be set to either: $about, $isOn',
    async ({ edit, isOn }) => {
      const wiring = await newSite();
      const switches = { [ORG]: { emptyAllowListLetsAllIn: isOn, plainTrunkTakesTls: isOn } };
      const world = revisit(wiring, await settled({ wiring }), { switches });
      edit(world);
      const [number] = world
        .store(CARRIER)
        .all('incomingPhoneNumbers')
        .map(([, row]) => String(Object(row)['phone_number']));
      const statuses = answers(world, CARRIER, ORG, { to: number! });
      expect(statuses.length).toBeGreaterThan(0);
      expect(statuses.every((status) => status === 200)).toBe(isOn);
      const { agreement } = await verifyLive({ wiring, ports: world.ports });
      expect(agreement.wires.find(({ direction }) => direction === 'inbound')?.verdict).toBe('unknown');
    },
  );
});
