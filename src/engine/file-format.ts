import { parse, stringify } from 'yaml';
import { describeSecret, isSecretRef, type Value } from '../contract/value.ts';
import { canonical } from '../plan/equal.ts';

export type Format = 'yaml' | 'json' | 'env' | 'text';

/** `${NAME}` for a secret from a variable; for others a name made of the source. Never a value. */
export function placeholder(secret: Parameters<typeof describeSecret>[0]): string {
  const source = secret.$secret;
  if ('env' in source) return `\${${source.env}}`;
  return `\${${describeSecret(secret)
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()}}`;
}

/** The content with every secret as its placeholder. */
function withPlaceholders(content: Value): Value {
  if (typeof content !== 'object' || content === null) return content;
  if (isSecretRef(content)) return placeholder(content);
  if (Array.isArray(content)) return content.map((item: Value) => withPlaceholders(item));
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, withPlaceholders(value as Value)]),
  );
}

/** The text of a rendered file. Deterministic; ends with a line feed. */
export function printFile(format: Format, content: Value): string {
  if (format === 'env')
    return Object.entries(content ?? {})
      .map(envLine)
      .join('');
  const plain = withPlaceholders(content);
  if (format === 'json') return `${JSON.stringify(plain, null, 2)}\n`;
  if (format === 'yaml') return stringify(plain, { lineWidth: 0 });
  return `${scalar(plain)}\n`;
}

/** A placeholder is for Compose to fill in; nothing else in a value is, so `$`, `#` and blanks are put between quotes. */
function envLine([name, value]: readonly [string, Value]): string {
  if (isSecretRef(value)) return `${name}=${placeholder(value)}\n`;
  const text = scalar(value);
  return `${name}=${/^[\w.,:;/@%+=-]*$/.test(text) ? text : quoted(text)}\n`;
}

/** As Compose reads a literal value (Docker docs, env-file syntax, 2026-08). */
const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

const unquoted = (text: string): string =>
  /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("\\'", "'") : text;

const scalar = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The content of a file as it stands on disk; its text when it cannot be parsed, so that a difference is seen. */
export function parseFile(format: Format, text: string): Value {
  try {
    if (format === 'json') return parseJson(text);
    if (format === 'yaml') return parse(text) as Value;
  } catch {
    return text;
  }
  if (format === 'text') return text.replace(/\n$/, '');
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), unquoted(line.slice(line.indexOf('=') + 1))]),
  );
}

/** A key that stands twice hides what was written before it, so it counts as unreadable: YAML's reader sees it. */
function parseJson(text: string): Value {
  parse(text);
  return JSON.parse(text) as Value;
}

/** Whether two files say the same, apart from layout. Most are the same text: to read them would be most of a plan. */
export const sameContent = (format: Format, a: string, b: string): boolean =>
  a === b || canonical(parseFile(format, a)) === canonical(parseFile(format, b));

/** Whether a file already says what is wanted, apart from layout. */
export const saysTheSame = (format: Format, text: string, content: Value): boolean =>
  sameContent(format, text, printFile(format, content));
