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
    expect(saysTheSame('json', '{\n\t"a": [\n\t\t1\n\t]\n}\n', { a: [1] })).toBe(true);
  });

  it('do not say the same where a key stands twice: which one counts depends on the reader', () => {
    expect(saysTheSame('json', '{ "a": 2, "a": 1 }', { a: 1 })).toBe(false);
    expect(saysTheSame('yaml', 'a: 2\na: 1\n', { a: 1 })).toBe(false);
  });

  it('keep a value of .env from being filled in or cut off', () => {
    const lines = printFile('env', { A: 'plain-1.2:3/4@x', B: 'pa$$ word#1', C: "it's ${HOME}", D: 5060 });
    expect(lines).toBe("A=plain-1.2:3/4@x\nB='pa$$ word#1'\nC='it\\'s ${HOME}'\nD=5060\n");
  });

  it('of .env are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('\\') && !/[\n\r]/.test(text)),
        (value) => {
          expect(parseFile('env', printFile('env', { NAME: value }))).toEqual({ NAME: value });
        },
      ),
    );
  });
});
