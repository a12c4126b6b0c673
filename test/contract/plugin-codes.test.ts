import { describe, expect, it } from 'vitest';
import { VendorError } from '../../src/contract/errors.ts';
import { codePages, forcible, pluginCodes, withSeverity } from '../../src/contract/plugin-codes.ts';
import { quotable } from '../../src/contract/vendor-call.ts';

const { error, warning } = codePages('acme');
const words = { title: 'a title', means: 'What it means.', fix: 'Do this.' };
const codes = pluginCodes('acme', [error('not-understood', words), warning('rude', words)]);
const AT = { at: 'manifest', document: 'Trunk/a', pointer: '/spec' } as const;
const call = { kind: 'write', what: 'create trunk "a"', hidden: ['s3cret'] } as const;

describe('codes of a plugin', () => {
  it('make a finding in the words of its page, or in its own', () => {
    expect(codes.finding('rude', AT, 'greeting "oi"')).toEqual({
      code: 'acme/rude',
      severity: 'warning',
      at: AT,
      summary: 'greeting "oi"',
      detail: 'What it means.',
      fix: 'Do this.',
    });
    expect(codes.finding('rude', AT, { summary: 's', detail: 'd' })).toMatchObject({
      detail: 'd',
      fix: 'Do this.',
    });
  });

  it('have no finding without a page', () => {
    expect(() => codes.finding('unheard', AT, 's')).toThrow('acme/unheard has no page');
    expect(codes.page('rude')).toMatchObject({ code: 'acme/rude', severity: 'warning' });
  });

  it('make errors with the fix of their page, done or not', () => {
    const failed = codes.failure('rude', 'it was rude', { fault: 'input' });
    expect(VendorError.is(failed)).toBe(true);
    expect(failed).toMatchObject({ code: 'acme/rude', fix: 'Do this.', outcome: 'not-done' });
    expect(codes.failure('unheard', 'm', { fault: 'bug', outcome: 'gone' })).toMatchObject({
      fix: '',
      outcome: 'gone',
    });
    expect(codes.isCoded(failed, 'other', 'rude')).toBe(true);
    expect(codes.isCoded(new Error('rude'), 'rude')).toBe(false);
  });

  it('say of an answer nobody understands that a write may have been carried out', () => {
    expect(codes.notUnderstood(call, "Acme's API")).toMatchObject({
      message: `create trunk "a": the answer is not one of Acme's API`,
      outcome: 'unknown',
    });
    expect(codes.notUnderstood({ ...call, kind: 'read' }, 'it').outcome).toBe('not-done');
  });

  it('change how grave one finding is', () => {
    const found = codes.finding('rude', AT, 's');
    expect(withSeverity(found, 'info')).toEqual({ ...found, severity: 'info' });
    expect(forcible(found)).toEqual({ ...found, severity: 'error', forcible: true });
  });
});

describe('words of a vendor in a message', () => {
  it('stand on one line without what is hidden, and not for ever', () => {
    expect(quotable(' your\n s3cret  is wrong ', call.hidden)).toBe('your (sensitive) is wrong');
    expect(quotable('x'.repeat(400), [])).toBe(`${'x'.repeat(300)}…`);
  });
});
