import type { CodePage } from 'trunkline/plugin';
import { ADDRESSES, CARRIERS, error, PRODUCTS, TRUNKS, warning } from './page.ts';

export const ADDRESS_CODES: readonly CodePage[] = [
  error('no-region', {
    title: 'nobody says in which region the org is',
    means: 'The host that calls in are sent to ends in the BYOC domain of the region.',
    fix: 'Set `region` in `connection`, or in `settings` of the platform for a runbook, or `byocDomain`.',
    source: CARRIERS,
  }),
  error('region-differs', {
    title: 'two regions for one org',
    means:
      'An org is in one region. Calls in would go to the BYOC domain of another than the one that is configured.',
    fix: 'Take `region` out of `settings`: that of `connection` holds.',
    source: CARRIERS,
  }),
  error('region-without-legacy', {
    title: 'a region that has no older signalling platform',
    means: 'mx-central-1 has the Dynamic Cloud Voice Platform only, so there is no legacy BYOC domain.',
    fix: 'Set `signallingPlatform: dynamic`, or leave it out.',
    source: 'a carrier integration of 2026',
  }),
  warning('domain-differs', {
    title: 'a BYOC domain that is none of the region',
    means:
      'Calls in are sent there all the same, and reach nobody if it is wrong. A guide of 2018 writes byoc.mypurecloud.au for Australia; the domain is byoc.mypurecloud.com.au.',
    fix: 'Compare it with the panel "Inbound Request-URI Reference" of the trunk in the portal.',
    source: CARRIERS,
  }),
  warning('listens-on-ignored', {
    title: 'listensOn names another host than that of the trunk',
    means:
      'Calls to an org go to the host of the trunk, which is the termination identifier and the BYOC domain. What `listensOn` says is not used.',
    fix: 'Leave out `listensOn`; where the domain is another, set `byocDomain`.',
    source: CARRIERS,
  }),
  warning('no-signalling-addresses', {
    title: 'nobody says which addresses calls out come from',
    means:
      'The carrier lets in what `sendsFrom` names. The addresses differ by region and signalling platform, no API tells them, and Trunkline ships none. Without them calls out are refused.',
    fix: 'Read them at help.genesys.cloud, "BYOC Cloud public SIP IP addresses" (there is one page for each signalling platform), and declare them in `sendsFrom` with date and source.',
    source: ADDRESSES,
  }),
  error('missing-product', {
    title: 'the org has no BYOC',
    means: 'The product "byoc" is not among those of the org, so no trunk to a carrier can be made.',
    fix: 'Have BYOC Cloud added to the subscription, and run again.',
    source: PRODUCTS,
  }),
  warning('edges-offline', {
    title: 'no Edge of the org is online',
    means:
      'Virtual Edges carry the calls of an org. While none is online no call passes over any trunk, whatever the trunk itself says.',
    fix: 'Look at Telephony > Edges in the portal, and at the status page of the vendor, who runs them. Move no number before one is online.',
    source: PRODUCTS,
  }),
  error('missing-metabase', {
    title: 'the org offers no trunk of the type Generic BYOC Carrier',
    means:
      'Trunks are made from a metabase of their type. Without it the portal does not offer the type either.',
    fix: 'Ask the vendor to enable BYOC Cloud for the org; `trunkline doctor` shows what else is missing.',
    source: TRUNKS,
  }),
];
