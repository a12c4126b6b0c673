import { describe, expect, it } from 'vitest';
import type { Matched } from '../../src/contract/match.ts';
import type { Observed, Resource } from '../../src/contract/resource.ts';
import type { LiveSide } from '../../src/engine/read-side.ts';
import { resourcesThen } from '../../src/engine/wire-facts.ts';
import { trunk } from '../render/plans.ts';
import { partOf } from '../support/part-of.ts';

const wanted: Resource = {
  type: 'site',
  key: 'Paris',
  properties: { name: 'Paris', zone: 'Europe/Paris' },
  claim: 'own',
  serves: ['paris/genesys'],
  from: { at: 'manifest', document: 'Trunk/paris', pointer: '/spec' },
};
const observed: Observed = { type: 'site', id: '1', label: 'Paris', properties: {}, rest: {} };
const side = partOf<LiveSide>({ compiled: { name: 'twilio' }, wanted: [wanted] });
const there = { zone: 'UTC', plans: ['112'] };
const matched = partOf<Matched>({ pairs: [{ wanted, observed, properties: there }], unlisted: [] });

describe('what is there once a plan is carried out', () => {
  it('keeps what the manifest leaves to the platform, under what it asks for', () => {
    const [then] = resourcesThen(side, matched, []);
    expect(then?.properties).toEqual({ name: 'Paris', zone: 'Europe/Paris', plans: ['112'] });
  });

  it('keeps what is only used as it is there, whatever the manifest says of it', () => {
    const used: Resource = { ...wanted, claim: 'reuse' };
    const at = partOf<LiveSide>({ compiled: { name: 'twilio' }, wanted: [used] });
    const met = partOf<Matched>({ pairs: [{ wanted: used, observed, properties: there }], unlisted: [] });
    expect(resourcesThen(at, met, [])[0]?.properties).toEqual({ name: 'Paris', zone: 'UTC', plans: ['112'] });
  });

  it('keeps nothing of an object that is made again', () => {
    const [then] = resourcesThen(side, matched, [{ ...trunk, action: 'remove', before: observed }]);
    expect(then?.properties).toEqual(wanted.properties);
  });
});
