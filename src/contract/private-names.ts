/**
 * Ends of names that no public DNS has: for special use (RFC 6761: test, localhost, invalid; RFC 6762: local; RFC 8375:
 * home.arpa), kept for private networks (ICANN board, 2024-07-29: internal), and in use there without ever having been
 * given to anybody (RFC 6762, appendix G). Those of examples are left out: documents and tests are full of them.
 */
const PRIVATE =
  /(?:^|\.)(?:test|localhost|invalid|local|home\.arpa|internal|intranet|private|corp|home|lan)\.?$/i;

/** Whether a host name can be found in a private network alone. */
export const isPrivateName = (host: string): boolean => PRIVATE.test(host);
