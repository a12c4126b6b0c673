import {
  endpointAt,
  isKnown,
  settingsAt,
  unionOf,
  type Properties,
  type Resource,
  type Value,
} from 'trunkline/plugin';
import { poolEntries } from '../pools.ts';
import { DEFAULTS, SIP_PORTS } from '../reference.ts';
import { PROVIDER } from '../resources/names.ts';
import type { OptionSettings } from '../settings/options.ts';
import type { ParameterSettings } from '../settings/parameters.ts';
import type { GatewaySettings, Settings } from '../settings.ts';
import { isInLan, isSecure, trunkOf, type Context } from './context.ts';
import { own, SYSTEM, tenantRef, trunkKey, type Place } from './place.ts';

/** The trunk to the carrier. */
export function providerOf(context: Context): Resource {
  const { place, input, host, tenants } = context;
  const { formerly } = input.settings.trunk;
  const pool = unionOf(tenants.map((tenant) => tenant.pool));
  return {
    ...own(place, PROVIDER, trunkKey(place), {
      ...head(place, input.settings.trunk),
      hostname: host ?? '',
      port: input.offer.ports[context.transport],
      ...proxyOf(context),
      ...authOf(context),
      ...callsOf(context),
      ...optionsOf(input.settings.options, isSecure(context)),
      ...networksOf(context),
      ...(place.level === SYSTEM ? {} : { didNumbers: poolEntries(pool) }),
      ...parametersOf(input.settings.parameters),
    }),
    ...(formerly.length === 0 ? {} : { formerly: formerly.map((name) => ({ name })) }),
    fieldsFrom: {
      enabled: settingsAt(input, '/trunk/enabled'),
      registration: settingsAt(input, '/trunk/registration'),
      didNumbers: settingsAt(input, '/tenants'),
      ...encryptionFrom(input),
      removePlusPrefix: settingsAt(input, '/options/removePlus'),
    },
  };
}

/** The lines that decide whether calls out go over TLS, and media over SRTP, where there are any. */
function encryptionFrom({
  settings,
  endpoint,
  ...input
}: Context['input']): NonNullable<Resource['fieldsFrom']> {
  const own = settings.trunk.transport;
  return {
    ...(own === undefined ? {} : { transport: settingsAt(input, '/trunk/transport') }),
    ...(own === undefined && endpoint.inbound
      ? { transport: endpointAt(input, '/origination/transport') }
      : {}),
    ...(settings.options.removeSrtp === undefined
      ? {}
      : { removeSrtpInfo: settingsAt(input, '/options/removeSrtp') }),
  };
}

const AUTH_MODE = { 'register-based': 'REGISTER_AUTH', 'ip-based': 'IP_AUTH' } as const;

const head = (place: Place, trunk: Settings['trunk']): Properties => ({
  level: place.level === SYSTEM ? SYSTEM : tenantRef(place.level),
  name: trunk.name,
  enabled: trunk.enabled,
  brand: trunk.brand,
  // An accept-register trunk to a carrier is refused before anything is made of this.
  authMode: trunk.type === 'ip-based' ? AUTH_MODE['ip-based'] : AUTH_MODE['register-based'],
});

/** Behind an SBC the PBX speaks TCP to its private side, whatever the carrier is spoken to with (PortSIP KB, SBC, 2026-08). */
function proxyOf(context: Context): Properties {
  const { sbc } = context.input.shared;
  const { outboundProxy } = trunkOf(context);
  const proxy = outboundProxy ?? (sbc && { host: sbc.address, port: sbc.port });
  const force = outboundProxy?.force;
  return {
    transport: (sbc ? 'tcp' : context.transport).toUpperCase(),
    // Both are required, and empty where there is none (OpenAPI 22.2, portal 2026-08).
    outboundServer: proxy?.host ?? '',
    outboundServerPort: proxy?.port ?? 0,
    ...(force === undefined ? {} : { forceOutboundProxy: force }),
  };
}

function authOf(context: Context): Properties {
  const trunk = trunkOf(context);
  const { endpoint, offer } = context.input;
  const byAddress = trunk.type === 'ip-based';
  return {
    authId: byAddress ? '' : authIdOf(context),
    username: trunk.username,
    ...(byAddress || !offer.digest || endpoint.outbound?.user === undefined
      ? {}
      : { password: offer.digest.password }),
    registration: trunk.registration,
    registerInterval: trunk.reregister,
  };
}

/** One without a user is refused before anything is made of this. */
const authIdOf = ({ input }: Context): string => input.endpoint.outbound?.user ?? '';

const callsOf = (context: Context): Properties => ({
  inlan: isInLan(context),
  concurrency: callsLimit(context),
});

export const callsLimit = ({ input }: Context): number =>
  input.settings.trunk.calls ?? input.spec.capacity?.calls ?? DEFAULTS.concurrency;

/** Every option, since what is left out gets the API's own default, which the portal's differs from. */
const optionsOf = (options: OptionSettings, secure: boolean): Properties => ({
  rewriteViaIp: options.rewriteVia,
  verifyPort: options.verifyPort,
  singleViaHeader: options.singleVia,
  adjustSdpDirection: options.adjustSdpDirection,
  removeSrtpInfo: options.removeSrtp ?? !secure,
  stirShaken: options.stirShaken,
  keepAlive: options.keepAlive !== undefined,
  keepAliveInterval: options.keepAlive?.every ?? DEFAULTS.keepAliveInterval,
  ...(options.removePlus === undefined ? {} : { removePlusPrefix: options.removePlus }),
  ...(options.telUri?.requestLine === undefined ? {} : { telUriRequestLine: options.telUri.requestLine }),
  ...(options.telUri?.to === undefined ? {} : { telUriTo: options.telUri.to }),
});

/** All the carrier can signal from. The portal fills this in for a brand, the API does not. */
function networksOf({ input }: Context): Properties {
  const { all } = input.offer.signalling;
  return isKnown(all) ? { additionalIps: all.value.toSorted() } : {};
}

/** In the API's form: names with underscores; outbound each with a value, and a text of one's own beside CUSTOM. */
function parametersOf({ inbound, outbound }: ParameterSettings): Properties {
  return {
    ...(inbound === undefined ? {} : { inboundParameters: renamed(inbound, (value) => value) }),
    ...(outbound === undefined ? {} : { outboundParameters: renamed(outbound, outboundValue) }),
  };
}

function outboundValue(value: Value, name: string): Value {
  if (name === 'privacyTypesSupported') return value;
  if (typeof value === 'object' && value !== null && 'custom' in value)
    return { value: 'CUSTOM', custom_value: value['custom'] ?? '' };
  return { value, custom_value: '' };
}

const renamed = (
  given: object,
  change: (value: Value, name: string) => Value,
): { readonly [key: string]: Value } =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]: readonly [string, Value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      change(value, name),
    ]),
  );

/** A gateway that registers here: nothing is known of its address, and no carrier stands behind it. */
export const gatewayProvider = (place: Place, gateway: GatewaySettings): Resource =>
  own(place, PROVIDER, trunkKey(place), {
    level: place.level === SYSTEM ? SYSTEM : tenantRef(place.level),
    name: gateway.name,
    enabled: true,
    brand: gateway.brand,
    authMode: 'ACCEPT_REGISTER',
    transport: gateway.transport.toUpperCase(),
    hostname: gateway.host,
    port: SIP_PORTS[gateway.transport],
    outboundServer: '',
    outboundServerPort: 0,
    authId: gateway.user,
    username: '',
    password: gateway.password,
    registration: false,
    registerInterval: DEFAULTS.registerInterval,
    inlan: false,
    concurrency: gateway.calls,
    ...optionsOf(gateway.options, false),
    additionalIps: [],
  });
