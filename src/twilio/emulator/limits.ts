/** What one account, trunk or list can hold (Twilio docs: scale-and-limits, sip-trunking, voice/api/sip-*, 2026-08). */
export const LIMITS = {
  trunks: 100,
  trunksOnTrial: 1,
  numbersPerTrunkOnTrial: 1,
  originationUrls: 10,
  ipLists: 1000,
  addressesPerList: 100,
  credentialLists: 100,
  credentialsPerList: 1000,
  pageSize: 1000,
  defaultPageSize: 50,
} as const;

/** Longest texts, in characters (parameter descriptions of the API reference, 2026-04). */
export const LENGTHS = {
  trunkName: 64,
  originationName: 64,
  ipListName: 255,
  addressName: 255,
  credentialListName: 64,
  username: 32,
  numberName: 64,
  routeName: 64,
  /** Of a SIP URI, after the question mark; it must stay below. */
  headerPart: 1024,
} as const;
