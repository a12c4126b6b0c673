/** How a side ends a call that it does not take. */
export interface Refusal {
  /** SIP statuses; several where nobody says which of them. */
  readonly statuses: readonly number[];
  /** Of a carrier: numbers of the errors that it notes. Default: none. */
  readonly carrierErrors?: readonly number[] | undefined;
  /** No document of its vendor gives the statuses: they are the usual ones, and another may come. Default: one does. */
  readonly undocumented?: boolean | undefined;
}

/**
 * How a side ends what it does not take, as far as it can say. Whoever says nothing of a case ends it as RFC 3261 has it
 * (21.4), and users are told that its vendor does not document that.
 */
export interface Refusals {
  /** Of who is not let in. Default: 403. */
  readonly source?: Refusal;
  /** Of everybody, where nobody at all is let in. Default: as that. */
  readonly everybody?: Refusal;
  /** Of who has no answer to its challenge. Default: 401 or 407. */
  readonly login?: Refusal;
  /** Of an answer that does not fit: nobody of that name, or another password. Default: 403. */
  readonly user?: Refusal;
  /** Of a Request-URI with a host for which it does not answer. Default: 404, or 408 for no answer. */
  readonly host?: Refusal;
  /** Of one with a bare address, where it answers for names. Default: as that. */
  readonly address?: Refusal;
  /** Of a number that it does not answer. Default: 404. */
  readonly number?: Refusal;
  /** Of a called number with a plus too much or too little. Default: as of a number that it does not answer. */
  readonly calledPlus?: Refusal;
  /** Of such a calling number. Default: the same. */
  readonly callerPlus?: Refusal;
  /** Of a calling number that may not be shown. Default: 403. */
  readonly caller?: Refusal;
  /** Of plain media, where it wants encrypted media. Default: 488. */
  readonly plainMedia?: Refusal;
  /** Of calls that do not come over TLS, where it wants that. Default: 403, or 488 for their media. */
  readonly plainTransport?: Refusal;
  /** Of encrypted media, where it speaks plain media. Default: 488. */
  readonly secureMedia?: Refusal;
  /** Of an offer without an SRTP suite that it takes. Default: 488. */
  readonly suites?: Refusal;
  /** Of an offer without a codec that it speaks. Default: 488. */
  readonly codecs?: Refusal;
  /** Of REGISTER: what it notes of that, since no call hears a status. Default: nothing that is known. */
  readonly register?: Refusal;
  /** Of a session interval that it does not take. Default: 422 (RFC 4028, 6). */
  readonly interval?: Refusal;
}
