import { REACH } from './reach.ts';
import { aclCoversPlatform } from './rules/acl-covers-platform.ts';
import { allowListCoversCarrier } from './rules/allow-list-covers-carrier.ts';
import { bothMethods } from './rules/both-methods.ts';
import { callerIdOwned } from './rules/caller-id-owned.ts';
import { codecs } from './rules/codecs.ts';
import { digestUser } from './rules/digest-user.ts';
import { dtmf } from './rules/dtmf.ts';
import { emergencyNumbers } from './rules/emergency-numbers.ts';
import { encryption } from './rules/encryption.ts';
import { farEdge } from './rules/far-edge.ts';
import { fixedUser } from './rules/fixed-user.ts';
import { largeInvite } from './rules/large-invite.ts';
import { listener } from './rules/listener.ts';
import { noAuthMethod } from './rules/no-auth-method.ts';
import { numberChanged } from './rules/number-changed.ts';
import { numbers } from './rules/numbers.ts';
import { optionsInterval } from './rules/options-interval.ts';
import { otherCountry } from './rules/other-country.ts';
import { parts } from './rules/parts.ts';
import { plus } from './rules/plus.ts';
import { privateHost } from './rules/private-host.ts';
import { realm } from './rules/realm.ts';
import { regionDiffers } from './rules/region-differs.ts';
import { registration } from './rules/registration.ts';
import { requestUriHost } from './rules/request-uri-host.ts';
import { rowsOff } from './rules/rows-off.ts';
import { sessionTimer } from './rules/session-timer.ts';
import { shortNumbers } from './rules/short-numbers.ts';
import { srtpSuites } from './rules/srtp-suites.ts';
import { isAllStray } from './rules/stray.ts';
import { strangerRow } from './rules/stranger-row.ts';
import { transfer } from './rules/transfer.ts';
import { unknownEdge } from './rules/unknown-edge.ts';
import type { Crossing, Rule } from './shapes.ts';

/** Roughly in the order in which a call meets them. */
export const RULES: readonly Rule[] = [
  registration,
  rowsOff,
  ...REACH,
  strangerRow,
  unknownEdge,
  parts,
  numberChanged,
  otherCountry,
  regionDiffers,
  requestUriHost,
  noAuthMethod,
  aclCoversPlatform,
  allowListCoversCarrier,
  bothMethods,
  realm,
  digestUser,
  plus,
  shortNumbers,
  fixedUser,
  numbers,
  callerIdOwned,
  encryption,
  srtpSuites,
  codecs,
  dtmf,
  sessionTimer,
  largeInvite,
  transfer,
  optionsInterval,
  privateHost,
  farEdge,
  emergencyNumbers,
];

/** What they find holds wherever calls are sent. */
const OF_SENDER: ReadonlySet<Rule> = new Set([
  listener,
  strangerRow,
  parts,
  numberChanged,
  otherCountry,
  regionDiffers,
  unknownEdge,
]);

/** Of these rules those that a direction is asked about: what a receiver takes is nothing to calls that go elsewhere. */
export const rulesFor = (
  crossing: Crossing,
  rules: readonly Rule[],
  goElsewhere = isAllStray(crossing),
): readonly Rule[] => {
  const these = rules.filter(({ directions }) => directions.includes(crossing.direction));
  return goElsewhere ? these.filter((rule) => OF_SENDER.has(rule)) : these;
};
