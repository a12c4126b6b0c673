/** What Twilio's numbered errors mean for a provisioner (Twilio error dictionary, 2026-08). */
export interface TwilioErrorText {
  readonly title: string;
  readonly means: string;
  readonly fix: string;
  /** A passing state of Twilio: the same request can succeed later. */
  readonly passing?: true;
}

const wait = 'Wait a minute and run again.';

export const ERROR_TABLE: Readonly<Record<number, TwilioErrorText>> = {
  20001: {
    title: 'unknown parameter',
    means: 'Twilio did not accept a field or its value.',
    fix: 'Check the value named in the message.',
  },
  20002: {
    title: 'invalid friendly name',
    means: 'The name is empty, too long or holds characters Twilio refuses.',
    fix: 'Choose a shorter, plain name.',
  },
  20003: {
    title: 'not authorised',
    means: 'The credentials are wrong, revoked, or of another account or Region.',
    fix: 'Check account, apiKey, apiSecret or authToken, and that the key belongs to the Region of the Carrier document.',
  },
  20006: {
    title: 'access denied',
    means: 'These credentials may not touch this resource.',
    fix: 'Use a key of the account that owns it, with the permissions that `trunkline doctor` lists.',
  },
  20007: {
    title: 'page too large',
    means: 'More than 1000 items were asked for on a page.',
    fix: 'Report this as a bug of Trunkline.',
  },
  20162: {
    title: 'another update is in progress',
    means: 'Somebody else is changing the same resource now.',
    fix: wait,
    passing: true,
  },
  20404: {
    title: 'not found',
    means: 'The object is not there, or belongs to another account or Region.',
    fix: 'Plan again: the account changed since it was read.',
  },
  20409: {
    title: 'conflict',
    means: 'The resource changed at the same moment.',
    fix: 'Plan again.',
    passing: true,
  },
  20422: {
    title: 'invalid parameter',
    means: 'Twilio did not accept a value.',
    fix: 'Check the value named in the message.',
  },
  20423: {
    title: 'invalid SID',
    means: 'An id in the request is not one of Twilio.',
    fix: 'Plan again; if it stays, report it as a bug of Trunkline.',
  },
  20429: {
    title: 'too many requests',
    means: 'Too many requests of this account were under way. A refused request was not processed.',
    fix: wait,
    passing: true,
  },
  20500: { title: 'internal error', means: 'Twilio failed.', fix: wait, passing: true },
  20503: { title: 'unavailable', means: 'Twilio is overloaded or down.', fix: wait, passing: true },
  21235: {
    title: 'IP access list refused',
    means: 'A list of that name, an entry of that name, or the address itself is already there.',
    fix: 'Plan again: what exists under that name is then adopted.',
  },
  21236: {
    title: 'IP access list in use',
    means: 'The list is still mapped to a trunk or SIP Domain.',
    fix: 'Unmap it there first, or keep it.',
  },
  21237: {
    title: 'too many addresses in a list',
    means: 'An IP access list holds at most 100 entries.',
    fix: 'Join neighbouring addresses into networks, or use a second list.',
  },
  21238: {
    title: 'invalid IP address',
    means: 'Twilio takes whole IPv4 addresses with a prefix length only.',
    fix: 'Check the network in the manifest.',
  },
  21239: {
    title: 'too many credential lists',
    means: 'An account holds at most 100.',
    fix: 'Remove lists nobody uses, or share one with `use:`.',
  },
  21240: {
    title: 'credential list refused',
    means: 'A list of that name exists, the user name is too long, or the password is too weak.',
    fix: 'Passwords need 12 characters, a digit, lower and upper case; user names have at most 32 characters.',
  },
  21241: {
    title: 'credential list in use',
    means: 'The list is still mapped to a trunk or SIP Domain.',
    fix: 'Unmap it there first, or keep it.',
  },
  21242: {
    title: 'too many users in a list',
    means: 'A credential list holds at most 1000.',
    fix: 'Use a second list.',
  },
  21243: {
    title: 'user refused',
    means: 'The user exists in this list, its name is too long, or the password is too weak.',
    fix: 'Passwords need 12 characters, a digit, lower and upper case; user names have at most 32 characters.',
  },
  21244: {
    title: 'too many trunks',
    means: 'An account holds at most 100 trunks, a trial account 1.',
    fix: 'Remove a trunk, or ask Twilio for more.',
  },
  21245: {
    title: 'trunk refused',
    means:
      'The domain is in use by another trunk of the account, names an account SID, or the list is already mapped.',
    fix: 'Choose another domain, or plan again to adopt what exists.',
  },
  21247: {
    title: 'trunk depends on another',
    means: 'The parent domain is missing or foreign, or this trunk still has sub-domains.',
    fix: 'Create the parent first, or remove the sub-domains first.',
  },
  21248: {
    title: 'domain taken',
    means: 'Another Twilio customer owns this domain; it is unique in the world.',
    fix: 'Choose another `domain`.',
  },
  21249: {
    title: 'too many origination URLs',
    means: 'A trunk has at most 10.',
    fix: 'Remove rows nobody uses.',
  },
  21251: {
    title: 'CPS change not allowed',
    means: 'Calls per second change in the Console only.',
    fix: 'Use the Console.',
  },
  21252: { title: 'invalid Region', means: 'Twilio does not know this Region.', fix: 'Use us1, ie1 or au1.' },
  21255: {
    title: 'too many IP access lists',
    means: 'An account holds at most 1000.',
    fix: 'Remove lists nobody uses, or share one with `use:`.',
  },
  21401: {
    title: 'invalid phone number',
    means: 'Twilio does not take this number.',
    fix: 'Check the number.',
  },
  21402: {
    title: 'invalid URL',
    means: 'Twilio does not take this URL.',
    fix: 'Check the URL named in the message.',
  },
  21421: {
    title: 'invalid phone number',
    means: 'Twilio does not take this number.',
    fix: 'Check the number.',
  },
  21473: {
    title: 'account transfer refused',
    means: 'The target account is not related to this one.',
    fix: 'Trunkline never moves a number to another account; do it in the Console.',
  },
  21634: {
    title: 'in use for emergency calls',
    means: 'Numbers on this trunk have an emergency address.',
    fix: 'Move or unregister the emergency address first.',
  },
  70051: {
    title: 'permission missing',
    means: 'The restricted API key lacks the permission for this request.',
    fix: 'Add the permission to the key; `trunkline doctor` lists what is missing.',
  },
};
