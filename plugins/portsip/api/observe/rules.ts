import {
  isForeign,
  ref,
  textOf,
  type Observed,
  type ObserveQuery,
  type Ref,
  type Resource,
  type Value,
} from 'trunkline/plugin';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE } from '../../resources/names.ts';
import type { TenantRules } from '../lists.ts';
import { observedInbound } from '../rules/inbound.ts';
import { observedOutbound } from '../rules/outbound.ts';
import { keyOf } from './providers.ts';

/** Wanted trunks by key, with what they are at the PBX; several where nobody knows which it is. */
export type Ours = ReadonlyMap<string, readonly Observed[]>;

interface Around extends Pick<ObserveQuery, 'wanted' | 'purpose'> {
  readonly ours: Ours;
  readonly assignees: readonly Observed[];
}

/** Every rule of a tenant in the words of its type. */
export function observedRules(
  { tenant, inbound, outbound }: TenantRules,
  around: Around,
): readonly Observed[] {
  const trunks = [...around.ours.values()].flat().map(({ id }) => id);
  const shares = new Map(around.assignees.map(({ id, label }) => [id, ref(ASSIGNEE, label)] as const));
  const found = [
    ...inbound.map((row) => observedInbound(row, tenant)),
    ...outbound.map((row) => {
      const wanted = around.wanted.find((one) => one.type === OUTBOUND_RULE && isCalled(one, row.name));
      const ours = around.ours.get(keyOf(wanted?.properties['provider']) ?? '') ?? [];
      return observedOutbound(row, tenant, [...ours.map(({ id }) => id), ...trunks]);
    }),
  ];
  return found.map((rule) => guarded(withShare(rule, shares), around, trunks));
}

/** By its name, or by one that it had before. */
const isCalled = ({ properties, formerly = [] }: Resource, name: unknown): boolean =>
  [properties, ...formerly].some((one) => one['name'] === name);

/**
 * A rule lives by the share of its tenant: a share that no manifest lists any more goes after its rules. It is told as a
 * removal of that share is called, since the API has no id for a share.
 */
function withShare(rule: Observed, shares: ReadonlyMap<string, Ref>): Observed {
  const { tenant, provider } = rule.properties;
  const share = shares.get(`${idOf(provider)}/${idOf(tenant)}`);
  return share ? { ...rule, properties: { ...rule.properties, share } } : rule;
}

const idOf = (value: Value | undefined): string => (isForeign(value) ? value.id : '');

/** Of the name of a rule of ours, and over somebody else's trunk: it is not ours to remove. */
function guarded(rule: Observed, { purpose, wanted }: Around, trunks: readonly string[]): Observed {
  const { provider, name } = rule.properties;
  const namesake =
    (rule.type === INBOUND_RULE || rule.type === OUTBOUND_RULE) &&
    wanted.some((one) => one.type === rule.type && isCalled(one, name));
  return purpose === 'removal' && namesake && isForeign(provider) && !trunks.includes(provider.id)
    ? { ...rule, protectedBy: `it leads over another trunk than that of rule "${textOf(name)}"` }
    : rule;
}
