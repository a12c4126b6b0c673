import type { Invite } from 'trunkline/plugin';
import { at, type PbxRow, type World } from '../state.ts';

/** The PBX that hears a call: at its own addresses on an active transport, or at those of its border controller. */
export const listenerOf = (world: World, { to }: Invite): PbxRow | undefined =>
  world.pbxs.all().find((pbx) => hears(world, pbx, to));

function hears(world: World, pbx: PbxRow, to: Invite['to']): boolean {
  const host = to.host.toLowerCase();
  if (pbx.sbc && host === pbx.sbc.public.toLowerCase()) return sbcPort(pbx.sbc, to.transport) === to.port;
  if (!ownNames(pbx).includes(host)) return false;
  return at(world.transports, pbx).some(
    (row) => row.active && row.port === to.port && row.protocol.toLowerCase() === to.transport,
  );
}

/** TLS of the border controller is for WebRTC alone (SBC guide, 2026-08). */
const sbcPort = (sbc: NonNullable<PbxRow['sbc']>, transport: string): number | undefined =>
  transport === 'udp' ? sbc.udp : transport === 'tcp' ? sbc.tcp : undefined;

const ownNames = (pbx: PbxRow): readonly string[] =>
  [pbx.public, pbx.private, pbx.webDomain, pbx.id.replace(/:\d+$/, ''), ...pbx.alsoAt]
    .filter((name) => name !== null)
    .map((name) => name.toLowerCase());
