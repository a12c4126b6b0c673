/** Spoken everywhere; others are in limited availability, and 415 elsewhere (docs, sip-trunking, 2026-08). */
export const CODECS: readonly string[] = ['PCMU', 'PCMA'];

/** Of a secure trunk: offered to a platform, and taken from one (docs, secure trunking, 2026-08). */
export const OFFERED: readonly string[] = ['AES_CM_128_HMAC_SHA1_80'];
export const SUITES: readonly string[] = [...OFFERED, 'AES_CM_128_HMAC_SHA1_32'];

/** Whether one of an offer is among them. */
export const hasOne = (known: readonly string[], offered: readonly string[] = known): boolean =>
  offered.some((one) => known.includes(one));

/** Names of codecs have no case, those of suites do (RFC 4855, 4; RFC 4568, 9.1). */
export const hasCodec = (offered?: readonly string[]): boolean =>
  hasOne(
    CODECS,
    offered?.map((one) => one.toUpperCase()),
  );
