import { describe, expect, it } from 'vitest';
import { refine } from '../../../plugins/portsip/refine.ts';
import { review } from '../../../plugins/portsip/review.ts';
import type { Observed, Resource } from '../../../src/contract/resource.ts';
import { foreign, type Json } from '../../../src/contract/value.ts';
import { compiled, one } from './wired.ts';

const wanted = (change: Parameters<typeof one>[0] = {}): readonly Resource[] =>
  compiled(one(change)).resources;
const trunkOf = (resources: readonly Resource[]): Resource =>
  resources.find(({ type }) => type === 'provider')!;

const seen = (one: Resource, part: Observed['properties'] = {}, rest: Json = null): Observed => ({
  type: one.type,
  id: '878156644691742720',
  label: one.key,
  properties: { ...one.properties, ...part },
  rest,
});

const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);
const refined = (mine: readonly Resource[], observed: readonly Observed[]) =>
  codes(refine({ wanted: mine, observed }).diagnostics);

describe('what is found in both lists', () => {
  const mine = wanted();
  const trunk = trunkOf(mine);

  it('is nothing while the trunk is new, or the same as before', () => {
    expect(refined(mine, [])).toEqual([]);
    expect(refined(mine, [seen(trunk)])).toEqual([]);
    expect(refine({ wanted: mine, observed: [] }).wanted).toEqual(mine);
  });

  it('is a trunk of another name with the same host and user', () => {
    expect(refined(mine, [seen(trunk, { name: 'Somebody' })])).toEqual(['portsip/trunk-taken']);
    expect(
      refined(mine, [seen(trunk, { name: 'Somebody', hostname: 'PORTSIP-PBX.carrier.example' })]),
    ).toEqual(['portsip/trunk-taken']);
    expect(refined(mine, [seen(trunk, { name: 'Somebody', authId: 'another' })])).toEqual([]);
  });

  it('is a trunk of a tenant where one of the system is wanted', () => {
    const level = foreign('tenant', '1', 'acme.pbx.example');
    expect(refined(mine, [seen(trunk, { level })])).toEqual(['portsip/trunk-taken']);
  });

  it('is no trunk that had this name before', () => {
    expect(refined(wanted({ trunk: { formerly: ['Old'] } }), [seen(trunk, { name: 'Old' })])).toEqual([]);
  });

  it('is a second IP-based trunk to the same host', () => {
    const byAddress = wanted({ trunk: { type: 'ip-based' } });
    const other = seen(trunkOf(byAddress), { name: 'Old' });
    expect(refined(byAddress, [other])).toEqual(['portsip/second-ip-trunk']);
  });

  it('is a second trunk in the manifests with the same host and user', () => {
    const others = wanted({ trunk: { name: 'Second' } });
    expect(refined([...mine, ...others], [])).toEqual(['portsip/trunk-taken']);
  });

  it('is a number that two tenants have on two trunks of one brand', () => {
    const of = (name: string, tenant: string, brand: string) =>
      wanted({ trunk: { name, brand, type: 'ip-based', level: 'system' }, tenant: { tenant } })
        .filter(({ type }) => type !== 'tenant')
        .map((made) =>
          made.type === 'provider'
            ? { ...made, properties: { ...made.properties, hostname: `${name}.example` } }
            : made,
        );
    const first = of('a', 'acme.pbx.example', 'Twilio');
    expect(refined([...first, ...of('b', 'beta.pbx.example', 'Twilio')], [])).toEqual([
      'portsip/pool-overlap',
    ]);
    expect(refined([...first, ...of('b', 'beta.pbx.example', 'Generic')], [])).toEqual([]);
    expect(refined([...first, ...of('b', 'acme.pbx.example', 'Twilio')], [])).toEqual([]);
  });
});

describe('what is said of a plan', () => {
  const assignee = wanted().find(({ type }) => type === 'assignee')!;
  const before = (version?: string): Observed =>
    seen(assignee, { didNumbers: ['12027594810-12027594899'] }, version === undefined ? null : { version });
  const update = (version?: string) => ({
    steps: [
      {
        action: 'update' as const,
        type: 'assignee',
        key: assignee.key,
        fields: ['didNumbers'],
        before: before(version),
        wanted: assignee,
      },
    ],
    observed: [before(version)],
  });

  it('is that a pool shrinks on a version with known faults, or on one nobody knows', () => {
    expect(codes(review(update('22.6.2')))).toEqual(['portsip/pool-shrinks']);
    expect(codes(review(update()))).toEqual(['portsip/pool-shrinks']);
    expect(review(update('22.6.3'))).toEqual([]);
    expect(review(update('22.10.0'))).toEqual([]);
  });

  it('is nothing where the pool grows or stays', () => {
    const [step] = update('22.2.11').steps;
    const grows = { ...step!, before: seen(assignee, { didNumbers: ['12027594810'] }) };
    expect(review({ steps: [grows], observed: [] })).toEqual([]);
    expect(review({ steps: [{ ...step!, fields: ['concurrency'] }], observed: [] })).toEqual([]);
  });

  it('is that a tenant leaves the trunk', () => {
    const gone = {
      action: 'remove' as const,
      type: 'assignee',
      key: assignee.key,
      fields: [],
      before: before('22.3.21'),
    };
    expect(review({ steps: [gone], observed: [before('22.3.21')] })[0]).toMatchObject({
      code: 'portsip/pool-shrinks',
      summary: expect.stringContaining('+12027594810..+12027594899'),
    });
  });

  it('is that the trunk is deleted and made again, where its brand changes', () => {
    const trunk = trunkOf(wanted());
    const steps = [
      { action: 'remove' as const, type: 'provider', key: trunk.key, fields: [], before: seen(trunk) },
      { action: 'create' as const, type: 'provider', key: trunk.key, fields: ['brand'], wanted: trunk },
    ];
    expect(codes(review({ steps, observed: [] }))).toEqual(['portsip/trunk-replaced']);
  });
});
