import { describe, expect, it } from 'vitest';
import { exact, notApplicable, ofCallsIn, ofCallsOut } from '../../src/contract/mapping.ts';

const endpoint = { name: 'pbx', platform: 'pbx' };
const both = { ...endpoint, inbound: { transport: 'udp', rows: [] }, outbound: { hosts: [] } } as const;
const line = exact('outbound.hosts', 'hostname', 'tried in this order');

describe('lines of a mapping report', () => {
  it('name the field of the vendor where there is one', () => {
    expect(line).toEqual({
      field: 'outbound.hosts',
      outcome: 'exact',
      vendorField: 'hostname',
      reason: 'tried in this order',
    });
    expect(notApplicable('secure', 'why')).toEqual({
      field: 'secure',
      outcome: 'not-applicable',
      reason: 'why',
    });
  });

  it('stay as they are at an endpoint with such calls', () => {
    expect(ofCallsIn(both, line)).toBe(line);
    expect(ofCallsOut(both, line)).toBe(line);
  });

  it('do not apply at an endpoint without such calls', () => {
    expect(ofCallsIn(endpoint, line)).toEqual(notApplicable('outbound.hosts', 'this wire takes no calls'));
    expect(ofCallsOut(endpoint, line)).toEqual(notApplicable('outbound.hosts', 'this wire makes no calls'));
  });
});
