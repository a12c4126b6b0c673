import { numberSet, secretRef, toE164, type Json } from 'trunkline/plugin';
import { settings, type Settings } from '../../../plugins/portsip/settings.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { SIDE, wiringOf } from '../../plugins/portsip/driver/wiring.ts';
import { edit, type Family } from './family.ts';

const VERSION = '22.8.0';
const TWO_TENANTS = wiringOf('register-based, two tenants', VERSION);
const OF_TENANT = wiringOf('a trunk of one tenant', VERSION);

type Given = Readonly<Record<string, unknown>>;
type Groups = Readonly<Record<string, readonly (string | readonly [string, string])[]>>;

/** The same wires with other settings, and with other numbers of some groups. */
const set = (wiring: Wiring, change: (given: Settings) => Given, groups: Groups = {}): Wiring => ({
  ...wiring,
  trunks: wiring.trunks.map((trunk) => ({
    ...trunk,
    spec: {
      ...trunk.spec,
      numbers: {
        ...trunk.spec.numbers,
        groups: trunk.spec.numbers.groups.map((group) => ({
          ...group,
          numbers: groups[group.name] ? numbersIn(groups[group.name] ?? []) : group.numbers,
        })),
      },
    },
    endpoints: trunk.endpoints.map((endpoint) => {
      const given = settings.parse(endpoint.settings);
      return { ...endpoint, settings: settings.parse({ ...given, ...change(given) }) };
    }),
  })),
});

const numbersIn = (members: Groups[string]) =>
  numberSet(
    members.map((one) =>
      typeof one === 'string' ? toE164(one) : ([toE164(one[0]), toE164(one[1])] as const),
    ),
  );

const withTrunk = (wiring: Wiring, trunk: Given, more: Given = {}, groups: Groups = {}): Wiring =>
  set(wiring, (given) => ({ trunk: { ...given.trunk, ...trunk }, ...more }), groups);

const LATER = {
  options: { removePlus: false, telUri: { requestLine: false, to: false } },
  parameters: { inbound: { callerNum: 'FROM_USER_PART' }, outbound: { privacyTypesSupported: 'NONE' } },
};
const PROXY = { host: 'proxy.acme.example', port: 5070, force: true };

/** What somebody turned to the opposite in the portal, and what nobody can say in a manifest. */
const TURNED: Readonly<Record<string, Json>> = {
  enabled: false,
  transport: 'TLS',
  hostname: 'other.example',
  port: 5099,
  auth_id: 'other',
  username: 'other',
  registration: true,
  register_interval: 60,
  inlan: true,
  rewrite_via_ip: true,
  verify_port: true,
  single_via_header: false,
  adjust_sdp_direction: false,
  remove_srtp_info: false,
  stir_shaken_signature_required: true,
  keep_alive: true,
  keep_alive_interval: 30,
  concurrency: 1,
  additional_ips: '203.0.113.0/24',
  inbound_parameters: { caller_num: 'DEFAULT' },
  outbound_parameters: { privacy_types_supported: 'ID' },
  remove_plus_prefix: true,
  tel_uri_scheme_for_request_line: true,
  tel_uri_scheme_for_to_header: true,
};

const meddle: Family['meddle'] = (world) => {
  edit(world, [SIDE, 'providers'], { name: 'Twilio-Reg-Trunk' }, TURNED);
  edit(world, [SIDE, 'assignees'], {}, { concurrency: 1 });
  edit(
    world,
    [SIDE, 'inboundRules'],
    { did_numbers: '12027594810-12027594815' },
    {
      enabled: false,
      cid_number_mask: '0044*',
      office_hours_forward_rule: { action: 'HANGUP', number: '' },
    },
  );
  edit(world, [SIDE, 'inboundRules'], { did_numbers: '12027594830-12027594845' }, { provider_id: '999' });
  edit(
    world,
    [SIDE, 'outboundRules'],
    { name: 'US 10' },
    { enabled: false, number_prefix: '9', number_length: '4', number_mask: '100', priority: 1 },
  );
  const [, row] =
    world
      .store(SIDE)
      .all('outboundRules')
      .find(([, one]) => Object(one).name === 'US 10') ?? [];
  const [route] = Object(row).routes as readonly Json[];
  const other = { ...Object(route), strip_digits: 2, prepend: '00', outbound_caller_id: '12027594811' };
  edit(world, [SIDE, 'outboundRules'], { name: 'US 10' }, { routes: [other] });
  edit(
    world,
    [SIDE, 'outboundRules'],
    { name: 'Twilio-Reg-Trunk international' },
    { routes: [{ ...Object(route), provider_id: '999' }] },
  );
};

/** Another password of the digest user, which the trunk at the PBX holds too. */
const rotated = (wiring: Wiring): Wiring => ({
  ...wiring,
  trunks: wiring.trunks.map((trunk) => {
    const { access } = trunk.spec;
    const credentialLists = access.credentialLists.map((list) =>
      'users' in list
        ? {
            ...list,
            users: list.users.map((user) => ({ ...user, password: secretRef({ env: 'ROTATED_PASSWORD' }) })),
          }
        : list,
    );
    return { ...trunk, spec: { ...trunk.spec, access: { ...access, credentialLists } } };
  }),
});

/** A former name, another password, a number that goes to the other tenant, a rule of another name, and one rule less. */
const everyField: Family = {
  name: 'every field of a trunk of the PBX, its shares and its rules',
  before: withTrunk(TWO_TENANTS, {}, LATER),
  after: rotated(
    set(
      withTrunk(
        TWO_TENANTS,
        { name: 'Twilio-Main', formerly: ['Twilio-Reg-Trunk'], outboundProxy: PROXY },
        LATER,
        {
          sales: [['+12027594810', '+12027594814']],
          support: ['+12027594815', ['+12027594830', '+12027594845']],
        },
      ),
      (given) => ({
        tenants: given.tenants.map((tenant) => ({
          ...tenant,
          outbound: Array.isArray(tenant.outbound)
            ? tenant.outbound.map((rule) => ({
                ...rule,
                name: rule.name === 'US 11' ? 'US eleven' : rule.name,
              }))
            : tenant.outbound,
        })),
      }),
    ),
  ),
  meddle,
};

const replaced: Family = {
  name: 'a trunk of the PBX made again because its brand and its type are others',
  before: TWO_TENANTS,
  after: withTrunk(TWO_TENANTS, { brand: 'Generic', type: 'ip-based' }),
};

const ofTenant: Family = {
  name: 'a trunk that a tenant of the PBX holds, with its pool',
  before: OF_TENANT,
  after: withTrunk(OF_TENANT, {}, {}, { sales: [['+12027594810', '+12027594813'], '+12027594825'] }),
};

/** Rules and share of the second tenant. */
const tenantLess: Family = {
  name: 'a tenant that leaves a trunk of the PBX',
  before: TWO_TENANTS,
  after: without(TWO_TENANTS),
};

function without(wiring: Wiring): Wiring {
  const one = set(wiring, (given) => ({ tenants: given.tenants.slice(0, 1) }));
  return {
    ...one,
    trunks: one.trunks.map((trunk) => ({
      ...trunk,
      spec: {
        ...trunk.spec,
        numbers: {
          ...trunk.spec.numbers,
          unlisted: 'remove' as const,
          groups: trunk.spec.numbers.groups.filter(({ name }) => name === 'sales'),
        },
      },
    })),
  };
}

/** Every unknown fact that concerns a change or a removal. */
const both = (family: Family, ...names: readonly string[]): readonly Family[] => [
  family,
  ...names.map((name) => ({
    ...family,
    name: `${family.name}, ${name}`,
    switches: { [SIDE]: { [name]: true } },
  })),
];

export const PBX_FAMILIES: readonly Family[] = [
  everyField,
  replaced,
  ...both(ofTenant, 'secondRuleRefused'),
  ...both(
    { ...tenantLess, before: at(tenantLess.before, '22.2.11'), after: at(tenantLess.after, '22.2.11') },
    'usedShareGoes',
  ),
];

/** The same on a PBX of another version. */
function at(wiring: Wiring, version: string): Wiring {
  const sandbox = wiring.sandbox ?? {};
  return { ...wiring, sandbox: { ...sandbox, [SIDE]: { ...Object(sandbox[SIDE]), version } } };
}
