import { describe, expect, it } from 'vitest';
import { nets, proof } from './ends.ts';

const finding = (sent: readonly string[], letIn: readonly string[]) =>
  proof({ direction: 'outbound', sends: { from: nets(...sent) }, accepts: { from: nets(...letIn) } })
    .findings[0];

describe('a list that holds a part of a network', () => {
  it('is told which part lacks, and that some calls pass', () => {
    const found = finding(['198.51.100.16/29'], ['198.51.100.16/30']);
    expect(found?.summary).toBe('twilio does not let in 198.51.100.20/30, from where pbx sends calls');
    expect(found?.detail).toContain('The rest of 198.51.100.16/29 is let in, so some calls pass.');
    expect(found?.fixes[0]?.fix).toContain('Add 198.51.100.20/30 to an IP access list');
  });

  it('is not spoken of where a network lacks as a whole', () => {
    const found = finding(['198.51.100.16/29', '192.0.2.0/30'], ['192.0.2.0/30']);
    expect(found?.summary).toContain('does not let in 198.51.100.16/29,');
    expect(found?.detail).not.toContain('The rest');
  });

  it('is no finding where its networks fill the one that is sent from', () => {
    expect(finding(['198.51.100.16/29'], ['198.51.100.16/30', '198.51.100.20/30'])).toBeUndefined();
  });
});
