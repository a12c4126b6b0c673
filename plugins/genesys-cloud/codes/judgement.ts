import type { CodePage } from 'trunkline/plugin';
import { error, info, PLANS, ROUTES, SITES, TRUNKS, warning } from './page.ts';

const DIDS = 'CX as Code, DID pools and call routes, 2026-07';

/** What several wires ask together, what both lists together show, and what a plan is about to do. */
export const JUDGEMENT: readonly CodePage[] = [
  error('identifier-twice', {
    title: 'two trunks of the manifests have one termination identifier',
    means:
      'The identifier is unique in its region, so the org would refuse one of the two trunks, and calls in cannot tell them apart.',
    fix: 'Give each trunk a `trunk.identifier` of its own.',
    source: TRUNKS,
  }),
  error('classification-used', {
    title: 'a classification leaves by two routes',
    means:
      'A classification stands in one outbound route of a site only: the platform refuses the second one (number.plan.type.usage.must.be.unique).',
    fix: 'Name the route that has it as `takeFrom`, or take a place in that route with `use`.',
    source: ROUTES,
  }),
  error('moves-unlisted', {
    title: 'calls would move that nobody listed',
    means:
      'Whoever takes a place in a route takes it for every classification of that route, so each of them must be named; one that the route does not have would never leave over the trunk.',
    fix: 'Make `classifications` of the route equal to those it has, or give the trunk a route of its own.',
    source: ROUTES,
  }),
  error('classification-unknown', {
    title: 'no number plan of the site gives this classification',
    means:
      'The platform refuses a route for a classification that none of its number plans gives (address.classification.type.does.not.exist). A site that is made has the plans that come with every site, and those of the manifest.',
    fix: 'Correct the name, or add a number plan with it under `numberPlans`. If the site is there already and a plan of its own gives it, leave `create` away.',
    source: ROUTES,
  }),
  error('giving-route-missing', {
    title: 'a new site has no route of that name',
    means:
      'A site that is made comes with one route, Default Outbound Route, which has every classification.',
    fix: 'Leave `takeFrom` away.',
    source: SITES,
  }),
  error('place-at-new-site', {
    title: 'a place in a route of a site that is only made now',
    means:
      'A site that is made comes with one route, Default Outbound Route, and there is no other to take a place in. Who takes one in that route takes all its calls: Emergency, National, Network and International.',
    fix: 'Give the trunk a route of its own. If the site is there already, leave `create` away.',
    source: SITES,
  }),
  warning('giving-route-empty', {
    title: 'a route gives its last classification away',
    means:
      'A route without a classification carries no call. Whether the platform takes an empty list is not documented.',
    fix: 'Leave it one classification, or take a place in it with `use` and leave it as it is.',
    source: ROUTES,
  }),
  error('too-many-plans', {
    title: 'more number plans than a site can have',
    means: 'A site has at most 200 number plans, and the list is written whole.',
    fix: 'Remove plans that nobody uses.',
    source: PLANS,
  }),
  error('number-taken', {
    title: 'a number is given to somebody else',
    means:
      'A number has one owner. The platform refuses the second one, and on a call route such a refusal is known to have emptied its list of numbers.',
    fix: 'Take the number away there first, or leave it out of `assign`.',
    source: DIDS,
  }),
  error('address-locked', {
    title: 'the address of a location cannot change',
    means: 'While a location has an emergency number the platform refuses any change of its address.',
    fix: 'Correct the manifest, or remove the emergency number in the portal, change the address and set it again.',
    source: SITES,
  }),
  warning('address-not-verified', {
    title: 'the address of a location is not verified',
    means:
      'For BYOC trunks verification is for information only: calls go out all the same. Who takes an emergency call may be shown a wrong place.',
    fix: 'Look at the location in the portal and correct its address.',
    source: 'Genesys help, address verification overview, 2026-07',
  }),
  info('no-phones', {
    title: 'no phone uses the site',
    means:
      'Outbound routes of a site serve its phones, and it has none. Flows and campaigns that call out over the site are not counted.',
    fix: 'If people are to dial over the trunk, give phones to the site, or name the site that has them.',
    source: SITES,
  }),
  error('media-model', {
    title: 'the media model of a site cannot change',
    means:
      'It is fixed when a site is made. The site would be deleted with its plans and routes and made again.',
    fix: 'Leave `create` away to use the site as it is, or choose another name.',
    source: SITES,
  }),
  error('managed', {
    title: 'the vendor manages this object',
    means: 'Objects that the vendor manages, such as those named PureCloud Voice - AWS, cannot be changed.',
    fix: 'Use a site, route or trunk of your own.',
    source: SITES,
  }),
  warning('calls-move', {
    title: 'calls of a site in use move to another trunk',
    means:
      'A classification stands in one route only, so it leaves the old route before the new one has it: calls made between those two writes are refused. A place in the existing route, with `use`, has no such moment.',
    fix: 'Choose an hour in which nobody calls.',
    source: ROUTES,
  }),
  info('calls-join', {
    title: 'the trunk takes a place in a route that exists',
    means:
      'One write, and no moment without a route. All calls of the route move or fall back, whoever makes them.',
    fix: 'Nothing, if that is what is meant.',
    source: ROUTES,
  }),
  warning('emergency-moves', {
    title: 'emergency or network calls move to the trunk',
    means:
      'Emergency calls then leave as they are dialled, such as 112. The carrier must take them, and must know where the caller is.',
    fix: 'Leave Emergency and Network out of `classifications`, unless the carrier was asked.',
    source: ROUTES,
  }),
  warning('no-route-left', {
    title: 'calls of a classification have no route any more',
    means:
      'The platform refuses what no outbound route of the site carries. Giving a classification back is no part of the plan.',
    fix: 'Give the classification back to the route it came from, in the portal.',
    source: ROUTES,
  }),
];
