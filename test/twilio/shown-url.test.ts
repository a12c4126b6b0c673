import { describe, expect, it } from 'vitest';
import { withoutLogin } from '../../src/twilio/shown-url.ts';

describe('an address that somebody wrote in the Console', () => {
  it.each([
    ['https://admin:hunter2@ex.example/dr?a=1', 'https://***@ex.example/dr?a=1'],
    ['https://hunter2@ex.example/dr', 'https://***@ex.example/dr'],
    ['https://:hunter2@ex.example/dr', 'https://***@ex.example/dr'],
  ])('hides its login: %s', (written, shown) => {
    expect(withoutLogin(written)).toBe(shown);
  });

  it.each(['https://ex.example', 'https://ex.example/dr?a=1', 'no address', '', null])(
    'is as it was without one: %s',
    (written) => {
      expect(withoutLogin(written)).toBe(written);
    },
  );
});
