import { SIDE_HEADER } from '../contract/emulator.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { counterIds } from '../emulator/ids.ts';
import { memoryStore } from '../emulator/store.ts';
import { systemClock } from '../host/clock.ts';
import type { Painter } from '../render/painter.ts';
import { indent, paragraphs } from '../render/words.ts';
import { deriveEstate } from '../sandbox/estate.ts';

export interface ServedSide {
  readonly name: string;
  readonly hosts: readonly string[];
  /** Invented for the sandbox, worth nothing elsewhere. */
  readonly login?: { readonly user: string; readonly password: string };
}

/** The sides of a sandbox with their host names, and how to log in where the estate says it. */
export function servedSides(wiring: Wiring): readonly ServedSide[] {
  const estates = deriveEstate(wiring);
  return [...wiring.carriers, ...wiring.platforms].flatMap(({ name, plugin }) => {
    if (!plugin.emulator) return [];
    const store = memoryStore();
    const played = plugin.emulator({ store, clock: systemClock(), id: counterIds(store), switches: {} });
    // A machine of the customer's own has the host name that the manifests say.
    played.own(estates[name] ?? {});
    const { hosts } = played;
    const login = loginIn(estates[name]);
    // A platform made of files has nothing to call.
    return hosts.length === 0 ? [] : [{ name, hosts, ...(login ? { login } : {}) }];
  });
}

function loginIn(estate: Json | undefined): ServedSide['login'] {
  const account = field(estate, 'account');
  const user = field(account, 'sid');
  const password = field(account, 'authToken');
  return typeof user === 'string' && typeof password === 'string' ? { user, password } : undefined;
}

const field = (value: Json | undefined, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

export interface PointersInput {
  readonly url: string;
  readonly dir: string;
  readonly sides: readonly ServedSide[];
  /** A command that uses it. */
  readonly plan: string;
}

/** How other programs reach what a sandbox serves. */
export function pointersText({ url, dir, sides, plan }: PointersInput, paint: Painter): string {
  return paragraphs(
    `${paint.bold(`Serving ${url}`)}, kept in ${dir}. Ctrl-C ends it; nothing is lost.`,
    `Trunkline, in another terminal, in this folder:\n  ${plan}`,
    ...sides.map((side, at) =>
      sideText(url, { ...side, shadowed: isShadowed(side, sides.slice(0, at)) }, paint),
    ),
    sdkText(url, sides),
  );
}

/** A request that names no side goes to the first that answers for its host. */
const isShadowed = ({ hosts }: ServedSide, before: readonly ServedSide[]): boolean =>
  before.some((other) => other.hosts.some((host) => hosts.includes(host)));

interface ShownSide extends ServedSide {
  readonly shadowed: boolean;
}

function sideText(url: string, { name, hosts, login, shadowed }: ShownSide, paint: Painter): string {
  const first = hosts[0] ?? '';
  const path = first.startsWith('trunking.') ? 'v1/Trunks' : '';
  const user = `${login ? `-u ${login.user}:${login.password} ` : ''}${shadowed ? `-H '${SIDE_HEADER}: ${name}' ` : ''}`;
  return [
    `${paint.cyan(name)} answers for ${hosts.join(', ')}. By path, or by Host header:`,
    `  curl ${user}${url}/${first}/${path}`,
    `  curl ${user}-H 'Host: ${first}' ${url}/${path}`,
  ].join('\n');
}

/** Both SDKs take a client of one's own; the address is all it has to change. */
function sdkText(url: string, sides: readonly ServedSide[]): string {
  const twilio = sides.find((side) => side.hosts.some((host) => host.endsWith('.twilio.com')));
  if (!twilio?.login) return '';
  const code = [
    "import twilio from 'twilio';",
    'class Sandbox extends twilio.RequestClient {',
    '  request(options) {',
    '    const { host, pathname, search } = new URL(options.uri);',
    `    return super.request({ ...options, uri: \`${url}/\${host}\${pathname}\${search}\` });`,
    '  }',
    '}',
    `const client = twilio('${twilio.login.user}', '${twilio.login.password}', { httpClient: new Sandbox() });`,
  ].join('\n');
  return `The Twilio SDK for Node:\n${indent(code, 2)}`;
}
