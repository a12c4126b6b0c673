import type { CodePage } from 'trunkline/plugin';
import { API, CALLS, error, info, TRUNKS, warning } from './page.ts';

/** What a trunk is set to. */
export const OPTIONS: readonly CodePage[] = [
  info('online-proves-nothing', {
    title: 'Online says nothing about this trunk',
    means:
      'A trunk that neither registers nor sends keep-alives is always shown as Online (Registered in older versions), also when the other end cannot be reached. With keep-alive the PBX sends OPTIONS and marks the trunk offline unless 200 OK comes back.',
    fix: 'Prove it with `trunkline verify` and a test call; or set `options.keepAlive` where the carrier answers OPTIONS.',
    source: TRUNKS,
  }),
  warning('verify-port', {
    title: 'calls in must come from the port of the trunk',
    means:
      'With "Verify the port" a call from another port than the one of the trunk is answered with 407. Carriers send from several, and over TCP and TLS from any.',
    fix: 'Set `verifyPort: false`.',
    source: CALLS,
  }),
  error('digest-user-missing', {
    title: 'a register-based trunk has no user and password',
    means:
      'It is made with an authentication name and a password, also where the carrier lets calls in by address alone or no call goes out. The endpoint names no user, or one whose password the manifest does not hold.',
    fix: "Name a user of the trunk's own credential list in `termination.user`. Where no call goes out, or the address alone lets calls in, set `trunk.type: ip-based` in the settings.",
    source: TRUNKS,
  }),
  error('host-missing', {
    title: 'the host of the carrier is not known',
    means: 'A trunk must have a host name, also where no call goes out.',
    fix: 'Name `termination.hosts`; where no call goes out, `trunk.host` in the settings.',
    source: API,
  }),
  warning('one-host', {
    title: 'only the first host of the carrier is used',
    means:
      'A trunk has one host name, so the PBX tries no other when it fails. Failover between edges needs one trunk for each; that a rule leads to several of them is set in the portal, and such routes are left as they are.',
    fix: 'Name one host. For failover write one Trunk document for each edge.',
    source: TRUNKS,
  }),
  warning('secure-experimental', {
    title: 'TLS and SRTP with this carrier are not documented',
    means:
      'The vendor names AES-256 for SRTP, the carrier AES_CM_128_HMAC_SHA1_80 and _32; that both find a common suite is written nowhere. The settings are those that should do it.',
    fix: 'Make a test call before numbers are moved there, encrypted and in each direction, and say its suites as `srtpSuites` in the Platform document.',
    source: 'PortSIP KB, security; OpenAPI 22.2',
  }),
];
