import type { CallErrorRow } from './call-error-row.ts';

const CONSOLE = 'Trunkline does not manage it; correct it in the Console.';

/** The titles of the other four are not known here. */
const HEADERS: Readonly<Record<number, string>> = {
  21257: 'no such header manipulation policy',
  21260: 'too many actions in a header manipulation rule',
};

/** Interconnect, header manipulation and BYOC: an account can have them beside its trunks. */
export const OTHER_PRODUCTS: readonly CallErrorRow[] = [
  [
    21227,
    'warning',
    'the headers of a SIP URI are too long',
    'What follows the question mark of a SIP URI must stay below 1024 characters. The headers are not sent.',
    'Shorten the headers in the origination URL.',
  ],
  [
    21253,
    'error',
    'too many connection policies',
    'An account holds at most 10,000 connection policies. They belong to BYOC trunks, which Trunkline does not use.',
    CONSOLE,
  ],
  [
    21254,
    'error',
    'too many targets in a connection policy',
    'A connection policy holds at most 10 targets. It belongs to BYOC trunks, which Trunkline does not use.',
    CONSOLE,
  ],
  ...[21_256, 21_257, 21_258, 21_259, 21_260, 21_261].map((code): CallErrorRow => [
    code,
    'error',
    HEADERS[code] ?? 'a change of header manipulation was refused',
    'Twilio refused a change of a header manipulation policy: it is not there, not valid, or over one of its limits. Calls go on with the policy as it was.',
    CONSOLE,
  ]),
  [
    32301,
    'warning',
    'no such Interconnect connection',
    'The `tnx` parameter of a SIP URI names no connection of the account. Calls in do not get out over this row.',
    'Name the edge of the connection instead, such as `edge=london-ix`; `tnx` is the old form.',
    'twilio/unknown-edge',
  ],
  [
    32302,
    'warning',
    'an Interconnect connection cannot be used',
    'Twilio could not send a call over the Interconnect connection that the SIP URI asks for. Calls in do not get out over this row.',
    'Check the connection in the Console, and name its edge in the row.',
  ],
  [
    32303,
    'warning',
    'several calls over one Interconnect connection',
    'More than one SIP URI with a `tnx` parameter was to be called at once, which Twilio does not do. It concerns TwiML, not trunks.',
    'Name one of them only.',
  ],
  [
    32304,
    'warning',
    'the Interconnect connection is not active',
    'The connection that the SIP URI asks for is not in service. Calls in do not get out over this row.',
    'Wait until the connection is active, or use a public edge meanwhile.',
  ],
  [
    32305,
    'warning',
    'no Interconnect at this edge',
    'The edge of the SIP URI is none, or the account has no active connection there. Calls in do not get out over this row.',
    'Correct the edge, or use one where the account is connected.',
    'twilio/unknown-edge',
  ],
  [
    32400,
    'error',
    'a BYOC trunk could not deliver a call',
    'A call over a BYOC trunk, which Trunkline does not use, failed and was not sent another way.',
    'Look for alert 32011 of the same call.',
  ],
  [
    32401,
    'warning',
    'a BYOC trunk did not deliver a call',
    "A call over a BYOC trunk, which Trunkline does not use, failed and went over Twilio's own carriers.",
    'Look for alert 32011 of the same call.',
  ],
];
