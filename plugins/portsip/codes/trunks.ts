import type { CodePage } from 'trunkline/plugin';
import { API, CALLS, error, info, NUMBERS, RELEASES, TRUNKS, warning } from './page.ts';

const TYPES: readonly CodePage[] = [
  error('accept-register-with-carrier', {
    title: 'an Accept Register trunk leads to a carrier',
    means:
      'In an Accept Register trunk the other end registers with the PBX. A carrier of SIP trunks does not register, so the trunk stays offline for ever. The type is for gateways without a fixed address, such as E1/T1 ones.',
    fix: 'Use `type: register-based`. A gateway goes under `gateways` in the settings of the platform.',
    source: TRUNKS,
  }),
  warning('ip-based-experimental', {
    title: 'an IP-based trunk to this carrier is not documented',
    means:
      'The vendor documents register-based trunks for it only. By address alone it should work, since the carrier lets calls in by its IP list; nobody has written down that it does.',
    fix: 'Prefer `type: register-based` with `registration: false`; otherwise try it with a test call.',
    source: TRUNKS,
  }),
  error('ip-based-at-tenant', {
    title: 'an IP-based trunk at tenant level',
    means: 'Only a System Administrator can add one; tenants get it assigned.',
    fix: 'Set `level: system`, or `type: register-based`.',
    source: TRUNKS,
  }),
  error('second-ip-trunk', {
    title: 'a second IP-based trunk of one provider',
    means:
      'An IP-based trunk can be added once per provider: calls in are told apart by address alone, and both would have the same.',
    fix: 'Assign the existing trunk to the tenants as well, or use `type: register-based` with a user of its own.',
    source: TRUNKS,
  }),
  error('tenant-level-several', {
    title: 'a trunk at tenant level names several tenants',
    means: 'A trunk of a tenant cannot be shared. Only a trunk of the system is assigned to several.',
    fix: 'Set `level: system`, or make one endpoint for each tenant, with a credential user for each.',
    source: TRUNKS,
  }),
  error('system-trunk-by-tenant', {
    title: 'the login of a tenant would write a trunk of the system',
    means:
      'A Tenant Administrator sees trunks that are assigned, and uses them in rules, but cannot change one that the system or another tenant made.',
    fix: 'Sign in as a user of the system (a connection without `tenant`), or set `level: tenant`.',
    source: TRUNKS,
  }),
  error('other-tenant', {
    title: 'the login is of another tenant',
    means:
      'The user of a tenant reaches that tenant only: neither its trunks nor its rules are those asked for.',
    fix: 'Name the same tenant in `connection` and in the settings, or sign in as a user of the system.',
    source: API,
  }),
  error('tenant-trunks-off', {
    title: 'the tenant may not have trunks of its own',
    means: 'A switch of the system or of the tenant forbids trunks at tenant level, so the PBX refuses it.',
    fix: 'Have the feature "Trunks" turned on for the tenant, or set `level: system`.',
    source: API,
  }),
  error('trunk-taken', {
    title: 'host name and authentication name are used by another trunk',
    means:
      'The two together must be unique on a PBX, so a second trunk is refused. It is not taken over, since it has another name and may be of somebody else.',
    fix: 'To adopt the trunk, give it the same name in the manifest; otherwise use another credential user.',
    source: TRUNKS,
  }),
  warning('trunk-replaced', {
    title: 'the trunk is deleted and made again',
    means:
      'Brand, type and level of a trunk can be said when it is made, and never again. Host and authentication name are unique, so the new one cannot stand beside the old one. Between the two nobody can call in or out.',
    fix: 'Do it when nobody calls. To keep the trunk, put the old brand, type or level back in the manifest.',
    source: API,
  }),
  warning('brand-spelling', {
    title: 'the brand is spelled otherwise on this PBX',
    means:
      'Which texts the API takes for a brand is not documented; the brand also chooses how text messages are sent. Another trunk here has it in another spelling.',
    fix: 'Write the brand as the other trunk has it.',
    source: API,
  }),
];

const OPTIONS: readonly CodePage[] = [
  error('registration-on', {
    title: 'the trunk would register with a carrier that takes no REGISTER',
    means: 'Twilio Elastic SIP Trunking and Interconnect refuse REGISTER, so the trunk goes offline.',
    fix: 'Set `registration: false`. The trunk then always shows as Online, which proves nothing.',
    source: 'PortSIP KB, configuring Twilio register based and Interconnect trunks, 2026-08',
  }),
  info('online-proves-nothing', {
    title: 'Online says nothing about this trunk',
    means:
      'A trunk that neither registers nor sends keep-alives is always shown as Online (Registered in older versions), also when the other end cannot be reached.',
    fix: 'Prove it with `trunkline verify` and a test call; or set `options.keepAlive`, if the carrier answers OPTIONS.',
    source: TRUNKS,
  }),
  warning('keep-alive-unanswered', {
    title: 'nobody knows whether the carrier answers OPTIONS',
    means:
      'With keep-alive the PBX sends OPTIONS and marks the trunk offline unless 200 OK comes back. Whether Twilio answers so at a termination URI is not documented; if it does not, no call goes out.',
    fix: 'Try it on a trunk without traffic, or leave `keepAlive` out.',
    source: TRUNKS,
  }),
  warning('verify-port', {
    title: 'calls in must come from the port of the trunk',
    means:
      'With "Verify the port" a call from another port than the one of the trunk is answered with 407. Carriers send from several, and over TCP and TLS from any.',
    fix: 'Set `verifyPort: false`.',
    source: CALLS,
  }),
  error('remove-plus', {
    title: 'the plus is taken off numbers that need it',
    means: 'The carrier takes called numbers in E.164 form only, with the plus; others are refused (32101).',
    fix: 'Leave `removePlus` out, or set it to false.',
    source: NUMBERS,
  }),
  error('digest-user-missing', {
    title: 'a register-based trunk has no user and password',
    means:
      'It is made with an authentication name and a password, also where the carrier lets calls in by address alone or no call goes out. The endpoint names no user, or one whose password the manifest does not hold.',
    fix: "Name a user of the trunk's own credential list in `termination.user`, or set `type: ip-based`.",
    source: TRUNKS,
  }),
  error('host-missing', {
    title: 'the host of the carrier is not known',
    means: 'A trunk must have a host name, also where no call goes out.',
    fix: 'Name `termination.hosts`, or `trunk.host` in the settings.',
    source: API,
  }),
  warning('one-host', {
    title: 'only the first host of the carrier is used',
    means:
      'A trunk has one host name, so the PBX tries no other when it fails. Failover between edges needs one trunk for each and routes to all of them.',
    fix: 'Name one host, or make an endpoint for each edge.',
    source: TRUNKS,
  }),
  error('secure-needs-tls', {
    title: 'the trunk is secure, and signalling is not encrypted',
    means: 'The keys of SRTP travel in SDP. The carrier refuses a secure trunk without TLS.',
    fix: 'Set the transport of the endpoint to tls, or `secure: false` on the trunk.',
    source: TRUNKS,
  }),
  error('secure-removes-srtp', {
    title: 'the trunk is secure, and the PBX takes the keys out of SDP',
    means: 'With "Remove crypto line in SDP" no SRTP can be agreed on. The carrier refuses every call.',
    fix: 'Leave `removeSrtp` out, or set it to false.',
    source: API,
  }),
  warning('secure-experimental', {
    title: 'TLS and SRTP with this carrier are not documented',
    means:
      'The vendor names AES-256 for SRTP, the carrier AES_CM_128_HMAC_SHA1_80 and _32; that both find a common suite is written nowhere. The settings are those that should do it.',
    fix: 'Make a test call before numbers are moved there.',
    source: 'PortSIP KB, security; OpenAPI 22.2',
  }),
];

const VERSIONS: readonly CodePage[] = [
  warning('version-below-22', {
    title: 'the PBX is older than its API',
    means:
      'Before 22.0 neither the brand nor "Need Registration" can be set over the API, and before 16 it is another API. So everything becomes a step for a person.',
    fix: 'Follow the runbook, or upgrade the PBX to 22.0 or newer.',
    source: RELEASES,
  }),
  warning('no-permission', {
    title: 'the user lacks a right',
    means:
      'Trunks need Trunk.FullAccess, rules PhoneSystem.FullAccess. What the user may not write becomes a step for a person.',
    fix: 'Give the role of the user the right, or follow the runbook.',
    source: API,
  }),
  error('field-too-new', {
    title: 'this version does not know the option',
    means: 'The PBX would refuse the field or ignore it without a word.',
    fix: 'Leave the option out, or upgrade the PBX.',
    source: RELEASES,
  }),
  info('field-inferred', {
    title: 'the form of this field is inferred',
    means:
      'It came after the last API description that is public: its name is known from the change log, its form from the portal. It is sent because the manifest sets it.',
    fix: 'Look at the trunk in the portal after the first apply.',
    source: API,
  }),
  error('plus-prefix-too-new', {
    title: 'a rule that matches a single plus',
    means: 'Outbound rules match a plus alone from 22.3.22 on. Before, the rule never matches.',
    fix: 'Write "+1", "+2" … "+9" as prefixes, or upgrade the PBX.',
    source: RELEASES,
  }),
  warning('pool-shrinks', {
    title: 'numbers leave a pool on a version with known faults',
    means:
      'Before 22.6.3 removing a number that is used as caller id, or a tenant, from a trunk had undefined effects; before 22.3.23 removing one tenant could stop the calls of all others.',
    fix: 'Upgrade to 22.6.3 first, or take caller ids away by hand, shrink when nobody calls, and make a test call for every tenant of the trunk.',
    source: RELEASES,
  }),
];

export const TRUNK_CODES: readonly CodePage[] = [...TYPES, ...OPTIONS, ...VERSIONS];
