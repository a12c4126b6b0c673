import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, hideSecrets } from '../../src/contract/redact.ts';

const SECRET = 'S3cr/t+Pä"ss\\word&=?';
const knowing = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  secrets.forEach((secret) => redactor.learn(secret));
  return redactor;
};
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('redactor', () => {
  it.each([
    ['as it stands', SECRET],
    ['URL-encoded', encodeURIComponent(SECRET)],
    [
      'URL-encoded in small letters',
      encodeURIComponent(SECRET).toLowerCase().replace('s3cr', 'S3cr').replace('%2bp', '%2bP'),
    ],
    ['form-encoded', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['JSON-escaped', JSON.stringify(SECRET).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ['in base64', base64(SECRET)],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
    ['as password of HTTP Basic', base64(`user:${SECRET}`)],
    ['as user of HTTP Basic', base64(`${SECRET}:other`)],
  ])('removes a secret %s', (_form, text) => {
    expect(knowing(SECRET).redact(`<${text}>`)).toBe('<***>');
  });

  it('keeps what it has not learned', () => {
    expect(createRedactor().redact('nothing known')).toBe('nothing known');
    expect(knowing(SECRET, '').redact('another text')).toBe('another text');
  });

  it('removes the longer of two secrets as a whole', () => {
    expect(knowing('hunter', 'hunter2hunter').redact('a hunter2hunter b hunter c')).toBe('a *** b *** c');
  });

  it('replaces a very short secret only where it stands alone', () => {
    expect(knowing('1').redact('PIN 1, number 101')).toBe('PIN ***, number 101');
  });

  it('hides several secrets in one text that is quoted to a user', () => {
    const text = `no ${SECRET} and ${base64(`user:${SECRET}`)} for a token`;
    expect(hideSecrets(text, [SECRET, 'token', ''])).toBe('no (sensitive) and (sensitive) for a (sensitive)');
    expect(hideSecrets('nothing to hide', [])).toBe('nothing to hide');
  });

  it('leaves no form of any secret in any text', () => {
    const secrets = fc.string({ minLength: 4, unit: 'binary' }).filter((s) => !s.includes('*'));
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const redactor = knowing(secret);
        const forms = [secret, JSON.stringify(secret), base64(secret), base64(`${before}:${secret}`)];
        for (const form of forms) {
          const clean = redactor.redact(`${before}<${form}>${after}`);
          expect(clean.includes(secret)).toBe(false);
          expect(clean.includes(base64(secret).replace(/=+$/, ''))).toBe(false);
        }
      }),
    );
  });
});
