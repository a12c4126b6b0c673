import type { OwnsInput } from '../contract/side.ts';
import type { Json, SecretRef } from '../contract/value.ts';
import type { WiredCarrier, WiredPlatform, Wiring } from '../contract/wiring.ts';
import type { Estates } from './household.ts';
import { inventSecret } from './secrets.ts';

/**
 * What exists before Trunkline comes, by Carrier and Platform name: what each plugin says that its side must own for these
 * manifests. What the manifests' Sandbox document says takes the place of the same field. Never what Trunkline is to
 * create. Sides without an emulator are left out.
 */
export function deriveEstate(wiring: Wiring): Estates {
  const given = wiring.sandbox ?? {};
  const merged = ownedBySide(wiring).map(([name, owned]) => [name, merge(owned, given[name])] as const);
  return { ...given, ...Object.fromEntries(merged) };
}

/**
 * What is to be added to a sandbox that was filled before, since the manifests came to list more: what the sides own now,
 * but for sides of which a Sandbox document gives a whole list of it. What no manifest lists any more stays owned.
 */
export function deriveAdditions(wiring: Wiring): Estates {
  const given = wiring.sandbox ?? {};
  const added = ownedBySide(wiring).flatMap(([name, owned]) => {
    const said = isObject(given[name]) ? given[name] : {};
    if (!isObject(owned) || Object.keys(owned).length === 0) return [];
    if (Object.keys(owned).some((key) => Array.isArray(said[key]))) return [];
    const mine = Object.entries(owned).map(([key, value]) => [key, merge(value, said[key])] as const);
    return [[name, Object.fromEntries(mine)] as const];
  });
  return Object.fromEntries(added);
}

const ownedBySide = (wiring: Wiring): readonly (readonly [name: string, owned: Json])[] =>
  [
    ...wiring.carriers.map((carrier) => ({ side: carrier, ...carrierInput(carrier, wiring) })),
    ...wiring.platforms.map((platform) => ({ side: platform, ...platformInput(platform, wiring) })),
  ]
    .filter(({ side }) => side.plugin.emulator)
    .map(({ side, ...rest }) => [side.name, ownedBy(side, rest)]);

const ownedBy = (
  { name, plugin, connection }: WiredCarrier | WiredPlatform,
  rest: Pick<OwnsInput<unknown>, 'platform' | 'shared' | 'trunks'>,
): Json => plugin.owns?.({ name, connection, ...rest, value: valueOf }) ?? {};

const carrierInput = ({ name }: WiredCarrier, { trunks }: Wiring) => ({
  trunks: trunks.filter(({ spec }) => spec.carrier === name),
});

const platformInput = ({ name, spec, shared }: WiredPlatform, { trunks }: Wiring) => ({
  platform: spec,
  shared,
  trunks: trunks
    .map((trunk) => ({
      ...trunk,
      endpoints: trunk.endpoints.filter((endpoint) => endpoint.spec.platform === name),
    }))
    .filter(({ endpoints }) => endpoints.length > 0),
});

/** Objects are merged at every depth; a list that is given takes the place of the whole list. */
function merge(derived: Json, given: Json | undefined): Json {
  if (!isObject(derived) || !isObject(given)) return given ?? derived;
  const merged = Object.entries(given).map(([key, value]) => [key, merge(derived[key] ?? null, value)]);
  return { ...derived, ...Object.fromEntries(merged) };
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueOf = (value: string | SecretRef): string =>
  typeof value === 'string' ? value : inventSecret(value);
