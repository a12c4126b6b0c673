import { describe, expect, it } from 'vitest';
import { secretRef, type Value } from '../../src/contract/value.ts';
import { parseFile, printFile } from '../../src/engine/file-format.ts';
import { MASKED, masked } from '../../src/engine/mask.ts';

const key = secretRef({ env: 'A_KEY' });
const other = secretRef({ file: 'b.key' });

describe('what is read back of a rendered file', () => {
  it('hides a value that stands where a secret is named, of any kind', () => {
    expect(masked({ url: 'x', apikey: 'canary' }, { url: 'y', apikey: key })).toEqual({
      url: 'x',
      apikey: MASKED,
    });
    expect(masked({ pin: 1234 }, { pin: key })).toEqual({ pin: MASKED });
    expect(masked({ url: 'wss://u:canary@x' }, { url: 'wss://u:${A_KEY}@x' })).toEqual({ url: MASKED });
  });

  it('keeps what names a secret, so that no difference comes of hiding', () => {
    const wanted: Value = { list: [{ apikey: key }, { apikey: other, note: 'n' }], text: 'u:${A_KEY}' };
    const content = parseFile('yaml', printFile('yaml', wanted));
    expect(masked(content, wanted)).toEqual(content);
  });

  it('hides a value in an entry of a list that has moved, and keeps what is no secret there', () => {
    const wanted: Value = { tenants: [{ id: 'b', apikey: key, model: 'm' }] };
    const actual: Value = {
      tenants: [
        { id: 'a', apikey: 'canary-1' },
        { id: 'b', apikey: 'canary-2', model: 'old' },
      ],
    };
    expect(masked(actual, wanted)).toEqual({
      tenants: [
        { id: 'a', apikey: MASKED },
        { id: 'b', apikey: MASKED, model: 'old' },
      ],
    });
    expect(masked(['A=canary', 'B=1'], ['A=${A_KEY}', 'B=1'])).toEqual([`A=${MASKED}`, 'B=1']);
  });

  it('keeps what a line sets that names no secret, beside lines that do', () => {
    const wanted = ['A=${A_KEY}', 'LIST=1.2.3.4,5.6.7.8', 'B=1'];
    expect(masked(['LIST=1.2.3.4', 'B=2', 'C=canary', 'canary'], wanted)).toEqual([
      'LIST=1.2.3.4',
      'B=2',
      `C=${MASKED}`,
      MASKED,
    ]);
  });

  it('hides what the manifest does not have any more, among secrets or under the name of one', () => {
    const env = 'SSL_PASSPHRASE=canary\nOTHER=canary\nPORT=5060\n';
    expect(masked(parseFile('env', env), { PORT: '5060' })).toEqual({
      SSL_PASSPHRASE: MASKED,
      OTHER: 'canary',
      PORT: '5060',
    });
    expect(masked(parseFile('env', env), { PORT: '5060', REST: key })).toEqual({
      SSL_PASSPHRASE: MASKED,
      OTHER: MASKED,
      PORT: '5060',
    });
    expect(masked({ auth: { user: 'canary', port: 1 } }, {})).toEqual({ auth: { user: MASKED, port: 1 } });
  });

  it('hides all of a file that cannot be read, and single lines of a text', () => {
    expect(masked(parseFile('json', '{ "apikey": "canary", '), { apikey: key })).toBe(MASKED);
    expect(masked('a\nuser canary\nb', 'a\nuser ${A_KEY}\nb')).toBe(`a\n${MASKED}\nb`);
    expect(masked('5061', '5060')).toBe('5061');
  });
});
