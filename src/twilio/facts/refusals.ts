import type { Refusal, Refusals, SenderNotes } from 'trunkline/plugin';

const by = (status: number, ...carrierErrors: readonly number[]): Refusal => ({
  statuses: [status],
  carrierErrors,
});

/** The number of the error is Twilio's own, the status that of RFC 3261: none is published for it. */
const usual = (status: number, error: number): Refusal => ({ ...by(status, error), undocumented: true });

/**
 * A host that is no trunk's gets no answer, and neither does what is sent elsewhere; a bare address of its own is refused.
 * Who has no login is challenged with 407. G.711 alone is spoken, else 415 (Twilio docs, sip-trunking, its troubleshooting
 * page and the error dictionary, and traces, 2026-08).
 */
export const REFUSALS: Refusals = {
  source: by(403, 32_201),
  everybody: by(403, 32_200),
  login: by(407),
  user: by(403, 32_202),
  host: by(408),
  address: { statuses: [403, 408] },
  calledPlus: by(400, 13_224, 32_101),
  callerPlus: by(400, 32_206),
  // 400 is given for a number that is not verified, and 403 for an invalid caller ID.
  caller: { statuses: [400, 403], carrierErrors: [32_204] },
  plainMedia: usual(488, 32_208),
  plainTransport: usual(403, 32_209),
  secureMedia: usual(488, 32_207),
  codecs: by(415),
  register: { statuses: [], carrierErrors: [32_210] },
  interval: by(422),
};

/** Of a REFER that the transfer mode does not allow; no status of it is published (Twilio docs, error dictionary, 2026-08). */
export const TRANSFER_REFUSAL: Refusal = { statuses: [], carrierErrors: [32_218] };

/** Of calls in that come to nobody (Twilio docs, error dictionary, 2026-08). */
export const NOTES: SenderNotes = { noTarget: [32_010], noAddress: [13_254], noAnswer: [32_011] };
