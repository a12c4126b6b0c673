/**
 * What neither screen nor paper shows as it is: control characters, halves of characters, and those that turn the
 * direction of writing, which can make one value look like another.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

const escaped = (sign: string): string => `\\u{${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;

/** A text with all that cannot be seen spelled out; its lines stay. */
export const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(UNSEEN, (sign) => (sign === '\n' ? sign : escaped(sign)));

/**
 * The same on one line. Whatever others name their objects, it neither steers the terminal nor looks like a line of
 * ours. For every name, label and message that a vendor or a manifest has a word in.
 */
export const oneLine = (text: string): string => text.replaceAll(UNSEEN, escaped);
