import {
  isRef,
  WRITE_ONCE,
  type ChangeKind,
  type Observed,
  type Properties,
  type Resource,
  type ResourceType,
  type Surroundings,
} from 'trunkline/plugin';
import { z } from 'zod';
import type { Fields, TrunkRow } from '../rows.ts';
import { comparedUrl, shownUrl, type Comparison } from '../shown-url.ts';
import { orNull, sameFolded, textOf, TRUNK, TRUNK_CREDENTIAL_LIST, TRUNK_IP_LIST } from './names.ts';

const onWire = (label: string) => ({ label, wire: true });
const cosmetic = (label: string) => ({ label, wire: false });

/** Encryption and the host of calls out are one fact at both ends, and no write changes both ends at once. */
function gapOf({ action, fields, properties, before }: ChangeKind, around: Surroundings): string | undefined {
  if (action !== 'update') return undefined;
  if (fields.includes('secure'))
    return properties['secure'] === true
      ? 'calls without encryption are refused as soon as it is on, in both directions until the platform has changed as well'
      : 'calls with encryption are refused as soon as it is off, in both directions until the platform has changed as well';
  const [was, is] = [textOf(before?.['domainName']), textOf(properties['domainName'])];
  if (!fields.includes('domainName') || was === undefined || is === undefined) return undefined;
  return takesCallsOut(is, around)
    ? `calls out to ${was} are dropped as soon as it is renamed, until the platform sends them to ${is}`
    : undefined;
}

/** Without a list a trunk takes no call out. What is mapped to a trunk with a domain refers to it by that. */
const takesCallsOut = (domain: string, around: Surroundings): boolean =>
  [TRUNK_IP_LIST, TRUNK_CREDENTIAL_LIST].flatMap(around).some(({ there, properties: { trunk } }) => {
    return there && isRef(trunk) && trunk.key === domain;
  });

/** The domain is unique in the world; the friendly name is not, so it identifies trunks without a domain only. */
export const trunkType: ResourceType = {
  type: TRUNK,
  label: 'trunk',
  kind: 'object',
  schema: z.strictObject({
    friendlyName: z.string(),
    domainName: z.string().nullable(),
    secure: z.boolean(),
    transferMode: z.enum(['disable-all', 'enable-all', 'sip-only']),
    transferCallerId: z.enum(['from-transferee', 'from-transferor']),
    cnamLookupEnabled: z.boolean(),
    disasterRecoveryUrl: z.string().nullable(),
    disasterRecoveryMethod: z.enum(['GET', 'POST']).optional(),
  }),
  fields: {
    friendlyName: cosmetic('friendly name'),
    domainName: { ...onWire('termination domain'), same: sameFolded },
    secure: onWire('secure trunking'),
    transferMode: onWire('call transfer'),
    transferCallerId: onWire('caller ID of transfers'),
    cnamLookupEnabled: onWire('caller name lookup'),
    disasterRecoveryUrl: onWire('disaster recovery URL'),
    disasterRecoveryMethod: onWire('disaster recovery method'),
  },
  identity: [
    { by: 'domain', of: (p) => textOf(p['domainName'])?.toLowerCase() },
    {
      by: 'friendly name of a trunk without domain',
      of: (p) => (textOf(p['domainName']) === undefined ? textOf(p['friendlyName']) : undefined),
    },
  ],
  role: 'accepts',
  gap: (change, around) => gapOf(change, around),
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['Elastic SIP Trunking: Trunks'],
};

/** As people call it. */
export const trunkLabel = (row: TrunkRow): string =>
  orNull(row.friendlyName) ?? orNull(row.domainName) ?? row.sid;

/** As plans call it, whether it is wanted, there or gone: what a manifest finds it by. */
export const trunkKey = (row: TrunkRow): string => orNull(row.domainName)?.toLowerCase() ?? trunkLabel(row);

/** What is wanted stands in a manifest, so that it may be shown whole. */
const isWantedIn =
  (wanted: readonly Resource[]) =>
  (url: string): boolean =>
    wanted.some(({ type, properties }) => type === TRUNK && properties['disasterRecoveryUrl'] === url);

export async function observedTrunk(
  row: TrunkRow,
  wanted: readonly Resource[],
  fingerprint: Comparison['fingerprint'],
): Promise<Observed> {
  const seen = shownTrunk(row);
  const url = await comparedUrl(orNull(row.disasterRecoveryUrl), {
    isWanted: isWantedIn(wanted),
    fingerprint,
  });
  return { ...seen, properties: { ...seen.properties, disasterRecoveryUrl: url } };
}

/** What is left out of its URL cannot be compared. */
export const shownTrunk = (row: TrunkRow): Observed => ({
  type: TRUNK,
  id: row.sid,
  label: trunkKey(row),
  properties: {
    friendlyName: row.friendlyName ?? '',
    domainName: orNull(row.domainName),
    secure: row.secure,
    transferMode: row.transferMode,
    transferCallerId: row.transferCallerId,
    cnamLookupEnabled: row.cnamLookupEnabled,
    disasterRecoveryUrl: shownUrl(orNull(row.disasterRecoveryUrl)),
    disasterRecoveryMethod: orNull(row.disasterRecoveryMethod),
  },
  // Recording and symmetric RTP live in the Console; kept so that a trunk made again can be compared with the old one.
  rest: {
    symmetricRtp: row.symmetricRtpEnabled,
    recordingMode: row.recording?.mode ?? null,
    recordingTrim: row.recording?.trim ?? null,
  },
});

const CLEARABLE = new Set(['domainName', 'disasterRecoveryUrl']);

/**
 * What to send. Null becomes an empty string for the two fields that can be cleared, and only in an update: Twilio's
 * docs are silent on clearing, public provisioning code relies on it.
 */
export function trunkFields(properties: Properties, names: readonly string[], clear: boolean): Fields {
  const fields: Record<string, string | number | boolean> = {};
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' || typeof value === 'boolean') fields[name] = value;
    else if (value === null && clear && CLEARABLE.has(name)) fields[name] = '';
  }
  return fields;
}
