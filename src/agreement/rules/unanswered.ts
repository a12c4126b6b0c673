/**
 * What a call to a number hears that a platform does not answer. A PBX may take it for a stranger's and ask for a login
 * (PortSIP KB, call troubleshooting, 2026-08).
 */
export const UNANSWERED: readonly number[] = [403, 404, 407];
