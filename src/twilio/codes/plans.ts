import type { CodeRow } from './row.ts';

/** What a plan asks about before it is carried out. */
export const PLAN_CODES: readonly CodeRow[] = [
  [
    'number-answers-elsewhere',
    'error',
    'a number answers somewhere else now',
    'It is on a trunk of no manifest, or a voice application or URL answers it. Callers would no longer get there.',
    'Set `numbers.takeover: true`, or add --force.',
  ],
  [
    'number-detached',
    'info',
    'what a number does without its trunk',
    'A voice URL that was not in use becomes live again; a voice application was deleted when the number came to the trunk.',
    'Nothing to do if that is meant.',
  ],
  [
    'emergency-number',
    'error',
    'a number has an emergency address',
    'Emergency calls must come from the trunk the number is on, so moving it changes where they can be made.',
    'Arrange the emergency calls of both platforms, then add --force.',
  ],
  [
    'last-row',
    'error',
    'the last enabled origination row goes',
    'Calls to every number of the trunk would fail with 32010.',
    'Keep a row, or add --force.',
  ],
  [
    'list-shared',
    'error',
    'a list that others use loses a member',
    'A trunk of no manifest has the same list mapped, and its platform may call from this address or log in as this user.',
    'Give the other trunk a list of its own, or add --force.',
  ],
  [
    'last-entry',
    'error',
    'the last entry of an IP list goes',
    'A list without entries lets nobody in.',
    'Keep an entry, or add --force.',
  ],
  [
    'no-emergency-address',
    'warning',
    'a number of the United States or Canada without an emergency address',
    'A call to 911 from it reaches helpers who do not know where to go, and Twilio charges a fee for the call.',
    'Register an address in the Console.',
  ],
  [
    'symmetric-rtp',
    'warning',
    'symmetric RTP is not as expected',
    'It can be read but not set over the API. Media goes to another place than the platform expects.',
    'Switch it in the Console.',
  ],
  [
    'routed-elsewhere',
    'warning',
    'calls are processed in another Region',
    'Regions are apart: a call that is routed to a Region where the trunk is not set up does not meet it.',
    'Set the Region of the number or trunk in the Console, or correct `region` of the Carrier document.',
  ],
  [
    'routes-unreadable',
    'warning',
    'the Region that calls are routed to cannot be read',
    'These credentials may not read the routing table, so a wrong Region would not be noticed.',
    'Use credentials that may, or set `routes: ignore`.',
  ],
  [
    'parent-domain-unseen',
    'warning',
    'a sub-domain without its parent',
    'The trunk whose domain stands above it is neither in this account nor in the manifests. Unless the parent account has it, Twilio refuses the trunk with 21247.',
    'Make the trunk above it first.',
  ],
  [
    'domain-has-sub-domains',
    'error',
    'a domain with others under it would go',
    'Twilio neither renames nor deletes such a trunk (21247).',
    'Remove or rename the trunks under it first.',
  ],
];
