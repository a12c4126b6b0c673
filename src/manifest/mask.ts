import leven from 'leven';
import { endOf, loginSpans, querySpans, type Span } from './address-secrets.ts';

/**
 * A scalar under a key that sounds like a secret. Code frames are shown and logged, and a literal secret may stand next
 * to any mistake, even under a misspelt key, so that no schema knows of it. Masking too much does no harm.
 */
const SOUNDS_SECRET =
  /(?:pas|pwd|secr|token|key|cred|auth|private)[\w-]*["']?[ \t]*:[ \t]*(?![[{|>&*#\s])("[^"\n]*"?|'[^'\n]*'?|[^\s,}\]#][^,}\]#\n]*)/gi;

const BLOCK_SECRET =
  /^([ \t]*)(?:- +)?["']?[\w-]*(?:pas|pwd|secr|token|key|cred|auth|private)[\w-]*["']?[ \t]*:[ \t]*[|>][^\n]*\n((?:\1[ \t]+[^\n]*\n?|[ \t]*\n)*)/gim;

/** `key: scalar`. */
const ENTRY = /([\w-]+)["']?[ \t]*:[ \t]+(?![[{|>&*#\s])("[^"\n]*"?|'[^'\n]*'?|[^\s,}\]#][^,}\]#\n]*)/g;

const SECRET_WORDS = ['apikey', 'apisecret', 'authtoken', 'credential', 'password', 'secret', 'token'];

/** `apikye` and `passwrod`: a slip or two away from a word for a secret. */
const isMisspelt = (key: string): boolean => {
  const word = key.toLowerCase().replaceAll(/[^a-z]/g, '');
  return SECRET_WORDS.some((secret) => leven(word, secret) <= 2);
};

/** No secret is one of these: `secure: true` is a slip or two away from one. */
const isSwitch = (value = ''): boolean => /^(?:true|false|null|~)$/i.test(value.trim());

/** Where a text seems to hold secrets. */
export function secretSpans(text: string): readonly Span[] {
  const misspelt = [...text.matchAll(ENTRY)].filter(
    ([, key = '', value]) => isMisspelt(key) && !isSwitch(value),
  );
  const sounding = [...text.matchAll(SOUNDS_SECRET)].filter(([, value]) => !isSwitch(value));
  const block = [...text.matchAll(BLOCK_SECRET)].filter((match) => match[2] !== '');
  return [
    ...sounding.map((match) => endOf(match, match[1] ?? '')),
    ...loginSpans(text),
    ...querySpans(text),
    ...misspelt.map((match) => endOf(match, match[2] ?? '')),
    ...block.map((match) => endOf(match, match[2] ?? '')),
  ];
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
