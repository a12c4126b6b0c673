import type { RouteTrace } from '../../contract/route.ts';
import { withBehind } from './behind.ts';
import { leavingOver, none, type Leaving, type Left, type Routed } from './leave.ts';
import { asMeant } from './meant.ts';
import { stepRung, unsaid } from './routed.ts';
import type { Routers } from './routers.ts';
import type { CallEstate, NoCaller, OutboundCall, OutboundLadder, Outcome, Rung, Rungs } from './shapes.ts';
import type { Trunk, Wire } from './trunks.ts';

/** Calls out over these trunks. */
export function outboundOver(
  estate: CallEstate,
  trunks: readonly Trunk[],
  routers: Routers,
): (call: OutboundCall) => OutboundLadder {
  const wires = new Map(trunks.flatMap((trunk) => trunk.wires).map((wire) => [wire.between.endpoint, wire]));
  const leave = leavingOver();
  return (call) => {
    const wire = wires.get(call.endpoint);
    if (!wire)
      return {
        direction: 'outbound',
        call,
        platform: '',
        rungs: NO_RUNGS,
        targets: [],
        outcomes: [none(NO_WIRE)],
      };
    const isRouted = estate.platforms.has(wire.between.platformSide);
    return dialled(call, wire, { isRouted, wires, routers, leave });
  };
}

const NO_WIRE = 'no trunk has this endpoint';

const NO_RUNGS: Rungs = () => [];

const over = (call: OutboundCall, { between }: Wire, left: Left): OutboundLadder => ({
  direction: 'outbound',
  call,
  platform: between.platformSide,
  trunk: between.trunk,
  carrier: between.carrierSide,
  ...left,
});

interface Around {
  readonly isRouted: boolean;
  readonly wires: ReadonlyMap<string, Wire>;
  readonly routers: Routers;
  readonly leave: (leaving: Leaving) => Left;
}

function dialled(call: OutboundCall, wire: Wire, around: Around): OutboundLadder {
  const { platformSide, endpoint, outbound } = wire.between;
  const stop = (outcome: Outcome, rungs: Rungs = NO_RUNGS): OutboundLadder =>
    over(call, wire, { rungs, targets: [], outcomes: [outcome] });
  if (call.down?.includes(endpoint)) return stop(none(`${platformSide} is down, as you asked`));
  if (!wire.outbound)
    return stop(
      outbound === true ? silent(platformSide) : none(`no calls out are asked for over ${endpoint}`),
    );
  const routed = routeOf(call, wire, around);
  if ('outcome' in routed) {
    const { outcome, rungs: seen, noCaller } = routed;
    return { ...stop(outcome, seen), ...(noCaller === undefined ? {} : { noCaller }) };
  }
  const way = around.wires.get(routed.endpoint) ?? wire;
  if (call.down?.includes(routed.endpoint)) {
    const down = none(`${routed.endpoint} is down, as you asked`);
    const left = { rungs: routed.rungs, targets: [], outcomes: [down] };
    return over(call, way, withBehind(left, platformSide, routed.behind));
  }
  const crossing = way.outbound;
  if (!crossing) return stop(silent(platformSide), routed.rungs);
  const left = around.leave({ wire: way, crossing, routed, isRouted: around.isRouted });
  const { number, meant, behind } = routed;
  return over(
    call,
    way,
    asMeant(withBehind(left, platformSide, behind), {
      platform: platformSide,
      dialled: call.dialled,
      number,
      meant,
    }),
  );
}

function silent(platform: string): Outcome {
  const doubt: Rung = {
    what: platform,
    result: 'unknown',
    why: `${platform} or the carrier says nothing about calls out`,
  };
  return { ...none(doubt.why), result: 'unknown', doubts: [doubt] };
}

interface Stopped {
  readonly rungs: Rungs;
  readonly outcome: Outcome;
  readonly noCaller?: NoCaller;
}

/** What the platform makes of what was dialled, and over which of its endpoints it leaves. */
function routeOf(call: OutboundCall, wire: Wire, { wires, routers }: Around): Routed | Stopped {
  const { endpoint, platformSide } = wire.between;
  const router = routers(platformSide);
  if (!router) {
    const why = `${platformSide} has no number handling of its own: ${call.dialled} leaves as it is`;
    return {
      rungs: () => [{ what: platformSide, result: 'yes', why }],
      endpoint,
      number: call.dialled,
      caller: call.caller ?? '',
    };
  }
  const { steps, result } = router({
    direction: 'outbound',
    dialled: call.dialled,
    caller: call.caller ?? '',
    // Somebody who is named may dial from anywhere at the platform; else it is the endpoint that is asked about.
    over: call.caller === undefined ? endpoint : undefined,
  });
  const rungs: Rungs = () => steps().map((step) => stepRung(step, platformSide));
  if (!('sent' in result)) return stoppedBy(result, rungs, platformSide);
  const { sent, caller, via, serves = [], behind, meant } = result;
  const leaves = serves.includes(endpoint) ? endpoint : serves.find((one) => wires.has(one));
  if (leaves === undefined) {
    const why = `it leaves over ${via.key}, which serves no endpoint of these manifests`;
    return { rungs, outcome: { ...none(why), result: 'elsewhere', number: sent } };
  }
  if (leaves === endpoint) return { number: sent, meant, behind, caller, rungs, endpoint };
  const why = `it leaves over ${leaves}, not over ${endpoint}`;
  const aside: Rung = { what: platformSide, result: 'no', why };
  return { number: sent, meant, behind, caller, rungs: () => [...rungs(), aside], endpoint: leaves };
}

type Result = RouteTrace['result'];

/** The platform sends nothing, or does not say what. */
function stoppedBy(
  result: Exclude<Result, { readonly sent: string }>,
  rungs: Rungs,
  platform: string,
): Stopped {
  if ('status' in result) return { rungs, outcome: none(`${platform} refuses it`, [result.status]) };
  if ('notSent' in result) {
    const last = unsent(result, platform);
    return { rungs: () => [...rungs(), last], outcome: none(last.why, result.statuses) };
  }
  if ('noCaller' in result) {
    const { noCaller: why, callers } = result;
    return { rungs, outcome: none(why), noCaller: { why, callers } };
  }
  const doubt = unsaid(result, platform);
  const { why } = doubt;
  return { rungs: () => [...rungs(), doubt], outcome: { ...none(why), result: 'unknown', doubts: [doubt] } };
}

const unsent = (
  { notSent, fix }: { readonly notSent: string; readonly fix?: string },
  platform: string,
): Rung => ({
  what: platform,
  result: 'no',
  why: notSent,
  ...(fix === undefined ? {} : { fixes: [{ side: platform, fix }] }),
});
