import { addressOf, foreign, prefixOf, toCidr, WRITE_ONCE } from 'trunkline/plugin';
import type { Cidr, Observed, Properties, ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { hasMark, stripMark } from '../mark.ts';
import type { Fields, IpEntryRow } from '../rows.ts';
import { IP_ENTRY, IP_LIST, memberIdentity, sameOwnName, textOf } from './names.ts';

const nameOf = (p: Properties): string | undefined => {
  const name = textOf(p['friendlyName']);
  return name === undefined ? undefined : stripMark(name);
};

/**
 * The name of ours is its network. It tells an entry whose address somebody changed: Twilio refuses a second one of its
 * name with 21235, so it cannot be made anew beside it.
 */
export const ipEntryType: ResourceType = {
  type: IP_ENTRY,
  label: 'IP access entry',
  kind: 'object',
  schema: z.strictObject({ list: z.unknown(), cidr: z.string(), friendlyName: z.string() }),
  fields: {
    list: { label: 'IP access list', wire: true, immutable: 'an entry belongs to the list it was made in' },
    cidr: { label: 'network', wire: true },
    friendlyName: { label: 'friendly name', wire: false, same: sameOwnName },
  },
  identity: [
    { by: 'list and network', of: (p) => memberIdentity(p['list'], textOf(p['cidr'])) },
    { by: 'list and friendly name', of: (p) => memberIdentity(p['list'], nameOf(p)) },
  ],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['SIP: IP Access Control Lists'],
};

/** Twilio keeps the address as it was entered, so host bits can be set; the network is what it lets in. */
function networkOf(row: IpEntryRow): Cidr | undefined {
  const size = 2 ** (32 - row.cidrPrefixLength);
  const address = row.ipAddress.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = address - (address % size);
  const dotted = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.');
  try {
    return toCidr(`${dotted}/${row.cidrPrefixLength}`);
  } catch {
    return undefined;
  }
}

export const observedIpEntry = (row: IpEntryRow, listSid: string, listName: string): Observed => ({
  type: IP_ENTRY,
  id: row.sid,
  label: `${listName}/${row.ipAddress}/${row.cidrPrefixLength}`,
  properties: {
    list: foreign(IP_LIST, listSid, listName),
    cidr: networkOf(row) ?? `${row.ipAddress}/${row.cidrPrefixLength}`,
    friendlyName: row.friendlyName,
  },
  rest: {},
  in: foreign(IP_LIST, listSid, listName),
  marked: hasMark(row.friendlyName),
});

/** Address and prefix length are two fields at Twilio. `mark` is empty for an entry that is not ours. */
export function ipEntryFields(properties: Properties, names: readonly string[], mark: string): Fields {
  const fields: Record<string, string | number | boolean> = {};
  const { cidr, friendlyName } = properties;
  if (names.includes('friendlyName') && typeof friendlyName === 'string')
    fields['friendlyName'] = `${friendlyName}${mark}`;
  if (names.includes('cidr') && typeof cidr === 'string') {
    const network = toCidr(cidr);
    fields['ipAddress'] = addressOf(network);
    fields['cidrPrefixLength'] = prefixOf(network);
  }
  return fields;
}
