import type { CodePage } from 'trunkline/plugin';
import { error, PLANS, ROUTES, SITES, warning } from './page.ts';

const PLACES: readonly CodePage[] = [
  error('no-location', {
    title: 'a site is to be made, and nobody says where',
    means: 'A site needs a location. Its country decides how dialled numbers are read.',
    fix: 'Add `location`, with the name of one that exists or with `create`.',
    source: SITES,
  }),
  warning('location-without-site', {
    title: 'a location for a site that is there already',
    means: 'The site keeps the location it has: only one that is made gets another.',
    fix: 'Leave out `location`, or add `create` to the site.',
    source: SITES,
  }),
];

const NUMBER_PLANS: readonly CodePage[] = [
  error('plan-twice', {
    title: 'two number plans of one name',
    means: 'Plans of a site are told apart by their names; the org refuses the list.',
    fix: 'Rename one of them.',
    source: PLANS,
  }),
  error('plan-expression', {
    title: 'a number plan whose expression cannot be read',
    means:
      'It is no regular expression here, so nobody can say which numbers the plan takes. Which ones the org reads is not documented.',
    fix: 'Correct `expression`, such as ^0(\\d{9})$, or write it without what JavaScript does not know, such as (?i).',
    source: PLANS,
  }),
  warning('plan-group', {
    title: 'a number plan that refers to a group its expression does not have',
    means:
      'A $2 in `normalized` stands for the second pair of brackets. Without it what is dialled becomes something else.',
    fix: 'Put brackets into `expression`, or correct `normalized`.',
    source: PLANS,
  }),
  warning('plan-without-route', {
    title: 'a number plan whose classification no route of the manifest carries',
    means:
      'Calls that the plan recognises leave by whatever route of the site has the classification. A new classification is in none, so such calls go nowhere.',
    fix: 'Name the classification in `outboundRoutes`, or be sure that a route of the site has it.',
    source: PLANS,
  }),
];

const LEAVING: readonly CodePage[] = [
  warning('no-outbound-route', {
    title: 'calls go out, and the manifest lists no outbound route',
    means:
      'A trunk carries the calls of routes that name it. Routes that are there already stay as they are; where none leads to the trunk, no call leaves over it.',
    fix: 'Add `outboundRoutes`, or set `termination: none`.',
    source: ROUTES,
  }),
  warning('routes-without-calls', {
    title: 'outbound routes on a wire that makes no calls',
    means: 'The trunk has no host of the carrier to send to, so the routes are left out.',
    fix: 'Add `termination`, or take out `outboundRoutes`.',
    source: ROUTES,
  }),
  error('classification-twice', {
    title: 'one classification in two routes',
    means: 'Two routes of a site never have a classification in common: the org refuses the second.',
    fix: 'Name the classification in one route.',
    source: ROUTES,
  }),
  warning('classification-spelling', {
    title: 'a classification of a site that is there, which looks misspelt',
    means:
      'Neither the plans that come with every site nor those of the manifest give it. The site is there, and may have a plan of its own that does; if not, the org refuses the route.',
    fix: 'Correct the name, or leave it where a number plan of the site gives it.',
    source: PLANS,
  }),
  error('route-twice', {
    title: 'two outbound routes of one name',
    means: 'Routes of a site are told apart by their names, also in upper and lower case.',
    fix: 'Rename one of them, or join them.',
    source: ROUTES,
  }),
  error('route-takes-from-itself', {
    title: 'a route that takes its classifications from itself',
    means: 'What the route gives away it would have to receive.',
    fix: 'To use a route that is there, write `use: <name>` and `place`.',
    source: ROUTES,
  }),
];

export const SITE_CODES: readonly CodePage[] = [...PLACES, ...NUMBER_PLANS, ...LEAVING];
