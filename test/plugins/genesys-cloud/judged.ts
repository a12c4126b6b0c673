import type { z } from 'zod';
import { settings } from '../../../plugins/genesys-cloud/settings.ts';
import type { Observed, Resource } from '../../../src/contract/resource.ts';
import { foreign, isRef, ref, type Properties, type Value } from '../../../src/contract/value.ts';
import { compiled, type Part } from './wired.ts';

export const TRUNK = { name: 'Twilio', identifier: 'acme-genesys-paris' };
const LYON = { name: 'Lyon Office' };
export const ROUTE = { name: 'Twilio Route', classifications: ['National', 'International'] };
export const IN_PLACE = { use: 'Carrier Route', place: 'first' as const, classifications: ['National'] };
export const TO_FLOW = {
  numbers: ['main'],
  to: { callRoute: 'Paris Main', openHoursFlow: 'Paris Inbound' },
};
export const TO_USER = { numbers: ['direct'], to: { user: 'ada@acme.example' } };

/** An existing site, settings changed as a manifest would. */
export const lyon = (part: Partial<z.input<typeof settings>> = {}): Part => ({
  settings: settings.parse({
    trunk: TRUNK,
    site: LYON,
    outboundRoutes: [ROUTE],
    assign: [TO_FLOW, TO_USER],
    ...part,
  }),
});

export const wanted = (part: Part = {}): readonly Resource[] => compiled(part).resources;

export const one = (resources: readonly Resource[], type: string, key?: string): Resource =>
  resources.find((each) => each.type === type && (key === undefined || each.key === key))!;

/** What the org would hold: references by id, which here is the name. */
const foreignly = (value: Value): Value => {
  if (isRef(value)) return foreign(value.$ref, value.key, value.key);
  return Array.isArray(value) ? value.map(foreignly) : value;
};

/** A resource as its API would report it. */
export const seen = (resource: Resource, part: Properties = {}, more: Partial<Observed> = {}): Observed => ({
  type: resource.type,
  id: resource.key,
  label: resource.key,
  properties: Object.fromEntries(
    Object.entries({ ...resource.properties, ...part }).map(([name, value]) => [name, foreignly(value)]),
  ),
  rest: null,
  ...more,
});

/** An object of somebody else. */
export const other = (type: string, id: string, properties: Properties): Observed => ({
  type,
  id,
  label: id,
  properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, foreignly(value)])),
  rest: null,
});

export const AT_LYON = ref('site', 'Lyon Office');

export const routeAt = (name: string, classifications: readonly string[], part: Properties = {}): Observed =>
  other(name === 'Default Outbound Route' ? 'giving-route' : 'outbound-route', `Lyon Office/${name}`, {
    site: AT_LYON,
    name,
    enabled: true,
    distribution: 'SEQUENTIAL',
    classifications,
    trunks: [],
    ...part,
  });

export const siteSeen = (part: Properties = {}): Observed =>
  other('site', 'Lyon Office', { name: 'Lyon Office', mediaModel: 'Cloud', phones: 3, ...part });

/** Every plan a French site comes with, as it is read. */
export const PLANS_SEEN: Observed = other('number-plans', 'Lyon Office', {
  site: AT_LYON,
  plans: [
    {
      id: '1',
      name: 'Emergency',
      match: 'number-list',
      classification: 'Emergency',
      numbers: [{ start: '112', end: '112' }],
    },
    {
      id: '2',
      name: 'Extension',
      match: 'digit-length',
      classification: 'Extension',
      digits: { start: 4, end: 6 },
    },
    { id: '3', name: 'National', match: 'intra-country', classification: 'National' },
    {
      id: '4',
      name: 'International',
      match: 'inter-country',
      classification: 'International',
      countries: [],
    },
    {
      id: '5',
      name: 'Network',
      match: 'regex',
      classification: 'Network',
      expression: '^x$',
      normalized: 'sip:x',
    },
  ],
});

export const slugs = (found: readonly { readonly code: string }[]): readonly string[] =>
  found.map(({ code }) => code.replace('genesys-cloud/', ''));
