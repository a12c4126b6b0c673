import type { CodePage } from 'trunkline/plugin';
import { OPTIONS } from './options.ts';
import { API, CALLS, error, TRUNKS, warning } from './page.ts';
import { VERSIONS } from './versions.ts';

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
    fix: 'Where calls go out with a login, prefer `trunk.type: register-based` with `registration: false`; otherwise try it with a test call.',
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
    fix: 'Set `level: system`, or write one Trunk document for each tenant, with its numbers and a credential user of its own.',
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
      'The two together must be unique on a PBX, so a second trunk is refused. The other one has a name that the manifest does not know and may be of somebody else, so nothing is written to it.',
    fix: 'Where it is this trunk under an older name, list that under `trunk.formerly`, or give it the same `trunk.name`; otherwise use another credential user.',
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
  warning('brand-unknown', {
    title: 'a brand that neither the vendor nor this PBX names',
    means:
      'The portal lists brands to choose from, and a trunk of another one may lack text messages or the networks of its carrier. The brand can be said when the trunk is made, and never again: to correct it the trunk is deleted and made again, and nobody can call between the two.',
    fix: 'Write the brand as the portal lists it, such as Twilio, Twilio Interconnect or Generic.',
    source: TRUNKS,
  }),
  error('trunk-off', {
    title: 'the trunk is switched off',
    means: 'A trunk that is not enabled takes no call and makes none: every number of it goes dead at once.',
    fix: 'Set `trunk.enabled: true`; `--force` where the trunk is to be out of use.',
    source: CALLS,
  }),
];

export const TRUNK_CODES: readonly CodePage[] = [...TYPES, ...OPTIONS, ...VERSIONS];
