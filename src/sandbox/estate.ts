import { z } from 'zod';
import { eachNumber, unionOf } from '../contract/numbers.ts';
import { isSecretRef, secretRef, type Json, type SecretRef } from '../contract/value.ts';
import type { WiredCarrier, Wiring } from '../contract/wiring.ts';
import type { Estates } from './household.ts';
import { inventSecret } from './secrets.ts';

/**
 * What exists before Trunkline comes, by Carrier and Platform name: the carrier's account, its credentials, every number
 * of its trunks; platforms as their emulators are when new. What the manifests' Sandbox document says takes the place of
 * the same field. Never what Trunkline is to create. Sides without an emulator are left out.
 */
export function deriveEstate(wiring: Wiring): Estates {
  const derived: readonly (readonly [name: string, estate: Json])[] = [
    ...wiring.carriers
      .filter((c) => c.plugin.emulator)
      .map((c) => [c.name, carrierEstate(c, wiring)] as const),
    ...wiring.platforms.filter((p) => p.plugin.emulator).map((p) => [p.name, {}] as const),
  ];
  const given = wiring.sandbox ?? {};
  const merged = derived.map(([name, estate]) => [name, merge(estate, given[name])] as const);
  return { ...given, ...Object.fromEntries(merged) };
}

/** Objects are merged at every depth; a list that is given takes the place of the whole list. */
function merge(derived: Json, given: Json | undefined): Json {
  if (!isObject(derived) || !isObject(given)) return given ?? derived;
  const merged = Object.entries(given).map(([key, value]) => [key, merge(derived[key] ?? null, value)]);
  return { ...derived, ...Object.fromEntries(merged) };
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As it stands in the manifest, or a reference to it. */
const open = z.union([z.string(), z.custom<SecretRef>(isSecretRef)]);
/** The parts of a carrier's connection that say who the account is. */
const login = z.object({
  account: open.optional(),
  credentials: z
    .object({ authToken: open.optional(), apiKey: open.optional(), apiSecret: open.optional() })
    .optional(),
});

function carrierEstate(carrier: WiredCarrier, wiring: Wiring): Json {
  const { account, credentials = {} } = login.safeParse(carrier.connection).data ?? {};
  const named = (suffix: string): SecretRef =>
    secretRef({ env: `${carrier.name.toUpperCase().replace(/\W+/g, '_')}_${suffix}` });
  const sets = wiring.trunks
    .filter((trunk) => trunk.spec.carrier === carrier.name)
    .flatMap((trunk) => trunk.spec.numbers.groups.map((group) => group.numbers));
  return {
    account: {
      sid: valueOf(account ?? named('ACCOUNT_SID')),
      authToken: valueOf(credentials.authToken ?? named('AUTH_TOKEN')),
    },
    apiKeys:
      credentials.apiKey === undefined
        ? []
        : [
            {
              sid: valueOf(credentials.apiKey),
              secret: valueOf(credentials.apiSecret ?? named('API_SECRET')),
            },
          ],
    numbers: [...eachNumber(unionOf(sets))].map((number) => ({ number })),
  };
}

const valueOf = (value: string | SecretRef): string =>
  typeof value === 'string' ? value : inventSecret(value);
