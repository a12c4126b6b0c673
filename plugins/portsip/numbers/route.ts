import {
  callerAt,
  groupBy,
  isE164,
  numberFinder,
  ref,
  textOf,
  type E164,
  type FactResource,
  type Ref,
  type RouteInput,
  type Router,
  type RouteTrace,
} from 'trunkline/plugin';
import { companyCaller } from '../facts/callers.ts';
import { numbersOfRule } from '../facts/unanswered.ts';
import { diallingOf, wiresOf, type Wire, type WireTenant } from '../facts/wire.ts';
import { INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import { dialler, type Dialled, type DialRule } from './pipeline.ts';
import { insideStep, unsent } from './staying.ts';

type Step = RouteTrace['steps'][number];

/** What the PBX does with a number, and every step on the way. A caller may be written as `100@acme.pbx.example`. */
export function router({ resources, discovered }: RouteInput): Router {
  const endpoints = [...new Set(resources.flatMap(({ serves }) => serves))];
  const told = discovered === undefined ? {} : { discovered };
  const wires = endpoints.map(wiresOf({ resources, side: '', seen: 'desired', ...told }));
  const inbound = inboundOver(wires);
  const outbound = outboundOver(wires, resources);
  return (call) => (call.direction === 'inbound' ? inbound(call) : outbound(call));
}

const at = (type: string, { key }: Pick<FactResource, 'key'>) => ref(type, key);

/** A number outside every pool is challenged (PortSIP KB, troubleshooting call issues, 2026-08). */
const OUTSIDE = 407;
/** No rule: what is answered on the way in is not documented. */
const NO_RULE = 404;

function inboundOver(wires: readonly Wire[]): Router {
  const tenants = wires
    .flatMap((wire) => wire.tenants)
    .map((tenant) => ({ tenant, ruleOf: ruleFinder(tenant) }));
  const having = numberFinder(tenants, ({ tenant }) => tenant.pool);
  return ({ dialled, caller }) => {
    const number = dialled.startsWith('+') ? dialled : `+${dialled}`;
    const called = isE164(number) ? number : undefined;
    const [found] = called ? having(called) : [];
    if (!called || !found) return refused(OUTSIDE, [{ taken: false, why: `${number} lies in no DID pool` }]);
    const { domain } = found.tenant;
    const inPool: Step = { taken: true, why: `${number} lies in the pool of ${domain}` };
    const rule = found.ruleOf(called);
    if (!rule)
      return refused(NO_RULE, [inPool, { taken: false, why: `no inbound rule of ${domain} takes it` }]);
    const { via, name, target } = rule;
    const sent = target === '0' ? number : target;
    const why = `rule "${name}" leads to ${sent}, taken on trust to be there: the API lists neither extensions nor queues`;
    const leads: Step = { ref: via, taken: true, why, onTrust: sent };
    return { result: { sent, caller, via }, steps: [inPool, leads] };
  };
}

interface InboundRule {
  readonly via: Ref;
  readonly name: string;
  /** A place of the tenant, or `0` for the number that is called. */
  readonly target: string;
}

/** The first rule of a tenant that takes a number. */
function ruleFinder({ inbound }: WireTenant): (number: E164) => InboundRule | undefined {
  const rules = inbound.map((rule) => ({
    via: at(INBOUND_RULE, rule),
    name: textOf(rule.properties['name']),
    target: textOf(rule.properties['number']),
    numbers: numbersOfRule(rule),
  }));
  const having = numberFinder(rules, ({ numbers }) => numbers);
  return (number) => having(number)[0];
}

const refused = (status: number, steps: readonly Step[]): RouteTrace => ({ result: { status }, steps });

/** A tenant that dials over one wire. */
interface DiallingTenant {
  readonly wire: Wire;
  readonly tenant: WireTenant;
  readonly dial: ReturnType<typeof dialler>;
  /** Where a rule shows nothing. An app, an extension or a group may have a number of its own, which no API tells. */
  readonly shown: string;
}

function outboundOver(wires: readonly Wire[], resources: readonly FactResource[]): Router {
  const all = wires.flatMap((wire) =>
    wire.tenants.map((tenant) => ({
      wire,
      tenant,
      dial: dialler(diallingOf(wire, tenant)),
      shown: companyCaller(resources, wire, tenant),
    })),
  );
  const byDomain = groupBy(all, ({ tenant }) => tenant.domain.toLowerCase());
  return ({ dialled, caller }) => {
    const { who, place } = callerAt(caller);
    const mine = place === undefined ? all : byDomain.get(place.toLowerCase());
    return mine ? outbound(dialled, who, mine) : noTenant(place ?? '', all);
  };
}

const noTenant = (domain: string, all: readonly DiallingTenant[]): RouteTrace => ({
  result: {
    noCaller: `no tenant "${domain}" calls out over these trunks`,
    callers: [...new Set(all.map(({ tenant }) => `"@${tenant.domain}"`))],
  },
  steps: [],
});

function outbound(dialled: string, extension: string, tenants: readonly DiallingTenant[]): RouteTrace {
  const steps: Step[] = [...roleStep(dialled)];
  for (const { wire, tenant, dial, shown } of tenants) {
    const passed = dial(dialled, extension);
    const { sent } = passed;
    steps.push(...rulesSeen(passed));
    if (!sent || !wire.provider) continue;
    const why = sent.steps.map((text) => ({ taken: true, why: text }));
    const { elsewhere } = sent.rule;
    return {
      result: {
        sent: sent.number,
        caller: sent.rule.callerId || shown,
        via: elsewhere === undefined ? at(PROVIDER, wire.provider) : ref(PROVIDER, elsewhere),
      },
      steps: [...steps, ...why, ...awayStep(sent.rule), ...callerStep(sent.rule, tenant)],
    };
  }
  const asked = tenants.map(({ tenant }) => tenant);
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

/** The rule that is taken, and those that do not match. */
const rulesSeen = ({ number, tried, sent }: Dialled): readonly Step[] =>
  tried
    .filter(({ rule, whyNot }) => whyNot !== undefined || rule.key === sent?.rule.key)
    .map(({ rule: { key, name }, whyNot }) => {
      const taken = key === sent?.rule.key;
      const why = `rule "${name}" ${taken ? `matches ${number}` : whyNot}`;
      return { ref: ref(OUTBOUND_RULE, key), taken, why };
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
