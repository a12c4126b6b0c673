/** Words for what opens something. One list for addresses, for headers and for keys of manifests. */
const LONG =
  'password|passwd|passphrase|passcode|secret|token|credential|signature|authorization|' +
  '(?:api|access|account|app|auth|client|master|private|service|shared|signing|subscription)key';
const SHORT = 'auth|cred|hmac|jwt|key|oauth|pass|pin|pw|pwd|sig';

const ENDS_LONG = new RegExp(`(?:${LONG})s?$`);
const IS_SHORT = new RegExp(`^(?:${SHORT})s?$`);
const SOUNDS = new RegExp(`${LONG}|(?:${SHORT})s?$`);

/** Where the next page of a list begins. */
const CURSOR = /(?:continuation|cursor|next|page|sync)token$/;

/** Of a name in whatever spelling: `X-SharedKey`, `api_key`, `APIKey`. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$& ')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && word !== 'x');

/** Whether a name is that of a key or a password: its last words say what it is, so a token ring is none. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  const end = words.slice(-2).join('');
  if (isBareKey(name) || ENDS_LONG.test(end)) return !CURSOR.test(end);
  const last = words.at(-1) ?? '';
  // A key of an issue, a project or a route opens nothing.
  return IS_SHORT.test(last) && !/^keys?$/.test(last);
}

/** `key` alone can be the key of an API as well as that of an entry. */
export const isBareKey = (name: string): boolean => /^keys?$/.test(wordsOf(name).join(' '));

/** The same for what is hidden to be safe: any word will do. */
export const soundsSecret = (name: string): boolean => wordsOf(name).some((word) => SOUNDS.test(word));
