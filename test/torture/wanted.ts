import {
  eachNumber,
  handResource,
  isKnown,
  ref,
  shortName,
  unionOf,
  type Properties,
  type Ref,
  type Resource,
} from 'trunkline/plugin';
import { hostOf, transportOf } from './needs.ts';
import { endpointAt, type Input } from './origins.ts';

/** Names of what one wire makes. */
export interface Names {
  readonly site: string;
  readonly gateway: string;
  readonly pool: string;
}

export function namesOf({ spec, endpoint, settings }: Input): Names {
  const wire = `${spec.name}-${shortName(endpoint)}`;
  return { site: settings.site ?? wire, gateway: settings.gateway ?? wire, pool: wire };
}

/** Everything that must exist for one wire. */
export function wanted(input: Input): readonly Resource[] {
  const names = namesOf(input);
  const hands = handSteps(input, names);
  return [
    own(input, 'codec-profile', input.shared.codecs.name, {
      name: input.shared.codecs.name,
      codecs: input.shared.codecs.order,
    }),
    site(input, names),
    gateway(input, names),
    ...hands,
    defaultRoute(input, names, hands),
    ...(input.endpoint.inbound ? answering(input, names) : []),
  ];
}

const own = (
  input: Input,
  type: string,
  key: string,
  properties: Properties,
): Resource & { readonly claim: 'own' } => ({
  type,
  key,
  properties,
  claim: 'own',
  serves: [input.endpoint.name],
  from: endpointAt(input),
});

const formerly = (input: Input, what: 'site' | 'gateway'): Pick<Resource, 'formerly'> => {
  const { spec, endpoint, settings } = input;
  const given = settings.formerly[what];
  const derived =
    settings[what] === undefined ? spec.formerly.map((name) => `${name}-${shortName(endpoint)}`) : [];
  const names = [...(given === undefined ? [] : [given]), ...derived];
  return names.length === 0 ? {} : { formerly: names.map((name) => ({ name })) };
};

/** The site refers to itself and to a gateway that needs the site: both are set in a second write. */
function site(input: Input, names: Names): Resource {
  const self = ref('site', names.site);
  const exit = ref('gateway', names.gateway);
  return {
    ...own(input, 'site', names.site, {
      name: names.site,
      primarySites: [self],
      exitGateway: input.endpoint.outbound ? exit : null,
    }),
    later: { fields: ['primarySites', 'exitGateway'], after: [self, exit] },
    ...formerly(input, 'site'),
  };
}

function gateway(input: Input, names: Names): Resource {
  const host = hostOf(input);
  const properties = {
    name: names.gateway,
    site: ref('site', names.site),
    ...(isKnown(host) ? { host: host.value } : {}),
    line: input.settings.line,
    transport: transportOf(input),
    ...allowFrom(input),
    codecProfile: ref('codec-profile', input.shared.codecs.name),
    srtp: input.spec.secure ? 'required' : 'off',
    ...plus(input),
    refer: input.spec.transfer.mode !== 'disable-all',
    ...callsOut(input),
  };
  return { ...own(input, 'gateway', names.gateway, properties), ...formerly(input, 'gateway') };
}

/** Nobody is let in where no calls come in. */
function allowFrom({ endpoint, offer }: Input): Properties {
  if (!endpoint.inbound) return { allowFrom: [] };
  const { chosen } = offer.signalling;
  return isKnown(chosen) ? { allowFrom: chosen.value.toSorted() } : {};
}

function plus({ settings, offer }: Input): Properties {
  const policy = settings.plus ?? offer.plus;
  return { plusPolicy: policy, sendsPlus: policy !== 'forbidden' };
}

/** Hosts of the carrier in the order the endpoint names them. */
export const carrierHosts = ({ endpoint, offer }: Input): readonly string[] =>
  (endpoint.outbound?.hosts ?? []).flatMap((edge) =>
    offer.hosts.filter((one) => one.edge === edge).map((one) => one.host),
  );

function callsOut(input: Input): Properties {
  const { spec, endpoint, offer } = input;
  const hosts = carrierHosts(input);
  const user = endpoint.outbound?.user;
  const realm = offer.digest?.realm;
  return {
    carrierHosts: hosts,
    carrierPort: offer.ports[transportOf(input)],
    uriHost: hosts[0] ?? null,
    callerId: (endpoint.outbound && spec.callerId?.number) ?? null,
    user: user ?? null,
    ...(user !== undefined && offer.digest ? { password: offer.digest.password } : {}),
    realm: user !== undefined && realm && isKnown(realm) ? realm.value : null,
  };
}

function handSteps(input: Input, names: Names): readonly Resource[] {
  const init = { serves: [input.endpoint.name], from: endpointAt(input) };
  const licence = handResource(
    {
      id: 'activate-licence',
      title: 'Activate the licence',
      where: 'Machine > Licence',
      instructions: ['Open the page.', 'Press Activate.'],
      values: [],
      role: 'accepts',
      check: { discovered: 'licenceActive', equals: true },
    },
    init,
  );
  if (!input.settings.redButton) return [licence];
  const button = handResource(
    {
      id: `press-the-red-button-${names.gateway}`,
      title: 'Press the red button',
      where: 'Front of the machine',
      instructions: ['Set the values.', 'Press the red button once.'],
      values: [
        ['Gateway', names.gateway],
        ['Capacity', input.spec.capacity?.calls ?? 'unlimited'],
      ],
      role: 'accepts',
      check: 'attest',
    },
    { ...init, dependsOn: [ref('gateway', names.gateway)] },
  );
  return [licence, button];
}

/** Calls pass once the route is enabled, which is after everything a person must do. */
function defaultRoute(input: Input, names: Names, hands: readonly Resource[]): Resource {
  const { strip, prepend } = input.settings.dialling;
  return {
    ...own(input, 'default-route', names.site, {
      site: ref('site', names.site),
      gateway: ref('gateway', names.gateway),
      enabled: true,
      strip,
      prepend,
    }),
    dependsOn: hands.map((hand): Ref => ref(hand.type, hand.key)),
  };
}

function answering(input: Input, names: Names): readonly Resource[] {
  const numbers = unionOf(input.spec.numbers.groups.map((group) => group.numbers));
  const { flow } = input.settings;
  const pool = own(input, 'number-pool', names.pool, { numbers: numbers.ranges });
  const members = eachNumber(numbers).map((number) => ({
    ...own(input, 'flow-number', `${flow} ${number}`, { flow: ref('flow', flow), number }),
    // The flow refuses a number that lies in no pool.
    dependsOn: [ref('number-pool', names.pool)],
  }));
  return [pool, { ...own(input, 'flow', flow, { name: flow }), claim: 'reuse' }, ...members];
}
