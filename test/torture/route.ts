import {
  isE164,
  hasNumber,
  ref,
  toE164,
  type FactResource,
  type NumberSet,
  type Properties,
  type RouteCall,
  type RouteInput,
  type Router,
  type RouteStep,
  type RouteTrace,
} from 'trunkline/plugin';
import { answeredNumbers, wireOf } from './wire.ts';

type Resources = readonly FactResource[];

/** What the machine does with numbers: flows answer calls in, default routes rewrite what a user dials. */
export function router({ resources }: RouteInput): Router {
  const wires = endpointsOf(resources).map((endpoint) => wireAt(resources, endpoint));
  return (call) => {
    const asked = wires.filter(({ endpoint }) => call.over === undefined || endpoint === call.over);
    return call.direction === 'inbound' ? inbound(call, asked) : outbound(call, asked);
  };
}

/** A wire with all that its calls meet. */
interface RoutedWire extends ReturnType<typeof wireOf> {
  readonly endpoint: string;
  readonly answered: NumberSet;
  readonly members: readonly FactResource[];
  readonly rules: Properties | undefined;
}

function wireAt(resources: Resources, endpoint: string): RoutedWire {
  const mine = resources.filter(({ serves }) => serves.includes(endpoint));
  return {
    ...wireOf({ resources, side: '', seen: 'desired' }, endpoint),
    endpoint,
    answered: answeredNumbers(resources, endpoint),
    members: mine.filter(({ type }) => type === 'flow-number'),
    rules: mine.find(({ type }) => type === 'default-route')?.properties,
  };
}

const endpointsOf = (resources: Resources): readonly string[] => [
  ...new Set(resources.filter((one) => one.type === 'gateway').flatMap((one) => one.serves)),
];

function inbound({ dialled, caller }: RouteCall, wires: readonly RoutedWire[]): RouteTrace {
  const number = `+${dialled.replace(/^\+/, '')}`;
  const serving = wires.find(
    ({ answered, live }) => live && isE164(number) && hasNumber(answered, toE164(number)),
  );
  const member = serving?.members.find(({ properties }) => properties['number'] === number);
  if (!serving || !member)
    return { result: { status: 404 }, steps: () => [{ taken: false, why: `no flow answers ${number}` }] };
  const via = ref('flow-number', member.key);
  return {
    result: { sent: number, caller, via },
    steps: () => [{ ref: via, taken: true, why: `a flow lists ${number}` }],
  };
}

function outbound({ dialled, caller }: RouteCall, wires: readonly RoutedWire[]): RouteTrace {
  const steps: RouteStep[] = [];
  for (const wire of wires) {
    const { gateway } = wire;
    if (!gateway) continue;
    const via = ref('gateway', gateway.key);
    if (!wire.exits) {
      steps.push({ ref: via, taken: false, why: 'no site sends its calls out here' });
      continue;
    }
    const plus = gateway.properties['sendsPlus'] === false ? '' : '+';
    const own = gateway.properties['callerId'];
    const from = (typeof own === 'string' ? own : caller).replace(/^\+/, '');
    const sent = `${plus}${international(dialled, wire.rules)}`;
    steps.push({ ref: via, taken: true, why: `${dialled} becomes ${sent}` });
    return { result: { sent, caller: `${plus}${from}`, via, serves: gateway.serves }, steps: () => steps };
  }
  return { result: { notSent: 'no gateway sends it' }, steps: () => steps };
}

function international(dialled: string, rules: Properties | undefined): string {
  if (dialled.startsWith('+')) return dialled.slice(1);
  const strip = rules?.['strip'];
  const prepend = rules?.['prepend'];
  return `${typeof prepend === 'string' ? prepend : ''}${dialled.slice(typeof strip === 'number' ? strip : 0)}`;
}
