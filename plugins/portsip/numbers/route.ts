import {
  hasNumber,
  isE164,
  ref,
  textOf,
  toE164,
  type FactResource,
  type RouteCall,
  type RouteInput,
  type RouteTrace,
} from 'trunkline/plugin';
import { companyCaller } from '../facts/callers.ts';
import { diallingOf, isSameDomain, wireOf, type Wire, type WireTenant } from '../facts/wire.ts';
import { numbersOfRule } from '../facts/unanswered.ts';
import { INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import { dial, inOrder, whyNot, type DialRule } from './pipeline.ts';
import { process } from './processing.ts';
import { insideStep, unsent } from './staying.ts';

type Step = RouteTrace['steps'][number];

/** What the PBX does with a number, and every step on the way. A caller may be written as `100@acme.pbx.example`. */
export function route(call: RouteCall, { resources, discovered }: RouteInput): RouteTrace {
  const endpoints = [...new Set(resources.flatMap(({ serves }) => serves))];
  const wires = endpoints.map((endpoint) =>
    wireOf(
      { resources, side: '', seen: 'desired', ...(discovered === undefined ? {} : { discovered }) },
      endpoint,
    ),
  );
  return call.direction === 'inbound' ? inbound(call, wires) : outbound(call, wires, resources);
}

const at = (type: string, { key }: Pick<FactResource, 'key'>) => ref(type, key);

/** A number outside every pool is challenged (PortSIP KB, troubleshooting call issues, 2026-08). */
const OUTSIDE = 407;
/** No rule: what is answered on the way in is not documented. */
const NO_RULE = 404;

function inbound({ dialled, caller }: RouteCall, wires: readonly Wire[]): RouteTrace {
  const number = `+${dialled.replace(/^\+/, '')}`;
  const holds = ({ pool }: WireTenant): boolean => isE164(number) && hasNumber(pool, toE164(number));
  const tenant = wires.flatMap(({ tenants }) => tenants).find(holds);
  if (!tenant) return refused(OUTSIDE, [{ taken: false, why: `${number} lies in no DID pool` }]);
  const inPool: Step = { taken: true, why: `${number} lies in the pool of ${tenant.domain}` };
  const rule = tenant.inbound.find((one) => isE164(number) && hasNumber(numbersOfRule(one), toE164(number)));
  if (!rule)
    return refused(NO_RULE, [inPool, { taken: false, why: `no inbound rule of ${tenant.domain} takes it` }]);
  const via = at(INBOUND_RULE, rule);
  const target = textOf(rule.properties['number']);
  const sent = target === '0' ? number : target;
  return {
    result: { sent, caller, via },
    steps: [
      inPool,
      {
        ref: via,
        taken: true,
        why: `rule "${textOf(rule.properties['name'])}" leads to ${sent}, taken on trust to be there: the API lists neither extensions nor queues`,
      },
    ],
  };
}

const refused = (status: number, steps: readonly Step[]): RouteTrace => ({ result: { status }, steps });

function outbound(
  { dialled, caller }: RouteCall,
  wires: readonly Wire[],
  resources: readonly FactResource[],
): RouteTrace {
  const [extension = '', domain] = caller.split('@');
  const steps: Step[] = [...roleStep(dialled)];
  const all = wires.flatMap((wire) => wire.tenants.map((tenant) => ({ wire, tenant })));
  for (const { wire, tenant } of all) {
    if (domain !== undefined && !isSameDomain(tenant.domain, domain)) continue;
    const dialling = diallingOf(wire, tenant);
    const sent = dial(dialled, extension, dialling);
    const { number } = process(dialled, dialling.e164);
    steps.push(...rulesSeen(dialling.rules, sent?.rule, { number, extension }));
    if (!sent || !wire.provider) continue;
    const why = sent.steps.map((text) => ({ taken: true, why: text }));
    const { elsewhere } = sent.rule;
    return {
      result: {
        sent: sent.number,
        // An app, an extension or a group may have a number of its own, which no API tells.
        caller: sent.rule.callerId || companyCaller(resources, wire, tenant),
        via: elsewhere === undefined ? at(PROVIDER, wire.provider) : ref(PROVIDER, elsewhere),
      },
      steps: [...steps, ...why, ...awayStep(sent.rule), ...callerStep(sent.rule, tenant)],
    };
  }
  const asked = all
    .map(({ tenant }) => tenant)
    .filter((one) => domain === undefined || isSameDomain(one.domain, domain));
  return { result: unsent(dialled, asked), steps: [...steps, ...insideStep(dialled)] };
}

/** Rules of the tenant that lead over another trunk are gone through as well. */
const awayStep = ({ name, elsewhere }: DialRule): readonly Step[] =>
  elsewhere === undefined
    ? []
    : [{ taken: true, why: `rule "${name}" leads to ${elsewhere}, not over this trunk` }];

/** The role of a caller is not read; a standard user is refused a call abroad (PortSIP KB, troubleshooting, 2026-08). */
const roleStep = (dialled: string): readonly Step[] =>
  dialled.startsWith('+')
    ? [
        {
          taken: false,
          why: 'a caller of the role StandardUser gets 403 for a number with a plus, and everybody for a country that is not allowed',
        },
      ]
    : [];

const rulesSeen = (
  rules: readonly DialRule[],
  taken: DialRule | undefined,
  call: { readonly number: string; readonly extension: string },
): readonly Step[] =>
  inOrder(rules).flatMap((rule): readonly Step[] => {
    const seen = { ref: ref(OUTBOUND_RULE, rule.key) };
    if (rule.key === taken?.key)
      return [{ ...seen, taken: true, why: `rule "${rule.name}" matches ${call.number}` }];
    const why = whyNot(rule, call.number, call.extension);
    return why === undefined ? [] : [{ ...seen, taken: false, why: `rule "${rule.name}" ${why}` }];
  });

/** App, extension, rule, user group, company, in this order; the PBX lets through numbers of the pool only. */
const callerStep = (rule: DialRule, tenant: WireTenant): readonly Step[] => [
  {
    taken: true,
    why:
      rule.callerId === ''
        ? `no number of the rule: that of app, extension, group or company of ${tenant.domain}, else the extension`
        : `${rule.callerId} is shown, unless app or extension has a number of its own`,
  },
];
