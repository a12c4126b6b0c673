import { isRef, ref, textOf, type Properties, type Ref, type Value } from 'trunkline/plugin';
import { z } from 'zod';
import { INBOUND_RULE, PROVIDER, TENANT } from '../resources/names.ts';
import { PROVIDER_FIELDS, type ProviderField } from '../resources/provider-fields.ts';
import { DEFAULTS } from '../reference.ts';

/** Words of the portal for values that have others in the API (PortSIP KB, configuring SIP trunks and rules, 2026-08). */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  authMode: {
    REGISTER_AUTH: 'Register Based Trunk',
    IP_AUTH: 'IP Based Trunk',
    ACCEPT_REGISTER: 'Accept Register',
  },
  action: {
    FORWARD_TO_NUMBER: 'Forward to number',
    FORWARD_TO_VOICEMAIL: 'Forward to voicemail',
    HANGUP: 'Hang up',
  },
  level: { system: 'System' },
};

const ON = 'on';
const OFF = 'off';

/** A pool is one text there, with semicolons and no blanks (PortSIP KB, what is the DID pool, 2026-08). */
const POOL = 'didNumbers';

/** A value as a person enters it; references by the name they have on the screen. */
export function onScreen(field: string, value: Value): Value {
  if (typeof value === 'boolean') return value ? ON : OFF;
  if (isRef(value)) return nameOf(value);
  if (field === POOL && Array.isArray(value)) return value.map(textOf).join(';');
  return WORDS[field]?.[textOf(value)] ?? value;
}

/** What stands on the screen, as resources hold it; what this was made of, for every value of {@link onScreen}. */
export function fromScreen(type: string, field: string, shown: Value): Value {
  if (field === 'tenant') return ref(TENANT, textOf(shown));
  if (field === 'provider') return ref(PROVIDER, textOf(shown));
  const word = Object.entries(WORDS[field] ?? {}).find(([, said]) => said === shown)?.[0];
  if (word !== undefined) return word;
  if (field === POOL && type !== INBOUND_RULE) return textOf(shown).split(';');
  return SWITCHES.has(field) ? shown === ON : shown;
}

const SWITCHES: ReadonlySet<string> = new Set(
  Object.entries<ProviderField>(PROVIDER_FIELDS).flatMap(([field, { schema }]) =>
    schema instanceof z.ZodBoolean ? [field] : [],
  ),
);

/** What a reference is called on the screen: the part of a key behind the tenant. */
export const nameOf = ({ $ref, key }: Ref): string =>
  $ref === TENANT ? key : key.slice(key.lastIndexOf('/') + 1);

export const typeOnScreen = ({ authMode }: Properties): string =>
  WORDS['authMode']?.[textOf(authMode)] ?? 'the type';

/**
 * What the portal fills in for a new trunk (screens of version 22, 2026-08). Left out is what it fills in for a brand, and
 * what no screen shows.
 */
const FILLED_IN: Properties = {
  enabled: true,
  transport: 'UDP',
  port: 5060,
  outboundServer: '',
  outboundServerPort: 0,
  username: '',
  registration: true,
  registerInterval: DEFAULTS.registerInterval,
  inlan: false,
  rewriteViaIp: false,
  verifyPort: false,
  singleViaHeader: true,
  adjustSdpDirection: true,
  keepAlive: false,
  keepAliveInterval: DEFAULTS.keepAliveInterval,
  concurrency: DEFAULTS.concurrency,
};

/** Said by who signs in and by the way to the page. */
const NO_FIELDS: ReadonlySet<string> = new Set(['level', 'authMode']);

/** Fields of a new trunk that are not as the portal has them. */
export const toBeSet = (properties: Properties): readonly string[] =>
  Object.entries(properties).flatMap(([field, value]) =>
    NO_FIELDS.has(field) || FILLED_IN[field] === value ? [] : [field],
  );
