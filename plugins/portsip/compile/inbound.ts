import { numberSet, type NumberSet, type Properties, type Resource } from 'trunkline/plugin';
import { poolEntries } from '../pools.ts';
import { INBOUND_RULE } from '../resources/names.ts';
import type { InboundRuleSettings } from '../settings/rules.ts';
import { own, tenantRef, trunkRef, type Place } from './place.ts';

/** One rule as the manifest says it, with its numbers. */
export interface InboundWish {
  readonly name: string;
  /** Names it had before, as the trunk whose name is in them. */
  readonly formerly?: readonly string[];
  readonly numbers: NumberSet;
  readonly to: InboundRuleSettings['to'];
  readonly callers: string;
}

/**
 * A rule takes one number or one range (OpenAPI 22.2), so a broken run needs several. The first has the name, each other
 * one its first number besides: how many there are changes no name. What is there already keeps the name it has.
 */
export function inboundRules(place: Place, tenant: string, wish: InboundWish): readonly Resource[] {
  return wish.numbers.ranges.map((range, at) => {
    const [entry = ''] = poolEntries({ ranges: [range] });
    const named = (name: string): string => (at === 0 ? name : `${name} ${range[0].slice(1)}`);
    const name = named(wish.name);
    const rule = own(place, INBOUND_RULE, `${tenant}/${name}`, {
      tenant: tenantRef(tenant),
      provider: trunkRef(place),
      name,
      enabled: true,
      didNumbers: entry,
      callers: wish.callers,
      ...actionOf(wish.to),
    });
    return wish.formerly?.length
      ? { ...rule, formerly: wish.formerly.map((former) => ({ name: named(former) })) }
      : rule;
  });
}

/** A destination of 0 passes the called number on (PortSIP KB, configuring inbound rule, 2026-08). */
const SAME_NUMBER = '0';

function actionOf(to: InboundWish['to']): Properties {
  if (to === 'hang-up') return { action: 'HANGUP', number: '' };
  if (typeof to === 'object') return { action: 'FORWARD_TO_VOICEMAIL', number: to.voicemail };
  return { action: 'FORWARD_TO_NUMBER', number: to === 'same-number' ? SAME_NUMBER : to };
}

/** How many numbers a range of extensions has; 1 for a single one. */
export function sizeOfTarget(to: InboundWish['to']): number {
  const [first = '', last = first] = typeof to === 'string' ? to.split('-') : [];
  const size = Number(last) - Number(first) + 1;
  return Number.isFinite(size) ? size : 1;
}

export const oneRun = (numbers: NumberSet): boolean => numberSet([...numbers.ranges]).ranges.length === 1;
