import type { EmulatorIo } from 'trunkline/plugin';

/**
 * What Genesys does not document, or what does not hold each time. All false by default:
 * - `returnsPassword`: a trunk base is read with its digest password. Else without.
 * - `masksPassword`: it is read as asterisks; sent back, they become the password. Else it is left out.
 * - `omitPlusDefault`: both "omit + prefix" properties are on in the template, as a guide of 2018 has it. Else off.
 * - `putMergesProperties`: a PUT of a trunk base keeps properties that it leaves out. Else they go back to their default.
 * - `postNeedsInboundSite`: a BYOC trunk base is refused without its site from the first POST on. Else by PUT only, as an
 *   empty org has it.
 * - `duplicateIdentifierAccepted`: two trunks can have one termination identifier; the first gets the calls. Else refused.
 * - `emptyAllowListLetsAllIn`: a trunk with an empty allow list takes calls from anywhere. Else from nowhere.
 * - `plainTrunkTakesTls`: a trunk over UDP or TCP takes calls over TLS, encrypted or not. Else 488.
 * - `lateDefaults`: number plans and default route come seconds after their site. Else with it.
 * - `lag`: reads show each write seconds later, a new object as 404. Else at once.
 * - `deletedStillRead`: what was deleted is read with 200 and `state: deleted`. Else 404.
 * - `postIgnoresOtherSites`: primary and secondary sites in the POST of a site are dropped in silence. Else taken.
 * - `referencedSiteIs400`: a site in use is kept with 400 `delete.referenced.entity`. Else with 409.
 * - `emptyClassificationsRefused`: an outbound route must carry some classification. Else it may carry none.
 * - `poolOverlapAccepted`: DID pools may overlap. Else refused.
 * - `dnisLostOnFailure`: a call route that is refused a number outside every pool loses all it had. Else it keeps them.
 * - `locationConflictIs409`: a stale version of a location is a 409. Else a 400 that says so.
 * - `addressNeverVerified`: verification of an address fails. Else it ends well after a while.
 * - `oneNumberPerKind`: two numbers of one user cannot be of one kind. Else they can.
 * - `loginRefusalIs400`: a refused login is a 400. Else a 401.
 * - `ownStatuses`: calls that are refused for a reason to which no document gives a status end with 480. Else as RFC 3261
 *   has it.
 */
export const SWITCHES = [
  'returnsPassword',
  'masksPassword',
  'omitPlusDefault',
  'putMergesProperties',
  'postNeedsInboundSite',
  'duplicateIdentifierAccepted',
  'emptyAllowListLetsAllIn',
  'plainTrunkTakesTls',
  'lateDefaults',
  'lag',
  'deletedStillRead',
  'postIgnoresOtherSites',
  'referencedSiteIs400',
  'emptyClassificationsRefused',
  'poolOverlapAccepted',
  'dnisLostOnFailure',
  'locationConflictIs409',
  'addressNeverVerified',
  'oneNumberPerKind',
  'loginRefusalIs400',
  'ownStatuses',
] as const;

export type Switch = (typeof SWITCHES)[number];

export const isOn = (io: EmulatorIo, name: Switch): boolean => io.switches[name] === true;
