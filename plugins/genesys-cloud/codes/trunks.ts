import type { CodePage } from 'trunkline/plugin';
import { ACCESS, error, info, TRUNKS, warning, WIZARD } from './page.ts';

const SECURITY: readonly CodePage[] = [
  warning('tls-name', {
    title: 'calls in over TLS to a host that the certificate does not name',
    means:
      'The server of the org shows a certificate for the voice host of the region, not for the host of the trunk. A carrier that holds the name against the certificate hangs up before the first INVITE; one that does not is content. Which of both the carrier does is in no document that is known here.',
    fix: 'Make one test call before numbers move to this trunk. If it does not arrive, have calls come in over tcp or udp.',
    source: 'integration guide of a carrier that checks, 2026',
  }),
];

const ALLOWED: readonly CodePage[] = [
  error('too-many-allowed', {
    title: 'more networks than the allow list of a trunk takes',
    means:
      'All networks that the carrier can signal from and those of `allow` together are more than 150. The org would refuse the trunk.',
    fix: 'Join networks in `allow`, or take some out.',
    source: ACCESS,
  }),
  error('allow-not-a-network', {
    title: 'an entry of `allow` that is no network',
    means: 'The allow list of a trunk holds IPv4 addresses and networks. Names are not looked up.',
    fix: 'Write an address such as 198.51.100.7, or a network such as 198.51.100.0/24.',
    source: ACCESS,
  }),
];

const CALLER: readonly CodePage[] = [
  error('caller-name', {
    title: 'a caller name that the org does not take',
    means:
      'A calling name has at most 40 characters and no tabs or line breaks; the org refuses the trunk otherwise.',
    fix: 'Shorten `callerId.name` of the trunk.',
    source: TRUNKS,
  }),
  warning('caller-missing', {
    title: 'calls go out, and the trunk has no number to show',
    means:
      'Calls then show what the caller has in the org: a DID, an extension, or nothing. A carrier refuses callers that are none of its numbers.',
    fix: 'Set `callerId.number` of the trunk to one of its numbers.',
    source: TRUNKS,
  }),
  info('override-legacy', {
    title: 'an override method that has a successor',
    means:
      'The override methods still work. What the portal offers today is Prioritized Caller Selection; Source before Trunk says what "Unassigned DID" says.',
    fix: 'Set `callerId.priority: [Source, Trunk]` in place of `unassigned-did`.',
    source: WIZARD,
  }),
  warning('override-ignored', {
    title: 'override methods beside a priority',
    means: 'With Prioritized Caller Selection the override methods are not sent: the priority alone decides.',
    fix: 'Leave out `callerId.address` and `callerId.name` of the settings, or `callerId.priority`.',
    source: WIZARD,
  }),
];

const PROPERTIES: readonly CodePage[] = [
  error('property-managed', {
    title: 'a property that is decided elsewhere',
    means:
      'Settings, the trunk or the carrier decide it. It would be written twice with different values, and which of them holds is chance.',
    fix: 'Take it out of `properties`, and set what decides it: the finding names it, or says that nothing can be set, as of the omit + prefix, which the carrier decides.',
    source: TRUNKS,
  }),
];

export const TRUNK_CODES: readonly CodePage[] = [...SECURITY, ...ALLOWED, ...CALLER, ...PROPERTIES];
