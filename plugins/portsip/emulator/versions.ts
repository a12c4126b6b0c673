const partsOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether `version` is `since` or later. A part that is not written is 0. */
export function reaches(version: string, since: string): boolean {
  const [have, want] = [partsOf(version), partsOf(since)];
  const at = want.findIndex((part, index) => (have[index] ?? 0) !== part);
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0);
}

/** Releases that changed what is played here (release notes v16.x and v22.x, change log of the REST API, 2026-09). */
export const SINCE = {
  rateOf5000: '16.2',
  login: '16.3',
  onlineStatus: '22.0.38',
  rateOf10000: '22.1.7',
  signIn: '22.2.11',
  systemUsers: '22.3.0',
  userDetails: '22.3.0',
  plusInRules: '22.3.22',
  systemTwoFactor: '22.6.0',
  sbcDomain: '22.6.0',
  inUse: '22.8.0',
  assigneeNames: '22.8.0',
  openTransports: '22.8.0',
  switchRight: '22.8.0',
  mostPriority: '22.8.0',
} as const;
