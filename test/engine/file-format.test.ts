import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretRef, type Value } from '../../src/contract/value.ts';
import { parseFile, printFile, saysTheSame } from '../../src/engine/file-format.ts';

const document = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 })),
);

describe('rendered files', () => {
  it('are read back as they were written, in YAML and JSON', () => {
    fc.assert(
      fc.property(document, fc.constantFrom('yaml' as const, 'json' as const), (content, format) => {
        expect(parseFile(format, printFile(format, content))).toEqual(content);
      }),
    );
  });

  it('name a secret and never hold it', () => {
    const content: Value = {
      apikey: secretRef({ env: 'WA_APIKEY' }),
      other: secretRef({ file: 'keys/stt.key' }),
    };
    expect(printFile('json', content)).toBe(
      '{\n  "apikey": "${WA_APIKEY}",\n  "other": "${FILE_KEYS_STT_KEY}"\n}\n',
    );
    expect(printFile('env', content)).toBe('apikey=${WA_APIKEY}\nother=${FILE_KEYS_STT_KEY}\n');
  });

  it('say the same in another layout, and not after an edit', () => {
    expect(saysTheSame('yaml', 'b: 2\na: [1, 2]\n', { a: [1, 2], b: 2 })).toBe(true);
    expect(saysTheSame('yaml', 'a: [1, 3]\nb: 2\n', { a: [1, 2], b: 2 })).toBe(false);
    expect(saysTheSame('json', '{ not json', { a: 1 })).toBe(false);
  });
});
