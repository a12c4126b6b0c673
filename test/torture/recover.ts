import {
  isForeign,
  ref,
  type Observed,
  type Properties,
  type Recovered,
  type Ref,
  type Value,
} from 'trunkline/plugin';
import { settings, type Settings } from './settings.ts';
import { textOf } from './text.ts';

type All = readonly Observed[];

/** The settings behind each gateway that a default route leads to, and what they cannot say. */
export function recover({ observed }: { readonly observed: All }): readonly Recovered<Settings>[] {
  return observed.filter((one) => one.type === 'gateway').flatMap((gateway) => recoverOne(gateway, observed));
}

const leads = (value: Value | undefined, to: Observed): boolean => isForeign(value) && value.id === to.id;

const find = (all: All, type: string, test: (properties: Properties) => boolean): Observed | undefined =>
  all.find((one) => one.type === type && test(one.properties));

function recoverOne(gateway: Observed, all: All): readonly Recovered<Settings>[] {
  const site = all.find((one) => one.type === 'site' && leads(gateway.properties['site'], one));
  const route = find(all, 'default-route', (p) => leads(p['gateway'], gateway));
  if (!site || !route || site.protectedBy !== undefined) return [];
  const members = all.filter((one) => one.type === 'flow-number' && one.marked === true);
  const flow = all.find((one) => one.type === 'flow' && members.some((member) => member.in?.id === one.id));
  const mine = members.filter((member) => member.in?.id === flow?.id);
  const manifest = settings.parse({
    site: site.label,
    gateway: gateway.label,
    line: gateway.properties['line'],
    plus: gateway.properties['plusPolicy'],
    dialling: { strip: route.properties['strip'], prepend: route.properties['prepend'] },
    ...(flow ? { flow: flow.label } : {}),
  });
  const covers = [
    ref('site', site.label),
    ref('gateway', gateway.label),
    ref('default-route', site.label),
    ...mine.map((member) =>
      ref('flow-number', `${flow?.label ?? ''} ${textOf(member.properties['number'])}`),
    ),
  ];
  return [{ name: gateway.label, manifest, covers, leftOut: leftOut(gateway, site, route) }];
}

function leftOut(gateway: Observed, site: Observed, route: Observed): Recovered<Settings>['leftOut'] {
  const at = ref('gateway', gateway.label);
  const { sendsPlus, plusPolicy } = gateway.properties;
  const one = (to: Ref, field: string, reason: string) => ({ ref: to, field, reason });
  return [
    one(at, 'password', 'the vendor never returns it'),
    ...(sendsPlus === (plusPolicy !== 'forbidden')
      ? []
      : [one(at, 'sendsPlus', 'one setting says it for both directions')]),
    ...(route.properties['enabled'] === true
      ? []
      : [one(ref('default-route', site.label), 'enabled', 'a wired route is always enabled')]),
  ];
}
