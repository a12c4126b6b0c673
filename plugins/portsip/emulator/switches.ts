import type { EmulatorIo } from 'trunkline/plugin';

/**
 * What PortSIP does not document. All false by default, the likelier position:
 * - `updateReplacesWhole`: POST of an item puts what was left out back to its default. Else it keeps it. The password,
 *   which no answer holds, is kept in both.
 * - `assigneePostMerges`: a second POST of an assignee adds its pool to the one there. Else it takes its place.
 * - `brandsAsKeys`: brands are kept as keys, `TWILIO_INTERCONNECT`. Else as they were sent.
 * - `systemPoolRefused`: a system-level trunk is refused when it carries `did_numbers`. Else they are kept and serve
 *   nobody.
 * - `emptyOutboundServerRefused`: `outbound_server` must name a host. Else an empty one means none.
 * - `ownErrorCodes`: refusals for which no code is documented have codes of their own. Else VALIDATE_FAILED or UNKNOWN.
 * - `unknownFieldsIgnored`: fields that the version does not know are dropped. Else refused.
 * - `switchLostOnRefresh`: a token renewed after /tenants/switch is back where it signed in.
 * - `loginAnswersToken`: POST /login answers the token itself. Else a session cookie, for which GET /login gives it.
 * - `duplicateNamesRefused`: two trunks of a level, or two rules of a tenant, cannot have one name.
 * - `systemSeesTenantTrunks`: a system token lists and reads the trunks of tenants too.
 * - `shrinkInUseRefused`: a pool cannot lose numbers that a rule uses.
 * - `usedShareGoes`: before 22.8 a trunk can be taken from a tenant whose rules lead over it, and these stay behind
 *   without a trunk. Else it is refused, as from 22.8 on.
 * - `secondRuleRefused`: one number cannot stand in two inbound rules of a tenant for the same callers.
 * - `carrierIgnoresOptions`: the far end of a trunk does not answer OPTIONS, so that keep-alive finds it offline.
 * - `ownStatuses`: calls that are refused for a reason to which no document gives a status end with 480. Else as RFC 3261
 *   has it.
 */
export const SWITCHES = [
  'updateReplacesWhole',
  'assigneePostMerges',
  'brandsAsKeys',
  'systemPoolRefused',
  'emptyOutboundServerRefused',
  'ownErrorCodes',
  'unknownFieldsIgnored',
  'switchLostOnRefresh',
  'loginAnswersToken',
  'duplicateNamesRefused',
  'systemSeesTenantTrunks',
  'shrinkInUseRefused',
  'usedShareGoes',
  'secondRuleRefused',
  'carrierIgnoresOptions',
  'ownStatuses',
] as const;

type Switch = (typeof SWITCHES)[number];

export const isOn = (io: EmulatorIo, name: Switch): boolean => io.switches[name] === true;
