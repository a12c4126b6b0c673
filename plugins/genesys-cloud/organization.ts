import type { Example } from 'trunkline/plugin';
import type { Connection, Settings, Shared } from './settings.ts';

type GenesysExample = Example<Settings, Shared, Connection>;

/** Longest label of a host name (RFC 1035). */
const LABEL = 63;

/**
 * A termination identifier is unique in its region over all orgs. The vendor's own wizard makes it of the short name of
 * the org, which is unique, and a word (premium app wizard, 2026-07). Empty when neither has a letter or digit.
 */
export const identifierFor = (organization: string, trunk: string): string =>
  `${organization}-${trunk}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LABEL)
    .replace(/-+$/, '');

/** The example for one org: its connection is to that org alone, and its trunk has an identifier of its own. Pure. */
export function forOrganization({
  example,
  organization,
  trunk,
}: {
  readonly example: GenesysExample;
  readonly organization: string;
  readonly trunk: string;
}): GenesysExample {
  const { connection, settings } = example;
  const identifier = identifierFor(organization, trunk);
  return {
    ...example,
    settings: { ...settings, trunk: { ...settings.trunk, identifier } },
    ...(connection ? { connection: { ...connection, organization } } : {}),
  };
}
