import leven from 'leven';
import { addressSpans, type Span } from './address-secrets.ts';
import { soundsSecret } from './secret-names.ts';

/** `key: scalar`. What stands behind the colon may be such an entry itself where the syntax is broken. */
const ENTRY =
  /(?<![\w-])([\w-]+)["']?[ \t]*:[ \t]*(?=(?![[{|>&*#\s])("[^"\n]*"?|'[^'\n]*'?|[^\s,}\]#][^,}\]#\n]*))/g;

/** `key: |` and the lines below it. */
const BLOCK =
  /^([ \t]*)(?:- +)?["']?([\w-]+)["']?[ \t]*:[ \t]*[|>][^\n]*\n(?=((?:\1[ \t]+[^\n]*\n?|[ \t]*\n)+))/gm;

const SECRET_WORDS = ['apikey', 'apisecret', 'authtoken', 'credential', 'password', 'secret', 'token'];

/** `apikye` and `passwrod`: a slip or two away from a word for a secret. */
const isMisspelt = (key: string): boolean => {
  const word = key.toLowerCase().replaceAll(/[^a-z]/g, '');
  return SECRET_WORDS.some((secret) => leven(word, secret) <= 2);
};

/** No secret is one of these: `secure: true` is a slip or two away from one. */
const isSwitch = (value: string): boolean => /^(?:true|false|null|~)$/i.test(value.trim());

/**
 * Where a text seems to hold secrets. Code frames are shown and logged, and a literal secret may stand next to any
 * mistake, even under a misspelt key, so that no schema knows of it. Masking too much does no harm.
 */
export const secretSpans = (text: string): readonly Span[] => [
  ...addressSpans(text),
  ...[...text.matchAll(ENTRY)].flatMap((match) => entrySpan(match, match[1] ?? '', match[2] ?? '')),
  ...[...text.matchAll(BLOCK)].flatMap((match) => entrySpan(match, match[2] ?? '', match[3] ?? '')),
];

function entrySpan(match: RegExpExecArray, key: string, value: string): readonly Span[] {
  const from = match.index + match[0].length;
  const hidden = (soundsSecret(key) || isMisspelt(key)) && !isSwitch(value);
  return hidden ? [[from, from + value.length]] : [];
}

/** The text with dots over the spans; lines and columns stay. */
export function masked(text: string, spans: readonly Span[]): string {
  let result = text;
  for (const [from, to] of spans) {
    const dots = result.slice(from, to).replaceAll(/[^\r\n]/g, '•');
    result = result.slice(0, from) + dots + result.slice(to);
  }
  return result;
}
