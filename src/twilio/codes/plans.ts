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
];
