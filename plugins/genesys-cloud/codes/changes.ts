import type { CodePage } from 'trunkline/plugin';
import { error, PLANS, ROUTES, SITES, TRUNKS, warning } from './page.ts';

/** What a plan would do to calls that are made today. */
export const CHANGES: readonly CodePage[] = [
  error('emergency-plan', {
    title: 'an emergency number would be read in another way',
    means:
      'Number plans are tried in order, and the first that matches a number decides what is dialled and by which route it leaves. With these plans an emergency number becomes another number, or leaves by another route or none.',
    fix: 'Let the expression of the plan leave emergency numbers out, and do not redefine the plans that take them. If it is meant, and the carrier was asked, add --force.',
    source: PLANS,
  }),
  error('identifier-taken', {
    title: 'another trunk of the org has the termination identifier',
    means:
      'The identifier is unique in its region, so the org would refuse the trunk. A trunk is found by its name: one of another name is left alone.',
    fix: 'To take the trunk over, list its name under `trunk.formerly`. Otherwise choose another `trunk.identifier`.',
    source: TRUNKS,
  }),
  error('trunk-of-others', {
    title: 'a trunk of this name leads elsewhere',
    means:
      'Trunkline did not make the trunk, and it sends to servers that are none of this carrier. It would be pointed at this one, and the calls that go over it today with it.',
    fix: 'Give the trunk another `name` in the manifest. To take it over, choose a quiet hour and add --force.',
    source: TRUNKS,
  }),
  error('trunk-in-use', {
    title: 'the trunk stands in routes that no manifest lists',
    means:
      'The org refuses to delete a trunk while an outbound route has it. It stays, and everything else of the wire goes.',
    fix: 'Take the trunk out of the route in the portal, or run apply first where Trunkline put it there. If it may stay, add --force.',
    source: ROUTES,
  }),
  warning('route-not-listed', {
    title: 'the trunk is in a route that no manifest lists',
    means: 'Calls of the route go on leaving over the trunk: what nobody lists stays as it is.',
    fix: 'List the route under `outboundRoutes`, or take the trunk out of it in the portal.',
    source: ROUTES,
  }),
  error('secret-blanked', {
    title: 'a secret of the trunk would be lost',
    means:
      'A trunk is written whole. This property holds a secret that is none of the manifest and that cannot be read, so it cannot be written back, and may be empty afterwards.',
    fix: 'Note the secret, add --force, and set it again in the portal at once.',
    source: TRUNKS,
  }),
  warning('flow-changes', {
    title: 'a call route that is there gets another flow',
    means:
      'From that write on another Architect flow answers every call to the numbers of the route. Of a call route that Trunkline did not make, and whose numbers are called today, it is an error.',
    fix: 'If callers shall hear the same as now, name the flow that is there as `openHoursFlow`, or leave it out. If the change is meant, choose a quiet hour, and add --force where it is an error.',
    source: SITES,
  }),
  error('open-hours-moves', {
    title: 'a flow would answer numbers of somebody else',
    means:
      'A call route has one flow for its open hours. With another flow, calls to every number of the route are answered by that one, also to numbers that no manifest lists.',
    fix: 'Make a call route of its own for the numbers of the trunk. If the others are meant as well, add --force.',
    source: SITES,
  }),
];
