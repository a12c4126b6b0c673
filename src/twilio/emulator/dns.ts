/**
 * No such name is in the DNS of the internet: special use (RFC 6761, RFC 6762, RFC 8375), private use (ICANN board,
 * 2024-07-29) and what private networks took for themselves (RFC 6762, appendix G).
 */
const SPECIAL = [
  'test',
  'localhost',
  'invalid',
  'local',
  'home.arpa',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
];

/** Whether nobody can look the host up (error 13254). */
export function isUnresolvable(host: string): boolean {
  const name = `.${host.toLowerCase().replace(/\.$/, '')}`;
  return SPECIAL.some((end) => name.endsWith(`.${end}`));
}
