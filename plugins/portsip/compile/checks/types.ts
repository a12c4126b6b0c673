import { forcible, formatNumbers, nearest, settingsAt, unionOf, type Diagnostic } from 'trunkline/plugin';
import type { DiscoveredTrunk } from '../../discovered.ts';
import { BRANDS, SINCE } from '../../reference.ts';
import { isAtLeast } from '../../versions.ts';
import { trunkOf, type Context } from '../context.ts';
import { finding } from '../input.ts';

/** Who may make this type at this level, and which types fit a carrier. */
export const typeChecks = (context: Context): readonly Diagnostic[] =>
  [off, acceptRegister, ipBased, levels, secondIpTrunk, online, brandSpelling, brandUnknown].flatMap(
    (check) => check(context),
  );

const acceptRegister = (context: Context): readonly Diagnostic[] =>
  trunkOf(context).type === 'accept-register'
    ? [
        finding(
          'accept-register-with-carrier',
          settingsAt(context.input, '/trunk/type'),
          `trunk "${trunkOf(context).name}" is of type "accept-register"`,
        ),
      ]
    : [];

function ipBased(context: Context): readonly Diagnostic[] {
  const { type, level, name } = trunkOf(context);
  if (type !== 'ip-based') return [];
  const at = settingsAt(context.input, '/trunk/type');
  return [
    finding('ip-based-experimental', at, `trunk "${name}" is IP-based`),
    ...(level === 'tenant'
      ? [finding('ip-based-at-tenant', at, `trunk "${name}" is IP-based, at tenant level`)]
      : []),
  ];
}

function levels(context: Context): readonly Diagnostic[] {
  const { level, name } = trunkOf(context);
  const { connection, settings } = context.input;
  const at = settingsAt(context.input, '/trunk/level');
  if (level === 'system')
    return connection?.tenant === undefined
      ? []
      : [
          finding(
            'system-trunk-by-tenant',
            at,
            `trunk "${name}" is of the system, and the login of tenant "${connection.tenant}"`,
          ),
        ];
  const domains = settings.tenants.map(({ tenant }) => tenant);
  return [
    ...(domains.length > 1
      ? [finding('tenant-level-several', at, `trunk "${name}" names ${domains.join(', ')}`)]
      : []),
    ...otherTenant(context, domains[0] ?? ''),
    ...context.tenants
      .filter(({ found }) => found?.trunksAllowed === false)
      .map(({ domain }) => finding('tenant-trunks-off', at, `tenant "${domain}" may have no trunks`)),
  ];
}

function otherTenant({ input }: Context, domain: string): readonly Diagnostic[] {
  const login = input.connection?.tenant;
  return login === undefined || login.toLowerCase() === domain.toLowerCase()
    ? []
    : [
        finding(
          'other-tenant',
          settingsAt(input, '/tenants/0/tenant'),
          `the login is of tenant "${login}", the trunk of "${domain}"`,
        ),
      ];
}

/** Those of the same host are seen when the trunk is looked up; here those that share the brand alone. */
function secondIpTrunk(context: Context): readonly Diagnostic[] {
  const { type, name, brand } = trunkOf(context);
  if (type !== 'ip-based') return [];
  const isSecond = (one: DiscoveredTrunk): boolean =>
    one.authMode === 'IP_AUTH' && one.name !== name && one.brand === brand && one.hostname !== context.host;
  return (context.mode.found?.trunks ?? [])
    .filter(isSecond)
    .map((one) =>
      finding(
        'second-ip-trunk',
        settingsAt(context.input, '/trunk/type'),
        `trunk "${one.name}" of brand "${brand}" is IP-based already`,
      ),
    );
}

/** Of a trunk that is to be made: nobody asks again once it is there. */
function online(context: Context): readonly Diagnostic[] {
  const { found } = context.mode;
  const { registration: registers, name } = trunkOf(context);
  const isNew =
    found !== undefined &&
    isAtLeast(found.version, SINCE.api) &&
    found.trunks.every((one) => one.name !== name);
  return isNew && !registers && context.input.settings.options.keepAlive === undefined
    ? [
        finding(
          'online-proves-nothing',
          settingsAt(context.input, '/trunk'),
          `trunk "${name}" will be shown as Online`,
        ),
      ]
    : [];
}

/** Whatever calls go over it. */
function off(context: Context): readonly Diagnostic[] {
  const { enabled, name } = trunkOf(context);
  const { inbound, outbound } = context.input.endpoint;
  const ends = [
    ...(inbound ? [`calls to ${formatNumbers(unionOf(context.tenants.map(({ pool }) => pool)))}`] : []),
    ...(outbound ? [`calls out of ${context.tenants.map(({ domain }) => domain).join(', ')}`] : []),
  ];
  return enabled
    ? []
    : [
        forcible(
          finding(
            'trunk-off',
            settingsAt(context.input, '/trunk/enabled'),
            `trunk "${name}" is switched off, which ends ${ends.join(' and ')}`,
          ),
        ),
      ];
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Brands of trunks other than this one. */
const otherBrands = (context: Context): readonly string[] => [
  ...new Set(
    (context.mode.found?.trunks ?? [])
      .filter(({ name }) => ![trunkOf(context).name, ...trunkOf(context).formerly].includes(name))
      .flatMap(({ brand }) => brand || []),
  ),
];

function brandSpelling(context: Context): readonly Diagnostic[] {
  const { brand } = trunkOf(context);
  const seen = otherBrands(context);
  if (seen.includes(brand)) return [];
  return seen
    .filter((one) => folded(one) === folded(brand))
    .map((one) =>
      finding(
        'brand-spelling',
        settingsAt(context.input, '/trunk/brand'),
        `the brand is "${brand}", and "${one}" on another trunk of the PBX`,
      ),
    );
}

function brandUnknown(context: Context): readonly Diagnostic[] {
  const { brand } = trunkOf(context);
  const known = [...BRANDS, ...otherBrands(context)];
  if (known.some((one) => folded(one) === folded(brand))) return [];
  const near = nearest(brand, known);
  const found = finding(
    'brand-unknown',
    settingsAt(context.input, '/trunk/brand'),
    `the brand is "${brand}"`,
  );
  return [near === undefined ? found : { ...found, fix: `Did you mean "${near}"? ${found.fix}` }];
}
