import { describe, expect, it } from 'vitest';
import type { Kind } from './accepted.ts';
import type { Judged } from './judge.ts';
import type { Mutant } from './mutants.ts';
import { allowedBy, explains, type Mismatch } from './sweep.ts';

const mutant = (field: string): Mutant => ({
  spot: { side: 'side', table: 'table', id: '1', path: [], field, value: null },
  value: 'x',
});

interface Said {
  readonly wire?: string;
  readonly statuses?: readonly number[];
  readonly codes?: readonly string[];
}

function judgedOf({ wire = 'paris/pbx outbound', statuses = [], codes = [] }: Said = {}): Judged {
  const calls = { ok: false, astray: false, statuses, carrierErrors: [] };
  const predicted = { statuses: [], carrierErrors: [] };
  return { wire, verdict: codes.length > 0 ? 'disagree' : 'agree', calls, codes, predicted, unknowns: [] };
}

const met = (kind: Kind, said: Said = {}): Mismatch => ({ kind, judged: judgedOf(said), told: kind });

const PASSWORD = 'portsip.providers.password';

describe('a mismatch after one change', () => {
  it('is allowed of the kind that is listed alone', () => {
    expect(allowedBy(mutant(PASSWORD), met('agrees, fails'), [judgedOf()])).toBe(PASSWORD);
    expect(allowedBy(mutant(PASSWORD), met('disagrees, works'), [judgedOf()])).toBeUndefined();
    expect(allowedBy(mutant('portsip.providers.enabled'), met('agrees, fails'), [])).toBeUndefined();
  });

  it('may be another answer than was foretold only where something was wrong before', () => {
    const wrong = judgedOf({ codes: ['agreement/listener'] });
    expect(allowedBy(mutant(PASSWORD), met('other status'), [wrong])).toBe(PASSWORD);
    expect(allowedBy(mutant(PASSWORD), met('other status'), [judgedOf()])).toBeUndefined();
    const elsewhere = { ...wrong, wire: 'paris/org outbound' };
    expect(allowedBy(mutant(PASSWORD), met('other status'), [elsewhere])).toBeUndefined();
  });
});

describe('a mismatch after several changes', () => {
  const alone = met('agrees, fails', { statuses: [403] });

  it('is explained by what one of them shows alone, on the same wire', () => {
    expect(explains(alone, met('agrees, fails', { statuses: [403] }))).toBe(true);
    expect(explains(alone, met('agrees, fails', { wire: 'paris/org outbound', statuses: [403] }))).toBe(
      false,
    );
    expect(explains(alone, met('disagrees, works'))).toBe(false);
  });

  it('is not explained where something answers that neither was foretold nor answers to the one alone', () => {
    expect(explains(alone, met('agrees, fails', { statuses: [403, 488] }))).toBe(false);
    expect(explains(alone, met('other status', { statuses: [403], codes: ['agreement/secure'] }))).toBe(true);
    expect(explains(alone, met('other status', { statuses: [488], codes: ['agreement/secure'] }))).toBe(
      false,
    );
  });

  it('is not explained where something is found that the one alone is not charged with', () => {
    const renamed = met('disagrees, works', { codes: ['agreement/part-not-sent'] });
    expect(explains(renamed, renamed)).toBe(true);
    const more = met('disagrees, works', { codes: ['agreement/part-not-sent', 'agreement/secure'] });
    expect(explains(renamed, more)).toBe(false);
  });
});
