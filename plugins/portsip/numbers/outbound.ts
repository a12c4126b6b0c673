import {
  callerAt,
  dialsFrom,
  groupBy,
  isKnown,
  ref,
  textOf,
  type Fact,
  type FactResource,
  type Ref,
  type RouteInput,
  type Router,
  type RouteStep as Step,
  type RouteTrace,
  type Unknown,
} from 'trunkline/plugin';
import { companyCaller } from '../facts/callers.ts';
import { homeOfTenant, meaning } from '../facts/meaning.ts';
import { diallingOf, ownerOf } from '../facts/dialling.ts';
import { type Wire, type WireTenant } from '../facts/wire.ts';
import { isInPool } from '../pools.ts';
import { OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import { helpNumbers } from './home.ts';
import { leaving } from './leaving.ts';
import { dialler, madeOf, type Dialled, type DialRule } from './pipeline.ts';
import { insideStep, undecided, unsent } from './staying.ts';

const at = (type: string, { key }: Pick<FactResource, 'key'>) => ref(type, key);

/** A tenant that dials over one wire. */
interface DiallingTenant {
  readonly endpoint: string;
  /** As the API and as a step of a runbook have it. */
  readonly trunk: readonly string[];
  readonly tenant: WireTenant;
  readonly dial: ReturnType<typeof dialler>;
  /** The tenant over the trunk that a rule leads to. */
  readonly over: (trunk: string) => DiallingTenant | undefined;
  /** By the key of the rule that takes the call; none where the wire has no trunk. */
  readonly leads: ReadonlyMap<string, Lead>;
  readonly rules: ReadonlyMap<DialRule, Ref>;
  readonly numberOf: ReturnType<typeof leaving>;
  readonly means: ReturnType<typeof meaning>;
  /** What its people dial for help. */
  readonly help: readonly string[];
}

/** How calls leave by one rule, whatever their number. */
interface Lead {
  readonly caller: string;
  readonly via: Ref;
  readonly serves: readonly string[];
  readonly steps: readonly Step[];
}

/** Calls out of tenants. */
export function outboundOver(
  wires: readonly Wire[],
  { resources, declared }: Required<Pick<RouteInput, 'resources' | 'declared'>>,
): Router {
  const all = wires.flatMap((wire) =>
    wire.tenants.map((tenant): DiallingTenant => {
      const dialling = diallingOf(wire, tenant);
      const shown = companyCaller(resources, wire, tenant);
      const { endpoint, provider } = wire;
      return {
        endpoint,
        trunk: provider ? [provider.key, textOf(provider.properties['name'])] : [],
        tenant,
        over: (trunk) => (byDomain.get(keyOf(tenant.domain)) ?? []).find((one) => one.trunk.includes(trunk)),
        dial: dialler(dialling),
        rules: new Map(dialling.rules.map((rule) => [rule, at(OUTBOUND_RULE, rule)])),
        numberOf: leaving(dialling, ownerOf(wire, tenant)),
        leads: leadsOf(wire, tenant, dialling.rules, shown),
        means: meaning(declared, wire, tenant),
        help: helpNumbers(homeOfTenant(declared, wire, tenant)),
      };
    }),
  );
  const byDomain = groupBy(all, ({ tenant }) => keyOf(tenant.domain));
  const byEndpoint = groupBy(all, ({ endpoint }) => endpoint);
  const anywhere = whoDials([...byDomain.values()].flatMap(([first]) => first ?? []));
  const along = new Map([...byEndpoint].map(([endpoint, there]) => [endpoint, whoDials(there)]));
  return ({ dialled, caller, over }) => {
    const { who, place } = callerAt(caller);
    const call = { dialled, caller: who };
    if (place === undefined)
      return outbound(call, over === undefined ? anywhere : (along.get(over) ?? NOBODY));
    const [mine] = byDomain.get(keyOf(place)) ?? [];
    return mine ? outbound(call, whoDials([mine])) : noTenant(place, all);
  };
}

/** SIP domains have no case. */
const keyOf = (domain: string): string => domain.toLowerCase();

/** Tenants of which any may dial, and what is to say where one of several stands for all of them. */
interface Dialling {
  readonly tenants: readonly DiallingTenant[];
  readonly remarks: ReadonlyMap<string, Step>;
}

const NOBODY: Dialling = { tenants: [], remarks: new Map() };

function whoDials(tenants: readonly DiallingTenant[]): Dialling {
  const domains = tenants.map(({ tenant }) => tenant.domain);
  const told = domains.length < 2 ? [] : domains;
  return { tenants, remarks: new Map(told.map((domain) => [domain, dialsFrom(domain, domains)])) };
}

/**
 * Where a rule shows nothing, the company does. An app, an extension or a group may have a number of its own, which no API
 * tells.
 */
function leadsOf(
  { provider }: Wire,
  tenant: WireTenant,
  rules: readonly DialRule[],
  shown: string,
): DiallingTenant['leads'] {
  if (!provider) return new Map();
  return new Map(
    rules.map((rule) => [
      rule.key,
      {
        caller: (isInPool(tenant.pool, rule.callerId) && rule.callerId) || shown,
        via: rule.elsewhere === undefined ? at(PROVIDER, provider) : ref(PROVIDER, rule.elsewhere),
        serves: rule.elsewhere === undefined ? provider.serves : [],
        steps: [...awayStep(rule), ...callerStep(rule, tenant)],
      },
    ]),
  );
}

const noTenant = (domain: string, all: readonly DiallingTenant[]): RouteTrace => ({
  result: {
    noCaller: `no tenant "${domain}" calls out over these trunks`,
    callers: [...new Set(all.map(({ tenant }) => `"@${tenant.domain}"`))],
  },
  steps: () => [],
});

interface Call {
  readonly dialled: string;
  /** The extension; empty where nobody is named. */
  readonly caller: string;
}

/** What the rules of one tenant did with a call. */
interface Pass {
  readonly tenant: DiallingTenant;
  readonly passed: Dialled;
}

function outbound(call: Call, dialling: Dialling): RouteTrace {
  const { tenants } = dialling;
  for (const tenant of tenants) {
    const result = resultOf(passedBy(tenant, call), call);
    if (result) return { result, steps: () => stepsTo(tenant, call, dialling) };
  }
  return unanswered(tenants, call);
}

/** No rule of any of them takes it, as far as is known what comes to the rules. */
function unanswered(tenants: readonly DiallingTenant[], call: Call): RouteTrace {
  const { dialled } = call;
  const passes = tenants.map((tenant) => passedBy(tenant, call));
  const steps = () => rulesTried(tenants, call);
  const open = passes.map(({ tenant, passed }) => tenant.numberOf(passed, call)).find(isUnknown);
  if (open) return { result: untold(open), steps };
  const made = () => passes.flatMap((pass) => madeSteps(dialled, pass));
  return { result: unsent(dialled, passes), steps: () => [...steps(), ...made(), ...insideStep(dialled)] };
}

const isUnknown = (fact: Fact<string> | undefined): fact is Unknown => fact !== undefined && !isKnown(fact);

const untold = ({ reason, learn }: Unknown): RouteTrace['result'] => ({
  unknown: reason,
  ...(learn === undefined ? {} : { learn }),
});

/** Undefined where no rule of the tenant takes the call. */
function resultOf(pass: Pass, call: Call): RouteTrace['result'] | undefined {
  const open = undecided(pass, call);
  if (open) return open;
  const { tenant, passed } = pass;
  const lead = leadOf(pass);
  if (!passed.sent || !lead) return undefined;
  const { caller, via, serves } = lead;
  return { sent: passed.sent.number, caller, via, serves, meant: meantBy(tenant, passed, call) };
}

const leadOf = ({ tenant, passed: { sent } }: Pass): Lead | undefined =>
  sent && tenant.leads.get(sent.rule.key);

/** Of a call that a tenant decides; those before it are tried first. */
function stepsTo(tenant: DiallingTenant, call: Call, { tenants, remarks }: Dialling): readonly Step[] {
  const remark = remarks.get(tenant.tenant.domain);
  const pass = passedBy(tenant, call);
  return [
    ...(remark ? [remark] : []),
    ...rulesTried(tenants.slice(0, tenants.indexOf(tenant) + 1), call),
    ...(undecided(pass, call) ? [] : [...madeSteps(call.dialled, pass), ...(leadOf(pass)?.steps ?? [])]),
  ];
}

const rulesTried = (tenants: readonly DiallingTenant[], call: Call): readonly Step[] => [
  ...roleStep(call.dialled),
  ...tenants.flatMap((one) => rulesSeen(passedBy(one, call))),
];

/** The rules of a tenant are tried whichever trunk they lead to; of what leaves by one its own trunk tells. */
function passedBy(tenant: DiallingTenant, { dialled, caller }: Call): Pass {
  const passed = tenant.dial(dialled, caller);
  const trunk = passed.sent?.rule.elsewhere;
  const there = trunk === undefined ? undefined : tenant.over(trunk);
  return there ? { tenant: there, passed: there.dial(dialled, caller) } : { tenant, passed };
}

const madeSteps = (dialled: string, { passed }: Pass): readonly Step[] =>
  madeOf(dialled, passed).map((why) => ({ taken: true, why }));

/** Of a number that is a guess nobody can say whether it is the one that is meant. */
function meantBy({ numberOf, means }: DiallingTenant, passed: Dialled, call: Call): Fact<string> | undefined {
  const number = numberOf(passed, call);
  return number && isKnown(number) ? means(call.dialled, number.value) : number;
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
const rulesSeen = ({ passed, tenant: { rules } }: Pass): readonly Step[] =>
  passed.tried
    .filter(({ rule, takes }) => !takes || rule === passed.sent?.rule)
    .map(({ rule, takes, why }) => ({ ref: rules.get(rule)!, taken: takes, why: why(passed) }));

/** App, extension, rule, user group, company, in this order; the PBX lets through numbers of the pool only. */
function callerStep({ callerId }: DialRule, tenant: WireTenant): readonly Step[] {
  if (isInPool(tenant.pool, callerId))
    return [{ taken: true, why: `${callerId} is shown, unless app or extension has a number of its own` }];
  const others = `app, extension, group or company of ${tenant.domain}, else the extension`;
  return callerId === ''
    ? [{ taken: true, why: `no number of the rule: that of ${others}` }]
    : [
        {
          taken: false,
          why: `${callerId} lies in no pool of the tenant: the number shown is that of ${others}`,
        },
      ];
}
