import type { Role } from 'trunkline/plugin';
import {
  CALL_ROUTE,
  DID_POOL,
  DIVISION,
  DNIS,
  FLOW,
  GIVING_ROUTE,
  LOCATION,
  NUMBER_PLANS,
  ROUTE,
  ROUTE_TRUNK,
  SITE,
  TRUNK,
  USER,
  USER_NUMBER,
} from '../resources/names.ts';

/** How a person makes objects of one type. */
export interface Kind {
  /** Beginning of a step's id; what reads steps goes by it. */
  readonly step: string;
  readonly title: (name: string) => string;
  readonly where: string;
  readonly role: Role;
  readonly instructions: readonly string[];
  readonly undo: string;
  /** Fields that name other objects, and the types of these. */
  readonly refers: Readonly<Record<string, string>>;
  /** Members of one list are one step; the field that names the list. */
  readonly holder?: string;
}

const SITES = 'Genesys Cloud Admin, Telephony > Sites';
const AS_LISTED = 'Enter the values below; what is not listed stays as it is.';

/** The way through the portal as its guides describe it (BYOC guide for Twilio, 2018-10; Genesys help, 2026-07). */
export const KINDS: Readonly<Record<string, Kind>> = {
  [LOCATION]: {
    step: 'location',
    title: (name) => `Add the location ${name}`,
    where: 'Genesys Cloud Admin, Directory > Locations',
    role: 'accepts',
    instructions: [
      'Add a location, and enter the values below.',
      'Select "Make this location available for use on sites".',
      'Save it, and look whether the address is shown as verified; for BYOC an unverified one does no harm to calls.',
    ],
    undo: 'Delete the location, once no site uses it.',
    refers: { contact: USER },
  },
  [SITE]: {
    step: 'site',
    title: (name) => `Add the site ${name}`,
    where: SITES,
    role: 'accepts',
    instructions: [
      'Press Create New Site, and enter name, location and time zone.',
      'Under Phone Edge Assignments select "Use these Sites", and name the primary and secondary sites.',
      'Save it. Number plans and the route Default Outbound Route appear by themselves some seconds later.',
    ],
    undo: 'Delete the site, once no trunk and no phone uses it.',
    refers: { location: LOCATION, division: DIVISION, primarySites: SITE, secondarySites: SITE },
  },
  [NUMBER_PLANS]: {
    step: 'plans',
    title: (name) => `Set the number plans of the site ${name}`,
    where: `${SITES} > Number Plans`,
    role: 'sends',
    instructions: [
      'A plan of the same name is changed where it stands; a new one comes before the others, in the order below.',
      'Leave the other plans as they are, and save.',
    ],
    undo: 'Delete the plans, or give them what they had before.',
    refers: { site: SITE },
  },
  [TRUNK]: {
    step: 'trunk',
    title: (name) => `Add the external trunk ${name}`,
    where: 'Genesys Cloud Admin, Telephony > Trunks > External Trunks',
    role: 'accepts',
    instructions: [
      'Press Create New External Trunk; Type is BYOC Carrier, then Generic BYOC Carrier.',
      AS_LISTED,
      'An omit setting that is Disabled leaves the plus where it is.',
      'Save it, with the trunk state In-Service where the value below is Yes.',
    ],
    undo: 'Take the trunk out of all outbound routes, then delete it.',
    refers: { inboundSite: SITE, division: DIVISION },
  },
  [GIVING_ROUTE]: {
    step: 'give',
    title: (name) => `Take classifications off the outbound route ${name}`,
    where: `${SITES} > Outbound Routes`,
    role: 'sends',
    instructions: [
      'Open the route, and take off the classifications below; leave all others, and its trunks.',
      'Until the next step is done, calls of these classifications have no route: choose an hour in which nobody calls.',
    ],
    undo: 'Give the classifications back to the route, once no other route has them.',
    refers: { site: SITE },
  },
  [ROUTE]: {
    step: 'route',
    title: (name) => `Add the outbound route ${name}`,
    where: `${SITES} > Outbound Routes`,
    role: 'sends',
    instructions: [
      'Press Create Outbound Route.',
      AS_LISTED,
      'Check it with the tab Simulate Call of the site.',
    ],
    undo: 'Delete the route, and give its classifications back to the route that had them.',
    refers: { site: SITE, trunks: TRUNK },
  },
  [ROUTE_TRUNK]: {
    step: 'place',
    title: (name) => `Put the trunk into the outbound route ${name}`,
    where: `${SITES} > Outbound Routes`,
    role: 'sends',
    instructions: [
      'Open the route, and add the trunk at the place below.',
      'Leave its other trunks, and save.',
    ],
    undo: 'Take the trunk out of the route.',
    refers: { route: ROUTE, trunk: TRUNK },
  },
  [DID_POOL]: {
    step: 'pool',
    title: (name) => `Add the DID range ${name}`,
    where: 'Genesys Cloud Admin, Telephony > DID Numbers > DID Ranges',
    role: 'accepts',
    instructions: [
      'Numbers that lie in a range already need no other.',
      'Create a range with the numbers below.',
    ],
    undo: 'Delete the range, once nobody has a number of it.',
    refers: {},
  },
  [CALL_ROUTE]: {
    step: 'call-route',
    title: (name) => `Add the call route ${name}`,
    where: 'Genesys Cloud Admin, Routing > Call Routing',
    role: 'accepts',
    instructions: ['Create a call route, and enter the values below.'],
    undo: 'Delete the call route.',
    refers: { openHoursFlow: FLOW },
  },
  [DNIS]: {
    step: 'answer',
    title: (name) => `Give numbers to the call route ${name}`,
    where: 'Genesys Cloud Admin, Routing > Call Routing',
    role: 'accepts',
    instructions: ['Open the call route, and add the numbers below; leave those it has.'],
    undo: 'Take the numbers out of the call route.',
    refers: { callRoute: CALL_ROUTE },
    holder: 'callRoute',
  },
  [USER_NUMBER]: {
    step: 'person',
    title: (name) => `Give numbers to ${name}`,
    where: 'Genesys Cloud Admin, Telephony > DID Numbers > DID Numbers',
    role: 'accepts',
    instructions: ['Assign each of the numbers below to the person.'],
    undo: 'Unassign the numbers.',
    refers: { user: USER },
    holder: 'user',
  },
};
