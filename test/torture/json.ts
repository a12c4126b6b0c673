const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|-?\d{16,}/g;
const QUOTED_ID = /"\\u0000(\d+)"/g;

/**
 * Reads an answer without losing digits: integers of 16 and more digits become text, since a double holds no more than
 * 2^53. Throws a SyntaxError on what is no JSON.
 */
export const parseLossless = (text: string): unknown =>
  JSON.parse(text.replace(STRING_OR_LONG, (token) => (token.startsWith('"') ? token : `"${token}"`)));

/** An id to be printed as a bare number. No text the API takes can hold a NUL, so the mark cannot be met by chance. */
export const bareId = (id: string): string => `\u0000${id}`;

export const printLossless = (body: unknown): string => JSON.stringify(body).replace(QUOTED_ID, '$1');
