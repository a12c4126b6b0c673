import type { Emulator, Invite } from '../contract/emulator.ts';
import { eachNumber, unionOf } from '../contract/numbers.ts';
import type { WiredTrunk } from '../contract/wiring.ts';
import type { Left } from './demo-house.ts';

/** What a row gives back: a SIP status, or nothing at all. */
type Answer = number | 'silent';

/** What is the matter with a platform, and who is to take the call then. */
interface Story {
  readonly when: string;
  /** By platform, in place of what its emulator says. */
  readonly instead: Readonly<Record<string, Answer>>;
  readonly takenBy: string | undefined;
}

const STORIES: readonly Story[] = [
  { when: 'all are well', instead: {}, takenBy: 'genesys' },
  { when: 'genesys is not reached', instead: { genesys: 'silent' }, takenBy: 'pbx' },
  { when: 'genesys fails', instead: { genesys: 503 }, takenBy: 'pbx' },
  { when: 'genesys and pbx are not reached', instead: { genesys: 'silent', pbx: 'silent' }, takenBy: 'vgw' },
  { when: 'genesys knows no such number', instead: { genesys: 404 }, takenBy: undefined },
  { when: 'genesys is busy', instead: { genesys: 486 }, takenBy: undefined },
];

/** After these, after 2xx and after 6xx Twilio tries no other row (Twilio docs, sip-trunking#origination, 2026-08). */
const LAST = new Set([400, 404, 405, 410, 416, 482, 484, 486]);

const isLast = (answer: Answer): boolean =>
  answer !== 'silent' && (answer < 300 || answer >= 600 || LAST.has(answer));

/** A call in, and how far it came. */
export interface CallIn {
  readonly when: string;
  /** The platforms that were tried, in order, with their answers. */
  readonly tried: readonly (readonly [platform: string, answer: Answer])[];
  readonly takenBy: string | undefined;
}

/** A call out, and what the carrier says of it. */
interface CallOut {
  readonly platform: string;
  readonly dials: string;
  readonly status: number | undefined;
}

export interface Calls {
  readonly called: string;
  readonly in: readonly CallIn[];
  readonly out: readonly CallOut[];
  /** Whether each was taken by whom the manifest means. */
  readonly asMeant: boolean;
}

/** Who dials where in France; 01 99 00 belongs to nobody. */
const DIALLED: Readonly<Record<string, { readonly from?: string; readonly to: string }>> = {
  genesys: { from: '+33199005511', to: '0199006600' },
  pbx: { from: '100', to: '0199006600' },
  vgw: { to: '+33199006600' },
};

/** Calls to the first number of the trunk in all stories, and one call out of each platform. */
export function inAndOut({ wiring, emulators }: Left): Calls {
  const [trunk] = wiring.trunks;
  if (!trunk) throw new Error('the manifest has no trunk');
  const emulator = (side: string): Emulator => emulators.get(side) ?? missing(side);
  const carrier = emulator(trunk.spec.carrier);
  const platforms = inOrder(trunk);
  const [called = ''] = eachNumber(unionOf(trunk.spec.numbers.groups.map(({ numbers }) => numbers)));
  const rows = carrier
    .outgoing({ to: called })
    .map((invite, at): Row => ({ invite, platform: platforms[at] ?? '' }));
  const callsIn = STORIES.map((story) => callIn(story, rows, emulator));
  const out = platforms.map((platform) => callOut(platform, emulator(platform), carrier));
  return {
    called,
    in: callsIn,
    out,
    asMeant:
      callsIn.every(({ takenBy }, at) => takenBy === STORIES[at]?.takenBy) &&
      out.every(({ status }) => status === 200),
  };
}

const missing = (side: string): never => {
  throw new Error(`the sandbox has no emulator of ${side}`);
};

/** Lowest priority first, as the carrier tries the rows. */
export const inOrder = ({ endpoints }: WiredTrunk): readonly string[] =>
  endpoints
    .flatMap(({ spec }) => spec.inbound?.rows.map((row) => ({ ...row, platform: spec.platform })) ?? [])
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ platform }) => platform);

interface Row {
  readonly platform: string;
  readonly invite: Invite;
}

function callIn(
  { when, instead }: Story,
  rows: readonly Row[],
  emulator: (side: string) => Emulator,
): CallIn {
  const tried: (readonly [string, Answer])[] = [];
  for (const { platform, invite } of rows) {
    const answer = instead[platform] ?? emulator(platform).invite(invite).status;
    tried.push([platform, answer]);
    if (isLast(answer)) break;
  }
  const [platform, answer] = tried.at(-1) ?? [];
  return { when, tried, takenBy: answer === 200 ? platform : undefined };
}

function callOut(platform: string, caller: Emulator, carrier: Emulator): CallOut {
  const { to, from } = DIALLED[platform] ?? { to: '' };
  const [invite] = caller.outgoing({ to, ...(from === undefined ? {} : { from }) });
  return { platform, dials: to, status: invite && carrier.invite(invite).status };
}
