import { aboutCalls, endpointAt, settingsAt, type Diagnostic, type Origin } from 'trunkline/plugin';
import { SINCE } from '../../reference.ts';
import { PROVIDER_FIELDS, type ProviderField } from '../../resources/provider-fields.ts';
import type { OutboundRuleSettings } from '../../settings/rules.ts';
import { isAtLeast } from '../../versions.ts';
import { isSecure, trunkOf, type Context } from '../context.ts';
import { finding } from '../input.ts';
import { providerOf } from '../provider.ts';

/** Options that would keep calls from this carrier out, or that this version lacks. */
export const optionChecks = (context: Context): readonly Diagnostic[] =>
  [oneHost, user, secure, portOfCalls, laterFields, plusPrefix].flatMap((check) => check(context));

function oneHost({ input, host }: Context): readonly Diagnostic[] {
  const { outbound } = input.endpoint;
  const at = endpointAt(input, '/termination/hosts');
  if (host === undefined)
    return [finding('host-missing', at, `endpoint "${input.endpoint.name}" names no host of the carrier`)];
  const [first = '', ...others] = outbound?.hosts ?? [];
  return others.length === 0
    ? []
    : [finding('one-host', at, `"${first}" is used, and ${others.map((one) => `"${one}"`).join(', ')} not`)];
}

function user(context: Context): readonly Diagnostic[] {
  const { endpoint, offer } = context.input;
  const named = endpoint.outbound?.user;
  if (trunkOf(context).type !== 'register-based' || (named !== undefined && offer.digest)) return [];
  const who = named === undefined ? 'no user' : `user "${named}", whose password it does not hold`;
  return [
    finding(
      'digest-user-missing',
      endpointAt(context.input, '/termination'),
      `endpoint "${endpoint.name}" names ${who}`,
    ),
  ];
}

/** What a test call has shown needs no other one. */
function secure(context: Context): readonly Diagnostic[] {
  const { input } = context;
  if (!isSecure(context) || input.platform.srtpSuites) return [];
  return [finding('secure-experimental', endpointAt(input), `trunk "${input.spec.name}" is secure`)];
}

function portOfCalls({ input }: Context): readonly Diagnostic[] {
  if (!input.settings.options.verifyPort) return [];
  const at = settingsAt(input, '/options/verifyPort');
  return [finding('verify-port', at, `trunk "${input.settings.trunk.name}" verifies the port`)];
}

const laterFields = (context: Context): readonly Diagnostic[] =>
  fieldsSince(
    context.mode.version,
    Object.keys(providerOf(context).properties),
    settingsAt(context.input, '/options'),
  );

/** Only what the manifest sets is there, so whatever is there was asked for. */
export const fieldsSince = (
  version: string | undefined,
  set: readonly string[],
  at: Origin,
): readonly Diagnostic[] =>
  Object.entries<ProviderField>(PROVIDER_FIELDS).flatMap(([name, { since, label }]) => {
    if (since === undefined || !set.includes(name)) return [];
    return version !== undefined && !isAtLeast(version, since)
      ? [finding('field-too-new', at, `"${label}" came with ${since}, and the PBX is of version ${version}`)]
      : [finding('field-inferred', at, `"${label}" came with ${since}`)];
  });

const plusPrefix = ({ input, mode, tenants }: Context): readonly Diagnostic[] =>
  aboutCalls(
    'outbound',
    tenants.flatMap(({ outbound, at }) =>
      singlePlus(mode.version, outbound, settingsAt(input, `/tenants/${at}/outbound`)),
    ),
  );

/** Rules that an older PBX never lets match. */
export const singlePlus = (
  version: string | undefined,
  rules: readonly OutboundRuleSettings[],
  at: Origin,
): readonly Diagnostic[] =>
  version === undefined || isAtLeast(version, SINCE.plusPrefix)
    ? []
    : rules
        .filter(({ prefixes }) => prefixes?.includes('+'))
        .map(({ name }) =>
          finding(
            'plus-prefix-too-new',
            at,
            `rule "${name}" matches "+", and the PBX is of version ${version}`,
          ),
        );
