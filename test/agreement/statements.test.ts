import { describe, expect, it } from 'vitest';
import { doubtfulStatements } from '../../src/agreement/statements.ts';
import { toCidr } from '../../src/contract/cidr.ts';

const NOW = Date.UTC(2026, 10, 21, 23, 59);

const from = (asOf: string, at = 0) => ({
  cidr: toCidr('203.0.113.10/32'),
  asOf,
  source: 'home page of the PBX',
  pointer: `/spec/sendsFrom/${at}`,
});

const told = (spec: Partial<Parameters<typeof doubtfulStatements>[0][number]['spec']>) =>
  doubtfulStatements([{ name: 'pbx', document: 'Platform/pbx', spec: { sendsFrom: [], ...spec } }], NOW);

describe('what a Platform document says of a day', () => {
  it('is good for a year, and a day ahead, which it may be elsewhere', () => {
    for (const day of ['2025-11-22', '2026-11-21', '2026-11-22'])
      expect(told({ sendsFrom: [from(day)] })).toEqual([]);
  });

  it('is to be looked at again after that, where it stands', () => {
    expect(told({ sendsFrom: [from('2019-11-20')] })).toMatchObject([
      {
        code: 'agreement/old-reference',
        severity: 'warning',
        at: { document: 'Platform/pbx', pointer: '/spec/sendsFrom/0/asOf' },
        summary: 'what is said of pbx was seen on 2019-11-20, more than 365 days ago',
      },
    ]);
  });

  it('is a slip where the day is still to come', () => {
    expect(told({ sendsFrom: [from('2027-11-20')] })).toMatchObject([
      { code: 'agreement/future-date', severity: 'warning' },
    ]);
  });

  it('is told once a day, test calls among them', () => {
    const srtpSuites = {
      suites: ['A'],
      asOf: '2020-01-01',
      source: 'a test call',
      pointer: '/spec/srtpSuites',
    };
    const sendsFrom = [from('2019-11-20'), from('2019-11-20', 1), from('2026-11-20', 2)];
    expect(told({ sendsFrom, srtpSuites }).map(({ at }) => at)).toMatchObject([
      { pointer: '/spec/sendsFrom/0/asOf' },
      { pointer: '/spec/srtpSuites/asOf' },
    ]);
  });
});
