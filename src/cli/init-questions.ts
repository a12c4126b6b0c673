import { z } from 'zod';
import type { AnyPlugin } from '../contract/any-side.ts';
import { isIpv4, isPrivate, toCidr } from '../contract/cidr.ts';
import { isPrivateName } from '../contract/private-names.ts';
import { platform as platformKind } from '../manifest/kinds/platform.ts';
import { trunk as trunkKind } from '../manifest/kinds/trunk.ts';
import { isRange, parseMember } from '../manifest/members.ts';
import type { Path } from '../manifest/pointer.ts';
import { schemasAt } from '../manifest/schema-walk.ts';
import type { Catalog } from '../registry/catalog.ts';

export type Asked =
  | 'account'
  | 'plugin'
  | 'name'
  | 'domain'
  | 'organization'
  | 'numbers'
  | 'listensOn'
  | 'calls';

export interface Question {
  readonly flag: Asked;
  readonly asks: string;
  /** What an empty answer means; absent where an answer is needed. */
  readonly otherwise?: string;
  /** Left to its flag. */
  readonly unasked?: true;
  /** Why an answer does not do. */
  readonly problem: (answer: string) => string | undefined;
}

/** The environment variable that the manifest names when no account is given. */
const ACCOUNT_VARIABLE = 'TWILIO_ACCOUNT_SID';

/** Whose account, and which platform. */
export function aboutSides(
  catalog: Catalog,
  [known = ACCOUNT_VARIABLE]: readonly string[],
): readonly Question[] {
  const ids = catalog.ids().platforms;
  const [only] = ids;
  return [
    {
      flag: 'account',
      asks: `Twilio account: AC…, or the environment variable that holds it (Enter: ${known})`,
      otherwise: known,
      problem: accountProblem,
    },
    {
      flag: 'plugin',
      asks: `Which platform? ${ids.join(', ')}${ids.length === 1 ? ` (Enter: ${only})` : ''}`,
      ...(only !== undefined && ids.length === 1 ? { otherwise: only } : {}),
      problem: (id) => (ids.includes(id) ? undefined : `installed are ${ids.join(', ')}`),
    },
  ];
}

/** The trunk and its wire; what a platform needs is in its example. */
export function aboutTrunk(
  plugin: AnyPlugin | undefined,
  isTaken: (name: string) => boolean,
): readonly Question[] {
  const example = plugin?.examples[0];
  const calls = example?.spec.capacity?.calls;
  const callsOut = example?.endpoint.outbound !== undefined;
  return [
    {
      flag: 'name',
      asks: 'Name of the trunk: lower-case letters, digits, hyphens',
      problem: (name) =>
        nameProblem(name) ??
        (isTaken(name) ? 'its manifest is there already, and is left as it is' : undefined),
    },
    {
      flag: 'domain',
      asks: 'Domain: the label before .pstn.twilio.com, unique in the world',
      ...(callsOut ? {} : { unasked: true, otherwise: '' }),
      problem: (text) => fieldProblem(trunkKind, ['spec', 'domain'], text),
    },
    {
      flag: 'organization',
      asks: `Short name of the org at ${plugin?.meta.displayName ?? 'the platform'} (Enter: an example)`,
      ...(plugin?.forOrganization ? {} : { unasked: true }),
      otherwise: '',
      problem: organizationProblem,
    },
    {
      flag: 'numbers',
      asks: 'Numbers, such as +12025550123, with commas between them (Enter: an example)',
      otherwise: '',
      problem: numbersProblem,
    },
    {
      flag: 'listensOn',
      asks: `Where ${plugin?.meta.displayName ?? 'the platform'} takes calls: host or host:port (Enter: an example)`,
      // Some are reached by names that the trunk itself gives them.
      ...(example?.platform.listensOn.length === 0 ? { unasked: true } : {}),
      otherwise: '',
      problem: listenerProblem,
    },
    ...(calls === undefined ? [] : [callsQuestion(String(calls))]),
  ];
}

const callsQuestion = (otherwise: string): Question => ({
  flag: 'calls',
  asks: `Calls at the same time, at most (Enter: ${otherwise})`,
  otherwise,
  problem: (text) => (/^[1-9]\d{0,5}$/.test(text) ? undefined : 'write a whole number from 1'),
});

/** What looks like an account and is none must not be taken for the name of a variable. */
function accountProblem(text: string): string | undefined {
  if (/^AC[0-9a-f]{32}$/i.test(text)) return undefined;
  if (/^AC[0-9a-f]{8,}$/i.test(text)) return 'an account is AC and 32 hexadecimal digits';
  // By the end of the name a sandbox knows what to invent.
  if (/^[A-Za-z_]\w*ACCOUNT_SID$/i.test(text)) return undefined;
  return 'write AC and 32 hexadecimal digits, or an environment variable whose name ends in ACCOUNT_SID';
}

const nameProblem = (text: string): string | undefined =>
  fieldProblem(trunkKind, ['metadata', 'name'], text) &&
  'write lower-case letters, digits and hyphens, at most 63';

function numbersProblem(text: string): string | undefined {
  for (const member of listOf(text)) {
    const parsed = parseMember(member);
    if (!isRange(parsed))
      return `${parsed.summary}; they are written such as +12025550123 or +12025550100..+12025550149`;
  }
  return listOf(text).length === 0 ? 'write at least one number' : undefined;
}

const organizationProblem = (text: string): string | undefined =>
  /^[a-z0-9](?:[a-z0-9 ._-]{0,61}[a-z0-9])?$/i.test(text)
    ? undefined
    : 'write letters and digits, at most 63';

/** Without the commas and blanks between. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');

function listenerProblem(text: string): string | undefined {
  const { host, port } = listenerOf(text);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
    return 'a port is a number from 1 to 65535';
  if (isIpv4(host) && isPrivate(toCidr(`${host}/32`)))
    return 'a private address, which the carrier cannot reach; give the public one';
  if (isPrivateName(host))
    return 'a name that no public DNS has; give one that the carrier finds, or an address';
  return fieldProblem(platformKind, ['spec', 'listensOn', 0, 'host'], host);
}

/** `host` or `host:port`. */
export function listenerOf(text: string): { readonly host: string; readonly port?: number } {
  const [host = '', port] = text.split(/:(?=[^:]*$)/);
  return port === undefined ? { host } : { host, port: Number(port) };
}

/** Why a text cannot stand in a field: its description, when the schema refuses it. */
function fieldProblem(kind: z.ZodType, path: Path, text: string): string | undefined {
  const candidates = schemasAt(kind, path);
  if (candidates.some(({ schema }) => z.safeParse(schema, text).success)) return undefined;
  return candidates[0]?.meta.description ?? 'it is refused';
}
