/** Takes secrets out of texts. What it has learned lives as long as it does. */
export interface Redactor {
  /** From now on this value, and every form of it, is removed. An empty value is ignored. */
  learn(secret: string): void;
  redact(text: string): string;
}

/** Shorter values are only replaced where they stand alone: a secret `1` must not wipe every digit. */
const SHORT = 4;

/**
 * Removes each learned value as it stands, URL-encoded, form-encoded, JSON-escaped (once and twice), and in base64,
 * alone or inside something longer such as `user:password` of HTTP Basic. What is removed becomes `mask`, by default ***.
 */
export function createRedactor(mask = '***'): Redactor {
  const secrets = new Set<string>();
  const forms = new Set<string>();
  const encoded = new Set<string>();
  let pattern: RegExp | undefined;

  return {
    learn(secret) {
      if (secret === '' || secrets.has(secret)) return;
      secrets.add(secret);
      for (const form of writtenForms(secret)) forms.add(form);
      if (secret.length >= SHORT) for (const part of base64Parts(secret)) encoded.add(part);
      pattern = anyOf([...forms]);
    },
    redact(text) {
      if (!pattern) return text;
      let clean = text.replace(pattern, () => mask);
      for (const part of encoded) clean = maskRuns(clean, part, mask);
      return clean;
    },
  };
}

/** One text without any form of these values, for what is quoted to a user. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const redactor = createRedactor('(sensitive)');
  for (const secret of secrets) redactor.learn(secret);
  return redactor.redact(text);
}

function writtenForms(secret: string): readonly string[] {
  // A lone surrogate has no URL form; as bytes it is the replacement character.
  const whole = Buffer.from(secret, 'utf8').toString('utf8');
  const url = encodeURIComponent(whole);
  const strict = url.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([['', whole]]).toString().slice(1);
  const json = escaped(secret);
  const encodings = [url, strict, form];
  return [secret, whole, ...encodings, ...encodings.map(lowerHex), json, escaped(json)];
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());

/** Longest first, so that a secret that contains another one goes as a whole. */
function anyOf(forms: readonly string[]): RegExp {
  const alternatives = forms.toSorted((a, b) => b.length - a.length).map(alternative);
  return new RegExp(alternatives.join('|'), 'g');
}

function alternative(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  return form.length < SHORT ? `(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])` : literal;
}

/**
 * The characters that stand in base64 wherever the secret begins inside a longer text: one run for each of the three
 * alignments, without the edge characters that its neighbours share. In both alphabets.
 */
function base64Parts(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const parts = [0, 1, 2].map((lead) => {
    const text = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64');
    return text.slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6));
  });
  return [...parts, ...parts.map((part) => part.replaceAll('+', '-').replaceAll('/', '_'))];
}

const IN_BASE64 = /[A-Za-z0-9+/_=-]/;

/** Masks the whole run of base64 around each hit: its neighbours hold the rest of the first and last byte. */
function maskRuns(text: string, part: string, mask: string): string {
  let clean = '';
  let rest = text;
  for (let at = rest.indexOf(part); at >= 0; at = rest.indexOf(part)) {
    let first = at;
    while (first > 0 && IN_BASE64.test(rest.charAt(first - 1))) first--;
    let end = at + part.length;
    while (end < rest.length && IN_BASE64.test(rest.charAt(end))) end++;
    clean += rest.slice(0, first) + mask;
    rest = rest.slice(end);
  }
  return clean + rest;
}
