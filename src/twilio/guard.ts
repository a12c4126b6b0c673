import type { HttpRequest, HttpUse } from 'trunkline/plugin';

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** Product hosts, plain or with the two Region and edge pairs that go together. */
const HOST = /^(?:api|trunking|insights|monitor)\.(?:(?:dublin\.ie1|sydney\.au1)\.)?twilio\.com$/;
/** The routing table of all Regions has one host, and no Region has it (Twilio OpenAPI, routes_v2, 2026-04). */
const ROUTES = 'routes.twilio.com';
/** Calls, alerts and routes are looked at, never written, whatever the path. */
const READ_ONLY = /^(?:insights|monitor|routes)\./;

const NUMBER = /^\/2010-04-01\/accounts\/ac[^/]*\/incomingphonenumbers\/pn[^/]*?(?:\.json)?$/;
const NUMBERS =
  /^\/2010-04-01\/accounts\/ac[^/]*\/incomingphonenumbers(?:\/(?:local|mobile|tollfree))?(?:\.json)?$/;
const TRUNK_NUMBER = /^\/v1\/trunks\/tk[^/]*\/phonenumbers\/pn[^/]*$/;
/** Puts a number on a trunk as well, in a way nobody here uses: what a guard need not tell apart, it refuses. */
const TRUNK_NUMBERS = /^\/v1\/trunks\/tk[^/]*\/phonenumbers(?:\/|$)/;
const WRITABLE = [
  /^\/v1\/trunks(?:\/|$)/,
  /^\/2010-04-01\/accounts\/ac[^/]*\/sip\/(?:ipaccesscontrollists|credentiallists)[/.]/,
];

const refusal = (code: string, message: string, fix: string): Refused => ({
  code: `twilio/${code}`,
  message,
  fix,
});

/**
 * Why a request to Twilio must never leave: it would release, buy, transfer or silently detach a number, write what
 * Trunkline does not manage, or go to a host that mixes Region and edge. Undefined when it may go.
 */
export function guard(request: HttpRequest, use: HttpUse): Refused | undefined {
  const url = new URL(request.url);
  if (!HOST.test(url.hostname) && url.hostname !== ROUTES)
    return refusal(
      'mixed-region',
      `"${url.hostname}" is no host of Twilio's API, or half of a Region and edge pair`,
      'Set region and edge together (ie1 with dublin, au1 with sydney) or neither.',
    );
  if (request.method === 'GET') return undefined;
  const path = plainPath(url);
  if (NUMBER.test(path)) return guardNumber(request, url, use);
  if (TRUNK_NUMBER.test(path) && request.method === 'DELETE') return guardDetach(use);
  if (NUMBERS.test(path))
    return refusal('never-buy', 'buying a number is refused: Trunkline never does', 'Buy it in the Console.');
  if (isWritable(url, path)) return undefined;
  return refusal(
    'unexpected-write',
    `${request.method} ${url.pathname} is refused: it is nothing Trunkline manages`,
    'Report it as a bug of Trunkline.',
  );
}

const isWritable = ({ hostname }: URL, path: string): boolean =>
  !READ_ONLY.test(hostname) && !TRUNK_NUMBERS.test(path) && WRITABLE.some((form) => form.test(path));

/** One spelling for every path a server could take for the same: case, escapes, doubled and trailing slashes. */
const plainPath = (url: URL): string =>
  decodeURIComponent(url.pathname).toLowerCase().replaceAll(/\/+/g, '/').replace(/\/$/, '');

function guardNumber(request: HttpRequest, url: URL, use: HttpUse): Refused | undefined {
  if (request.method !== 'POST')
    return refusal(
      'never-release',
      `${request.method} of a number is refused: a released number cannot be had back`,
      'To give a number up, release it in the Console.',
    );
  const fields = [...new URLSearchParams(request.body ?? ''), ...url.searchParams].map(
    ([name, value]) => [name.toLowerCase(), value.trim()] as const,
  );
  const names = fields.map(([name]) => name);
  return guardTransfer(names) ?? (fields.some(detaches) ? guardDetach(use) : undefined) ?? guardOther(names);
}

type Field = readonly [name: string, value: string];

/** Twilio drops the trunk when an application is set, so that detaches as well (Twilio docs, sip-trunking, 2026-08). */
const detaches = ([name, value]: Field): boolean =>
  (name === 'trunksid' && value === '') || (name === 'voiceapplicationsid' && value !== '');

const guardTransfer = (names: readonly string[]): Refused | undefined =>
  names.includes('accountsid')
    ? refusal(
        'never-transfer',
        'moving a number to another account is refused',
        'Transfer it in the Console.',
      )
    : undefined;

function guardOther(names: readonly string[]): Refused | undefined {
  const other = names.find((name) => name !== 'trunksid');
  if (other === undefined) return undefined;
  return refusal(
    'unexpected-write',
    `"${other}" of a number is refused: Trunkline sets nothing but its trunk`,
    'Report it as a bug of Trunkline.',
  );
}

const guardDetach = (use: HttpUse): Refused | undefined =>
  use.allows === 'detach'
    ? undefined
    : refusal(
        'detach-not-allowed',
        'taking a number off its trunk is refused outside a detach step',
        'Take the number out of the manifest and set `unlisted: detach` under `numbers`, or destroy the trunk.',
      );
