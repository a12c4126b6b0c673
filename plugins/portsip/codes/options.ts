import type { CodePage } from 'trunkline/plugin';
import { API, CALLS, error, info, NUMBERS, TRUNKS, warning } from './page.ts';

/** What a trunk is set to. */
export const OPTIONS: readonly CodePage[] = [
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
      'A trunk has one host name, so the PBX tries no other when it fails. Failover between edges needs one trunk for each; that a rule leads to several of them is set in the portal, and such routes are left as they are.',
    fix: 'Name one host. For failover write one Trunk document for each edge.',
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
