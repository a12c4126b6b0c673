import { aboutCalls, nearest, settingsAt, type Diagnostic } from 'trunkline/plugin';
import { GUARDED_CLASSIFICATIONS } from '../../reference.ts';
import type { Context } from '../context.ts';
import { BUILT_IN } from './sites.ts';
import { finding } from '../input.ts';
import { isUsed, nameOf } from '../routes.ts';

/** How calls leave. */
export const routeChecks = (context: Context): readonly Diagnostic[] =>
  aboutCalls(
    'outbound',
    [callsOut, names, classifications, spelling, itself, guarded].flatMap((check) => check(context)),
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
  const known = [...new Set([...BUILT_IN, ...plans.map(({ classification }) => classification)])];
  return settings.outboundRoutes.flatMap((route, index) =>
    route.classifications.flatMap((name, place) => {
      if (known.includes(name)) return [];
      const near = nearest(name, known, FEW);
      if (!settings.site.create && near === undefined) return [];
      const found = finding(
        'classification-spelling',
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
