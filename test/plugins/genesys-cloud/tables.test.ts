import { describe, expect, it } from 'vitest';
import type { FactsInput } from '../../../src/contract/side.ts';
import { tables } from '../../../plugins/genesys-cloud/tables.ts';
import { compiled, parsedShared, withSettings, type Part } from './wired.ts';

const over = (part: Part = {}): FactsInput => ({
  side: 'genesys',
  endpoints: [{ name: 'genesys', inbound: true, outbound: true }],
  resources: compiled(part).resources.map(({ type, key, properties, serves }) => ({
    type,
    key,
    properties,
    serves,
  })),
  seen: 'desired',
  declared: {},
});

describe('the table of a plan', () => {
  it('shows for each site what becomes of dialled numbers, as the portal would', () => {
    const [table, ...others] = tables(over());
    expect(others).toEqual([]);
    expect(table?.title).toBe('Dialled at Paris Office: default number plans of FR, not read');
    expect(table?.head).toEqual([
      'Number dialled',
      'Number plan',
      'Classification',
      'Normalized number',
      'Outbound route',
      'External trunk',
    ]);
    expect(table?.rows).toContainEqual([
      '0199005501',
      'National',
      'National',
      '+33199005501',
      'Twilio Route',
      'Twilio',
    ]);
    const emergency = table?.rows.find(([dialled]) => dialled === '112');
    expect(emergency?.slice(1, 3)).toEqual(['Emergency', 'Emergency']);
    expect(emergency?.at(-1)).toBe('known once the site exists');
    const abroad = table?.rows.find(([dialled]) => dialled?.startsWith('001'));
    expect(new Set(abroad?.slice(1))).toEqual(new Set(['not known yet']));
  });

  it('is the same over the steps of a runbook', () => {
    const byHand = { connection: undefined, shared: parsedShared({ region: 'eu-west-1' }) };
    expect(tables(over(byHand))).toEqual(tables(over()));
  });

  it('is left out where no route leads to a trunk of these wires', () => {
    expect(tables(over(withSettings({ outboundRoutes: [] })))).toEqual([]);
    expect(tables({ ...over(), endpoints: [{ name: 'genesys', inbound: true, outbound: false }] })).toEqual(
      [],
    );
  });

  it('says so when the plans were read', () => {
    const input = over();
    const plans = [{ name: 'All', match: 'e164-number-list', classification: 'National', numbers: [] }];
    const resources = input.resources.map((one) =>
      one.type === 'number-plans' ? { ...one, properties: { ...one.properties, plans } } : one,
    );
    expect(tables({ ...input, resources })[0]?.title).toBe('Dialled at Paris Office: its number plans');
  });

  it('has no call abroad without a plus where people put digits of a carrier behind the prefix', () => {
    const input = over();
    const abroadFrom = (country: string) => {
      const resources = input.resources.map((one) =>
        one.type === 'location' ? { ...one, properties: { ...one.properties, country } } : one,
      );
      return tables({ ...input, resources })[0]?.rows.flatMap(([dialled]) => dialled?.match(/^00.*/) ?? []);
    };
    expect(abroadFrom('IN')).toEqual(['0012025550123']);
    expect(abroadFrom('BR')).toEqual([]);
  });

  it('marks a number that a plan makes and that nobody can have', () => {
    const input = over();
    const plans = [
      { name: 'National', match: 'intra-country', classification: 'National', digits: { start: 4, end: 15 } },
    ];
    const resources = input.resources.map((one) =>
      one.type === 'number-plans' ? { ...one, properties: { ...one.properties, plans } } : one,
    );
    const cells = tables({ ...input, resources })[0]?.rows.map((row) => row[3]);
    expect(cells).toContain('+33012025550123 (no number of FR)');
  });
});
