import type { z } from 'zod';
import { nearest } from '../contract/nearest.ts';
import { looksLikeSecret } from '../contract/schemas.ts';
import type { ManifestDocument } from './document.ts';
import { isSlug, pageOf, type Slug } from './codes.ts';
import { problem, type Problem } from './finding.ts';
import type { Leaf } from './leaves.ts';
import { sourceAt } from './nodes.ts';
import { dateFix } from './dates.ts';
import { dialledFix, phoneFix } from './phone.ts';
import { toPointer, valueAt, type Path } from './pointer.ts';
import { keySetsAt, schemasAt, secretPlace } from './schema-walk.ts';
import { quote, suggestion, textOf } from './suggest.ts';

/** What was held against which schema, and where it stands. */
export interface Held {
  readonly schema: z.core.$ZodType;
  readonly document: ManifestDocument;
  readonly base: Path;
  readonly data: unknown;
}

/** One problem a fault; several faults of one value under one code are one. */
export function problemsOf(held: Held, leaves: readonly Leaf[]): readonly Problem[] {
  const all = leaves.flatMap((leaf) => toProblems(held, leaf));
  const byPlace = new Map(
    all.toReversed().map((one) => [`${one.diagnostic.code} ${toPointer(one.path)}`, one]),
  );
  return all.filter((one) => byPlace.get(`${one.diagnostic.code} ${toPointer(one.path)}`) === one);
}

function toProblems(held: Held, leaf: Leaf): readonly Problem[] {
  const place = secretPlace(held.schema, leaf.path);
  if (place) return [secretProblem(held, place)];
  if (leaf.issue.code === 'unrecognized_keys') {
    return leaf.issue.keys.map((key) => unknownKey(held, [...leaf.path, key]));
  }
  if (leaf.issue.code !== 'custom' && valueAt(held.data, leaf.path) === undefined)
    return [missing(held, leaf.path)];
  return [coded(held, leaf) ?? byIssue(held, leaf)];
}

const whole = (held: Held, path: Path): Path => [...held.base, ...path];

/** The value is never shown: even where a mapping is wrong, a literal may stand in it. */
function secretProblem(held: Held, place: Path): Problem {
  const value = valueAt(held.data, place);
  if (value === undefined) return missing(held, place);
  const field = String(place.at(-1) ?? 'the value');
  const mapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const name = valueAt(value, ['env']);
  if (typeof name === 'string' && looksLikeSecret(name)) {
    return problem('literal-secret', held.document, whole(held, place), {
      summary: `"env" of "${field}" takes the name of a variable, of letters, digits and underscores, and holds what looks like the secret itself or a slip (its value is not shown)`,
      fix: 'Write the name. If the secret itself stood here, write `{ env: NAME }`, `{ file: path }` or `{ command: [program, …] }`, and change the secret.',
    });
  }
  const variable = shellVariable(name);
  return problem(mapping ? 'bad-secret-reference' : 'literal-secret', held.document, whole(held, place), {
    summary: mapping
      ? `"${field}" is no reference to a secret (its value is not shown)`
      : `"${field}" holds a literal where a reference to a secret is expected (its value is not shown)`,
    ...(variable === undefined
      ? {}
      : { fix: `Write the name alone, without the dollar: { env: ${variable} }.` }),
  });
}

/** The name in `$NAME` and `${NAME}`, as far as it looks like one and not like a secret. */
const shellVariable = (text: unknown): string | undefined =>
  typeof text === 'string' ? /^\$\{?([A-Z][A-Z0-9_]*)\}?$/.exec(text)?.[1] : undefined;

function unknownKey(held: Held, path: Path): Problem {
  const key = String(path.at(-1));
  const siblings = Object.keys(Object(valueAt(held.data, path.slice(0, -1)))).filter((one) => one !== key);
  const sets = keySetsAt(held.schema, path.slice(0, -1));
  const rival = rivalOf(key, siblings, sets);
  const known = [...new Set(sets.flat())].filter((one) => one !== '$schema' && !siblings.includes(one));
  return problem('unknown-key', held.document, whole(held, path), {
    on: 'key',
    ...(rival === undefined
      ? { summary: `"${key}" means nothing here`, fix: suggestion(key, known) }
      : {
          summary: `"${key}" does not go with "${rival}"`,
          detail: 'Each of them says what is to be, so one alone can stand here.',
          fix: `Keep "${key}" or "${rival}", and take the other one out.`,
        }),
  });
}

/** What a key that is right by itself cannot stand beside. */
const rivalOf = (
  key: string,
  siblings: readonly string[],
  sets: readonly (readonly string[])[],
): string | undefined => {
  const own = sets.filter((keys) => keys.includes(key));
  return own.length === 0
    ? undefined
    : siblings.find((one) => sets.flat().includes(one) && !own.some((keys) => keys.includes(one)));
};

function missing(held: Held, path: Path): Problem {
  const field = String(path.at(-1) ?? 'the value');
  const described =
    schemasAt(held.schema, path.slice(0, -1)).length > 0 ? descriptionAt(held.schema, path) : '';
  return problem('missing-field', held.document, whole(held, path), {
    summary: `"${field}" is missing`,
    fix: `Add \`${field}\`${described === '' ? '.' : `: ${described}`}`,
  });
}

const descriptionAt = (schema: z.core.$ZodType, path: Path): string =>
  schemasAt(schema, path).find(({ meta }) => meta.description !== undefined)?.meta.description ?? '';

/** A fault of a value whose schema names the code of its findings. */
function coded(held: Held, leaf: Leaf): Problem | undefined {
  const slug = slugOf(held, leaf);
  if (slug === undefined) return undefined;
  const value = valueAt(held.data, leaf.path);
  const shown = sourceAt(held.document.tree, whole(held, leaf.path)) ?? value;
  // Messages of our own say more than the title of the page; those of zod less.
  const own = leaf.issue.code === 'custom' ? leaf.issue.message : '';
  const what = own !== '' && own !== 'Invalid input' ? `: ${own}` : ` is ${pageOf(slug).title}`;
  const fix = fixOf(slug, textOf(shown), own);
  const subject = typeof value === 'object' ? named(leaf.path) : quote(shown);
  return problem(slug, held.document, whole(held, leaf.path), {
    summary: `${subject}${what}`,
    ...(fix === undefined ? {} : { fix }),
  });
}

function slugOf(held: Held, { issue, path }: Leaf): Slug | undefined {
  const named: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  if (typeof named === 'string' && isSlug(named)) return named;
  const codes = schemasAt(held.schema, path).map(({ meta }) => meta.code);
  return codes.find((code): code is Slug => code !== undefined && isSlug(code));
}

function fixOf(slug: Slug, text: string, own: string): string | undefined {
  if (slug === 'bad-number') return phoneFix(text);
  if (slug === 'bad-dialled') return dialledFix(text);
  if (slug === 'bad-date') return dateFix(text);
  if (slug === 'bad-domain') {
    const label = /^([a-z0-9.-]+?)\.pstn\.(?:[a-z0-9-]+\.)?twilio\.com$/i.exec(text)?.[1];
    return label === undefined ? undefined : `Write "${label}".`;
  }
  if (slug === 'bad-network' && text === 'from-endpoints')
    return 'It stands alone, without a list: `entries: from-endpoints`. Name the other networks as `sendsFrom` of a platform, or write all of them out here.';
  if (slug === 'bad-network') {
    const network = /the network is (\S+)$/.exec(own)?.[1];
    return network === undefined ? undefined : `Write ${network}, or the address with /32.`;
  }
  if (slug === 'bad-name') {
    const name = text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 63);
    return name === '' ? undefined : `Write "${name}".`;
  }
  return undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  tuple: 'a list',
};

/** What stands there. A scalar in place of a mapping or list may be all of someone's credentials, so it is not shown. */
function given(value: unknown, expected: string, source: string | undefined): string {
  const scalar = quote(source ?? value);
  if (typeof value === 'object') return quote(value);
  if (expected === 'a mapping' || expected === 'a list')
    return `a ${typeof value === 'string' ? 'text' : typeof value}`;
  return typeof value === 'string' ? `the text ${scalar}` : scalar;
}

/** A field in quotes; an entry of a list by its place. */
function named(path: Path): string {
  const last = path.at(-1) ?? 'the value';
  if (typeof last === 'string') return `"${last}"`;
  const list = path.findLast((key) => typeof key === 'string');
  return `entry ${last + 1}${list === undefined ? '' : ` of "${list}"`}`;
}

function byIssue(held: Held, { issue, path }: Leaf): Problem {
  const value = valueAt(held.data, path);
  const source = sourceAt(held.document.tree, whole(held, path));
  const field = named(path);
  const report = (slug: Slug, summary: string, fix?: string) =>
    problem(slug, held.document, whole(held, path), { summary, ...(fix === undefined ? {} : { fix }) });
  if (issue.code === 'invalid_type') {
    const expected = TYPES[issue.expected] ?? issue.expected;
    const fix =
      expected === 'a text' && textOf(value) !== '' ? `Quote it: "${source ?? textOf(value)}".` : undefined;
    return report(
      'wrong-type',
      `${field} is ${given(value, expected, source)}, not ${expected}`,
      fix ?? `Write ${expected}.`,
    );
  }
  if (issue.code === 'invalid_value') return report(...badChoice(field, value, issue.values.map(String)));
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
    return report(...badChoice(field, value, issue.options.map(String)));
  if (issue.code === 'too_small' || issue.code === 'too_big') return report(...badSize(field, value, issue));
  if (issue.code === 'invalid_key') {
    const [wrong] = issue.issues;
    const why = wrong?.message ?? 'not a key this field takes';
    return problem('bad-value', held.document, whole(held, path), {
      on: 'key',
      summary: `the key ${field}: ${why}`,
      fix: meantIn(wrong, `X-${textOf(path.at(-1))}`) ?? 'Correct the key.',
    });
  }
  if (issue.code === 'not_multiple_of')
    return report(
      'bad-value',
      `${field} is ${quote(value)}: no multiple of ${issue.divisor}`,
      multiplesAround(Number(value), issue.divisor),
    );
  const message = issue.message.replace(/^Invalid input(?:: )?/, '') || 'not a value this field takes';
  const label = HOST_LABEL.exec(textOf(value))?.[1];
  return report(
    'bad-value',
    `${field}${value === undefined ? '' : ` is ${quote(value)}`}: ${message}`,
    label === undefined ? undefined : meantIn(issue, label),
  );
}

/** Of a full host name, its first label: people copy the whole where a vendor asks for that alone. */
const HOST_LABEL = /^([a-z0-9-]+)(?:\.[a-z0-9-]+)+\.[a-z]{2,}$/i;

/** What was likely meant, where the field would take it. */
function meantIn(issue: z.core.$ZodIssue | undefined, text: string): string | undefined {
  const [, pattern, flags] =
    issue?.code === 'invalid_format' ? (/^\/(.*)\/([a-z]*)$/.exec(issue.pattern ?? '') ?? []) : [];
  return pattern !== undefined && new RegExp(pattern, flags).test(text) ? `Write "${text}".` : undefined;
}

/** Told and not asked for: a limit beside it may rule one of the two out. */
const multiplesAround = (value: number, of: number): string =>
  `The next multiples are ${Math.floor(value / of) * of} and ${Math.ceil(value / of) * of}.`;

function badChoice(
  field: string,
  value: unknown,
  words: readonly string[],
): readonly [Slug, summary: string, fix: string] {
  const near = nearest(textOf(value), words);
  const fix =
    near === undefined ? suggestion('', words).replace('Did you mean', 'Write') : `Did you mean "${near}"?`;
  return [
    'bad-choice',
    `${field} is ${quote(value)}, none of ${words.map((word) => `"${word}"`).join(', ')}`,
    fix,
  ];
}

function badSize(
  field: string,
  value: unknown,
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
): readonly [Slug, summary: string] {
  const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (issue.origin === 'string' || issue.origin === 'array') {
    const unit = issue.origin === 'string' ? 'characters' : 'entries';
    const slug = issue.code === 'too_big' ? 'too-long' : 'empty';
    const none = value === '' || (Array.isArray(value) && value.length === 0);
    return [slug, none ? `${field} is empty` : `${field} is ${quote(value)}: ${limit} ${unit}`];
  }
  return ['out-of-range', `${field} is ${quote(value)}: ${limit}`];
}
