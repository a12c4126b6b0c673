import { aboutCalls, nearest, settingsAt, type Diagnostic, type Origin } from 'trunkline/plugin';
import { DEFAULT_PLAN_CLASSIFICATIONS } from '../../numbers/defaults.ts';
import { DEFAULT_ROUTE, GUARDED_CLASSIFICATIONS } from '../../reference.ts';
import { ownRouteFor } from '../../review/emergency.ts';
import type { Context } from '../context.ts';
import { BUILT_IN } from './sites.ts';
import { finding } from '../input.ts';
import { isUsed, nameOf } from '../routes.ts';

/** How calls leave. */
export const routeChecks = (context: Context): readonly Diagnostic[] =>
  aboutCalls(
    'outbound',
    [callsOut, names, classifications, spelling, itself, places, guarded].flatMap((check) => check(context)),
  );

const at = ({ input }: Context, index: number, field = '') =>
  settingsAt(input, `/outboundRoutes/${index}${field}`);

function callsOut({ input }: Context): readonly Diagnostic[] {
  const { endpoint, settings } = input;
  const where = settingsAt(input, '/outboundRoutes');
  const { length } = settings.outboundRoutes;
  if (endpoint.outbound && length === 0)
    return [
      finding('no-outbound-route', where, `no outbound route is listed for trunk "${settings.trunk.name}"`),
    ];
  return !endpoint.outbound && length > 0
    ? [
        finding(
          'routes-without-calls',
          where,
          `no call goes out, and routes are listed: "${settings.outboundRoutes.map(nameOf).join('", "')}"`,
        ),
      ]
    : [];
}

function names(context: Context): readonly Diagnostic[] {
  const all = context.input.settings.outboundRoutes.map((route) => nameOf(route).toLowerCase());
  return all.flatMap((name, index) =>
    all.indexOf(name) === index
      ? []
      : [finding('route-twice', at(context, index), `two routes are called "${name}"`)],
  );
}

function classifications(context: Context): readonly Diagnostic[] {
  const all = context.input.settings.outboundRoutes.flatMap(({ classifications: own }, index) =>
    [...new Set(own)].map((classification) => ({ classification, index })),
  );
  return all.flatMap(({ classification, index }, place) =>
    all.findIndex((one) => one.classification === classification) === place
      ? []
      : [
          finding(
            'classification-twice',
            at(context, index, '/classifications'),
            `two routes are for "${classification}"`,
          ),
        ],
  );
}

/**
 * Before the org is asked: a site that is made has only what comes with it and plans of ours; any other may well have
 * plans of its own, so only what looks misspelt is told of. Once it was asked, its plans say it better.
 */
function spelling(context: Context): readonly Diagnostic[] {
  const { settings, discovered } = context.input;
  if (discovered !== undefined) return [];
  const plans = settings.site.numberPlans === 'keep' ? [] : settings.site.numberPlans;
  const come = settings.site.create ? DEFAULT_PLAN_CLASSIFICATIONS : BUILT_IN;
  const known = [...new Set([...come, ...plans.map(({ classification }) => classification)])];
  const code = settings.site.create ? 'classification-unknown' : 'classification-spelling';
  return settings.outboundRoutes.flatMap((route, index) =>
    route.classifications.flatMap((name, place) => {
      if (known.includes(name)) return [];
      const near = nearest(name, known, FEW);
      if (!settings.site.create && near === undefined) return [];
      const found = finding(
        code,
        at(context, index, `/classifications/${place}`),
        `route "${nameOf(route)}" is for "${name}", and plans that are known give ${known.join(', ')}`,
      );
      return [near === undefined ? found : { ...found, fix: `Did you mean "${near}"? ${found.fix}` }];
    }),
  );
}

/** One letter in so many may be wrong: with more it is rather a classification of plans that are there. */
const FEW = 5;

const itself = (context: Context): readonly Diagnostic[] =>
  context.input.settings.outboundRoutes.flatMap((route, index) =>
    !isUsed(route) && route.name.toLowerCase() === route.takeFrom.toLowerCase()
      ? [
          finding(
            'route-takes-from-itself',
            at(context, index, '/takeFrom'),
            `route "${route.takeFrom}" takes from itself`,
          ),
        ]
      : [],
  );

/** Before the org is asked; `refine` says it of a site that is not there. */
function places({ input }: Context): readonly Diagnostic[] {
  const { settings, discovered } = input;
  if (!settings.site.create || discovered !== undefined) return [];
  return settings.outboundRoutes.flatMap((route, index) =>
    isUsed(route)
      ? [
          placeAtNewSite(settingsAt(input, `/outboundRoutes/${index}/use`), {
            ...route,
            site: settings.site.name,
          }),
        ]
      : [],
  );
}

interface Place {
  readonly site: string;
  readonly use: string;
  readonly classifications: readonly string[];
}

/** What comes with a site that is made stays as it is until the site is there. */
export const placeAtNewSite = (from: Origin, { site, use, classifications }: Place): Diagnostic => {
  const found = finding(
    'place-at-new-site',
    from,
    `site "${site}" is new, and a place in its route "${use}" is asked for`,
  );
  return {
    ...found,
    fix: `${ownRouteFor(classifications, DEFAULT_ROUTE)} If the site is there already, leave \`create\` away.`,
  };
};

/** Over the API the review says it, of what really moves; a runbook has nothing else to say it. */
const guarded = (context: Context): readonly Diagnostic[] =>
  context.byHand && context.input.endpoint.outbound
    ? context.input.settings.outboundRoutes.flatMap((route, index) => {
        const moved = route.classifications.filter((one) => GUARDED_CLASSIFICATIONS.includes(one));
        return moved.length === 0
          ? []
          : [finding('emergency-moves', at(context, index, '/classifications'), moved.join(' and '))];
      })
    : [];
