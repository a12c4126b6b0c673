import type { FactResource, Sibling } from 'trunkline/plugin';
import { hostsOf } from '../reference.ts';
import { textOf, TRUNK } from '../resources/names.ts';

/** The trunk of a call out is found by the host of its Request-URI, at whichever edge (Twilio docs, sip-trunking, 2026-08). */
export const siblingsOf = (resources: readonly FactResource[]): readonly Sibling[] =>
  resources
    .filter(({ type }) => type === TRUNK)
    .flatMap(({ key, properties: { friendlyName, domainName } }) => {
      const domain = textOf(domainName);
      return domain === undefined
        ? []
        : [{ name: `the trunk "${textOf(friendlyName) ?? key}"`, hosts: hostsOf(domain) }];
    });
