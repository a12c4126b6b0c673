import { TRUNKING, TRUNKING_API, type Pages } from './page.ts';

/** What can be wrong with a trunk. */
export const TRUNKS = {
  'no-direction': {
    title: 'an endpoint without calls',
    means: 'With neither origination nor termination the endpoint does nothing.',
    fix: 'Give it origination, termination, or both; or remove it.',
  },
  'bad-domain': {
    title: 'not a label for a termination domain',
    means: 'The label becomes part of a host name: letters, digits and hyphens, at most 63 between two dots.',
    fix: 'Write the part before `.pstn.twilio.com` only.',
    source: TRUNKING_API,
  },
  'domain-missing': {
    title: 'calls go out, but the trunk has no domain',
    means: 'Calls out are addressed to the domain of the trunk; without one they are dropped.',
    fix: 'Set `domain`, or `termination: none` at every endpoint.',
    source: TRUNKING,
  },
  'duplicate-domain': {
    title: 'two trunks share a domain',
    means: 'A termination domain belongs to one trunk in the world; upper and lower case are the same.',
    fix: 'Give each trunk its own domain.',
    source: 'Twilio error 21245',
  },
  'bad-friendly-name': {
    title: 'not a friendly name of 1 to 64 characters',
    means: 'Twilio takes 1 to 64 characters for trunks, rows and credential lists.',
    fix: 'Shorten it.',
    source: TRUNKING_API,
  },
  'duplicate-friendly-name': {
    title: 'two trunks share a friendly name',
    means:
      'A trunk without a domain is found by its friendly name; with two of them it cannot be told which.',
    fix: 'Rename one, or give both a domain.',
  },
  'bad-username': {
    title: 'not a user name of 1 to 32 characters',
    means: 'Twilio takes 1 to 32 characters.',
    fix: 'Shorten it.',
    source: TRUNKING_API,
  },
  'bad-network': {
    title: 'not an IPv4 address or network',
    means: 'An access list takes IPv4 networks; one with host bits set is not what it seems.',
    fix: 'Write `203.0.113.10/32` or `203.0.113.0/24`.',
    source: 'Twilio OpenAPI, api_v2010, 2026-04',
  },
} as const satisfies Pages;
