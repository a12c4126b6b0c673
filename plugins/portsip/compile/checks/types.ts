import type { Diagnostic } from 'trunkline/plugin';
import type { DiscoveredTrunk } from '../../discovered.ts';
import { BRAND } from '../../reference.ts';
import { trunkOf, type Context } from '../context.ts';
import { finding, graver, settingsAt } from '../input.ts';

/** Who may make this type at this level, and which types fit a carrier. */
export const typeChecks = (context: Context): readonly Diagnostic[] =>
  [acceptRegister, ipBased, levels, secondIpTrunk, registration, brandSpelling].flatMap((check) =>
    check(context),
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

/** That of Twilio takes no REGISTER for certain; of another brand nobody here knows. */
function registration(context: Context): readonly Diagnostic[] {
  const { registration: on, name, brand } = trunkOf(context);
  if (!on) return [];
  const found = finding(
    'registration-on',
    settingsAt(context.input, '/trunk/registration'),
    `trunk "${name}" of brand "${brand}" registers`,
  );
  const certain = brand === BRAND.public || brand === BRAND.interconnect;
  return [certain ? found : graver(found, 'warning')];
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function brandSpelling(context: Context): readonly Diagnostic[] {
  const { brand } = trunkOf(context);
  const seen = context.mode.found?.brands ?? [];
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
