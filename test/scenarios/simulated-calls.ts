import { parseSipUri, portOf, secretRef, toE164, type Invite, type Json } from 'trunkline/plugin';
import { simulateLive, type Simulated } from '../../src/engine/call.ts';
import type { Answer, InboundLadder, OutboundLadder, Outcome } from '../../src/agreement/simulate/shapes.ts';
import type { E164 } from '../../src/contract/numbers.ts';
import { inventSecret } from '../../src/sandbox/secrets.ts';
import { createWorld, type World, type WorldState } from '../../src/testing/index.ts';
import { carryOut, editedText, startGateway } from '../guides/wired-manifest.ts';

/** A manifest that was carried out, to be copied. */
export interface Estate {
  readonly name: string;
  readonly wiring: World['wiring'];
  readonly state: WorldState;
}

/** With somebody at the PBX who can dial, unless the manifest has its own. */
const SOMEBODY = {
  pbx: {
    tenants: ['acme.pbx.example', 'beta.pbx.example'].map((domain) => ({
      domain,
      calls: 200,
      extensions: [{ number: '100' }, { number: '8000' }],
    })),
  },
};

/** On no trunk of any example. */
export const numberOutside = toE164('+33199999999');

export async function estateOf(name: string, sandbox?: Readonly<Record<string, Json>>): Promise<Estate> {
  const { world } = await carryOut(`${name}.yaml`, sandbox ? { sandbox } : {});
  return { name, wiring: world.wiring, state: world.state() };
}

export async function threePlatforms(): Promise<Estate> {
  const sandbox = { pbx: { tenants: SOMEBODY.pbx.tenants.slice(0, 1) } };
  const applied = await carryOut('three-platforms.yaml', { sandbox });
  startGateway(applied);
  const { world } = applied;
  return { name: 'three-platforms', wiring: world.wiring, state: world.state() };
}

/** The same estate a minute later, when every list shows what was written. */
export function revisit({ name, wiring, state }: Estate): World {
  const values = Object.fromEntries(
    Array.from(editedText(`${name}.yaml`).matchAll(/\benv: (\w+)/g), ([, env = '']) => [
      `env ${env}`,
      inventSecret(secretRef({ env })),
    ]),
  );
  const world = createWorld({ wiring, from: structuredClone(state), secrets: { values } });
  world.clock.advance(60_000);
  return world;
}

export const simulated = (world: World): Promise<Simulated> =>
  simulateLive({ wiring: world.wiring, ports: world.ports });

/** After these Twilio tries no other row (Twilio docs, sip-trunking#origination, 2026-08). */
const LAST = new Set([400, 404, 405, 410, 416, 482, 484, 486]);
const isLast = (status: number): boolean => status < 300 || status >= 600 || LAST.has(status);

/** How far the simulator and the emulators are of one mind about a call. */
export interface Compared {
  readonly differences: readonly string[];
  /** The simulator is certain of how it ends. */
  readonly certain: boolean;
}

const SURE = { differences: [], certain: true } as const;

/** The place a call is sent to, as one text. */
const sentTo = ({ to }: Invite): string => `${to.host.toLowerCase()}:${to.port}/${to.transport}`;

const placeOf = ({ target }: InboundLadder['rows'][number]): string =>
  ['host', 'port', 'transport']
    .map((field) => Reflect.get(Reflect.get(target, field), 'value') as string | number)
    .map((value) => String(value).toLowerCase())
    .join(' ')
    .replace(/^(.*) (.*) (.*)$/, '$1:$2/$3');

/** The usual port need not be said. */
function sameUri(a: string | undefined, b: string): boolean {
  const [one, other] = [parseSipUri(a ?? ''), parseSipUri(b)];
  if (!one || !other) return false;
  return one.user === other.user && one.host === other.host && portOf(one) === portOf(other);
}

export interface CallIn {
  readonly number: E164;
  readonly edge?: string;
}

/** A call in: every row that the carrier tries, what each platform says, and how the call ends. */
export function compareIn(world: World, { simulator }: Simulated, call: CallIn): Compared {
  const ladder = simulator.inbound(call);
  const carrier = ladder.carrier ?? world.wiring.carriers[0]?.name;
  if (carrier === undefined) return SURE;
  const invites = world
    .emulator(carrier)
    .outgoing({ to: call.number, ...(call.edge === undefined ? {} : { edge: call.edge }) });
  const rows = ladder.rows.filter(({ answer }) => answer);
  const places = rows.map(placeOf).toSorted();
  const sent = invites.map(sentTo).toSorted();
  if (places.join() !== sent.join())
    return { ...SURE, differences: [`rows ${places.join()}; sent ${sent.join()}`] };
  const left = [...rows];
  const answers = invites.map((invite) => {
    const at = left.findIndex(
      (one) => placeOf(one) === sentTo(invite) && sameUri(one.requestUri, invite.requestUri),
    );
    // Two rows can lead to one place: each stands for one call.
    const [row] = at === -1 ? [] : left.splice(at, 1);
    return { invite, row, status: statusOf(world, row?.endpoint, invite) };
  });
  const differences = answers.flatMap(({ invite, row, status }) =>
    row?.answer
      ? judged(row.answer, status).map((text) => `${row.target.name}: ${text}`)
      : [`no row sends ${invite.requestUri}`],
  );
  return { differences: [...differences, ...endOf(ladder, answers)], certain: isCertain(ladder.outcomes) };
}

const isCertain = (outcomes: readonly Outcome[]): boolean =>
  outcomes.every(({ result, doubts }) => doubts.length === 0 && result !== 'unknown');

function statusOf(world: World, endpoint: string | undefined, invite: Invite): number {
  const wired = world.wiring.trunks
    .flatMap(({ name, endpoints }) => endpoints.map(({ spec }) => ({ name, spec })))
    .find(({ name, spec }) => `${name}/${spec.name}` === endpoint);
  return wired ? world.emulator(wired.spec.platform).invite(invite).status : 408;
}

function judged({ kind, statuses, doubts }: Answer, status: number): readonly string[] {
  if (kind === 'unknown' || doubts.length > 0) return [];
  const fits = { takes: status === 200, silent: status === 408, refuses: statuses.includes(status) }[kind];
  return fits ? [] : [`said ${kind} ${statuses.join(' or ')}, answered ${status}`];
}

interface Answered {
  readonly row: InboundLadder['rows'][number] | undefined;
  readonly status: number;
}

/** The carrier's own order is one of those that the draw can give. Where all refuse, nobody may be able to say at which it ends. */
function endOf({ outcomes, last }: InboundLadder, answers: readonly Answered[]): readonly string[] {
  if (!isCertain(outcomes)) return [];
  const end = answers.find(({ status }) => isLast(status));
  const fits = end
    ? outcomes.some(
        ({ endpoint, statuses, undocumented }) =>
          (endpoint === end.row?.endpoint || (endpoint === undefined && undocumented === true)) &&
          statuses.includes(end.status),
      )
    : outcomes.some(({ result }) => result === last.result);
  const told = outcomes.map(({ result, endpoint, statuses }) => [result, endpoint, ...statuses].join(' '));
  return fits
    ? []
    : [`ends ${told.join(', ')}; really ${end ? `${end.row?.endpoint} ${end.status}` : 'nowhere'}`];
}

export interface CallOut {
  readonly endpoint: string;
  readonly dialled: string;
  readonly caller?: string;
  /** As the emulator knows the caller. Default: the caller. */
  readonly from?: string;
}

/** A call out: what leaves the platform, and what the carrier says. */
export function compareOut(world: World, { simulator }: Simulated, call: CallOut): Compared {
  const { endpoint, dialled, caller, from = caller } = call;
  const ladder = simulator.outbound({ endpoint, dialled, ...(caller === undefined ? {} : { caller }) });
  const [invite] = world
    .emulator(ladder.platform)
    .outgoing({ to: dialled, ...(from === undefined ? {} : { from }) });
  const certain = isCertain(ladder.outcomes);
  const [outcome] = ladder.outcomes;
  if (!invite || !outcome) {
    const isNone = outcome?.result === 'not-sent' || !certain;
    return { certain, differences: isNone ? [] : [`said ${outcome?.result}, and nothing is sent`] };
  }
  const status = ladder.carrier === undefined ? 408 : world.emulator(ladder.carrier).invite(invite).status;
  return { certain, differences: certain ? sentAs(ladder, outcome, { invite, status }) : [] };
}

function sentAs(
  { sent }: OutboundLadder,
  { result, statuses, why }: Outcome,
  { invite, status }: { readonly invite: Invite; readonly status: number },
): readonly string[] {
  const ends = status === 200 ? result === 'taken' : result === 'refused' && statuses.includes(status);
  const user = parseSipUri(invite.from)?.user;
  return [
    ...(ends ? [] : [`said ${result} ${statuses.join(' or ')} (${why}), answered ${status}`]),
    ...(sameUri(sent?.requestUri, invite.requestUri)
      ? []
      : [`Request-URI ${sent?.requestUri}, really ${invite.requestUri}`]),
    ...(sent?.caller === '' || sent?.caller === user ? [] : [`caller ${sent?.caller}, really ${user}`]),
  ];
}
