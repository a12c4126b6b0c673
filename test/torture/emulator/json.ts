import type { Json } from 'trunkline/plugin';

/** Ids lie beyond 2^53, where JavaScript numbers lose the last digit. Inside the emulator they are `#` and digits. */
const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|\d{16,}/g;
const QUOTED_ID = /"#(\d+)"/g;

/** Undefined when the text is no JSON. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(
      text.replace(STRING_OR_LONG, (token) => (token.startsWith('"') ? token : `"#${token}"`)),
    );
  } catch {
    return undefined;
  }
}

/** Ids leave as bare numbers, as this vendor prints them. */
export const printBody = (body: Json): string => JSON.stringify(body).replace(QUOTED_ID, '$1');
