import {
  isE164,
  hasNumber,
  ref,
  toE164,
  type FactResource,
  type RouteCall,
  type RouteInput,
  type RouteTrace,
} from 'trunkline/plugin';
import { answeredNumbers, wireOf } from './wire.ts';

type Resources = readonly FactResource[];
type RouteStep = RouteTrace['steps'][number];

/** What the machine does with a number: flows answer calls in, default routes rewrite what a user dials. */
export const route = (call: RouteCall, { resources }: RouteInput): RouteTrace =>
  call.direction === 'inbound' ? inbound(call, resources) : outbound(call, resources);

const endpointsOf = (resources: Resources): readonly string[] => [
  ...new Set(resources.filter((one) => one.type === 'gateway').flatMap((one) => one.serves)),
];

const wires = (resources: Resources) =>
  endpointsOf(resources).map((endpoint) => wireOf({ resources, side: '', seen: 'desired' }, endpoint));

function inbound({ dialled, caller }: RouteCall, resources: Resources): RouteTrace {
  const number = `+${dialled.replace(/^\+/, '')}`;
  const serving = wires(resources).find(
    ({ endpoint, live }) =>
      live && isE164(number) && hasNumber(answeredNumbers(resources, endpoint), toE164(number)),
  );
  const member = resources.find(
    (one) =>
      one.type === 'flow-number' &&
      one.properties['number'] === number &&
      serving !== undefined &&
      one.serves.includes(serving.endpoint),
  );
  if (!serving || !member)
    return { result: { status: 404 }, steps: [{ taken: false, why: `no flow answers ${number}` }] };
  const via = ref('flow-number', member.key);
  return {
    result: { sent: number, caller, via },
    steps: [{ ref: via, taken: true, why: `a flow lists ${number}` }],
  };
}

function outbound({ dialled, caller }: RouteCall, resources: Resources): RouteTrace {
  const steps: RouteStep[] = [];
  for (const wire of wires(resources)) {
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
    const sent = `${plus}${international(dialled, wire.endpoint, resources)}`;
    steps.push({ ref: via, taken: true, why: `${dialled} becomes ${sent}` });
    return { result: { sent, caller: `${plus}${from}`, via }, steps };
  }
  return { result: { notSent: 'no gateway sends it' }, steps };
}

function international(dialled: string, endpoint: string, resources: Resources): string {
  if (dialled.startsWith('+')) return dialled.slice(1);
  const rules = resources.find(
    (one) => one.type === 'default-route' && one.serves.includes(endpoint),
  )?.properties;
  const strip = rules?.['strip'];
  const prepend = rules?.['prepend'];
  return `${typeof prepend === 'string' ? prepend : ''}${dialled.slice(typeof strip === 'number' ? strip : 0)}`;
}
