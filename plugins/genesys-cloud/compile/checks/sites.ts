import { settingsAt, type Diagnostic } from 'trunkline/plugin';
import type { NumberPlanSettings } from '../../settings/number-plans.ts';
import type { Context } from '../context.ts';
import { finding } from '../input.ts';

/** Location, site and number plans. */
export const siteChecks = (context: Context): readonly Diagnostic[] =>
  [place, names, expressions, carried].flatMap((check) => check(context));

function place({ input }: Context): readonly Diagnostic[] {
  const { site, location } = input.settings;
  if (site.create && !location)
    return [
      finding(
        'no-location',
        settingsAt(input, '/site/create'),
        `site "${site.name}" is to be made, and nobody says where it is`,
      ),
    ];
  return location && !site.create
    ? [
        finding(
          'location-without-site',
          settingsAt(input, '/location'),
          `location "${location.name}" is for site "${site.name}", which is not made here`,
        ),
      ]
    : [];
}

const plansOf = ({ input }: Context): readonly NumberPlanSettings[] => {
  const { numberPlans } = input.settings.site;
  return numberPlans === 'keep' ? [] : numberPlans;
};

const planAt = ({ input }: Context, index: number, field = '') =>
  settingsAt(input, `/site/numberPlans/${index}${field}`);

function names(context: Context): readonly Diagnostic[] {
  const plans = plansOf(context).map(({ name }) => name.toLowerCase());
  return plans.flatMap((name, index) =>
    plans.indexOf(name) === index
      ? []
      : [finding('plan-twice', planAt(context, index, '/name'), `two plans are called "${name}"`)],
  );
}

const expressions = (context: Context): readonly Diagnostic[] =>
  plansOf(context).flatMap((plan, index) => {
    if (plan.match !== 'regex') return [];
    const at = planAt(context, index, '/expression');
    const groups = groupsIn(plan.expression);
    if (groups === undefined)
      return [finding('plan-expression', at, `"${plan.expression}" of plan "${plan.name}"`)];
    const named = [...plan.normalized.matchAll(/\$(\d)/g)].map(([, group]) => Number(group));
    return Math.max(0, ...named) > groups
      ? [
          finding(
            'plan-group',
            at,
            `"${plan.normalized}" of plan "${plan.name}"; the expression has ${groups}`,
          ),
        ]
      : [];
  });

/** How many it has; undefined where it is none that can be read here. */
function groupsIn(expression: string): number | undefined {
  try {
    // Matches the empty text by its last part, so that it tells its groups.
    return (new RegExp(`${expression}|`).exec('')?.length ?? 1) - 1;
  } catch {
    return undefined;
  }
}

/** Classifications every site has; others leave only by a route that names them. */
function carried(context: Context): readonly Diagnostic[] {
  const { outboundRoutes } = context.input.settings;
  const routed = new Set(outboundRoutes.flatMap(({ classifications }) => classifications));
  const silent = plansOf(context).flatMap(({ classification, name }, index) =>
    routed.has(classification) || BUILT_IN.has(classification)
      ? []
      : [
          finding(
            'plan-without-route',
            planAt(context, index, '/classification'),
            `plan "${name}" has the classification "${classification}"`,
          ),
        ],
  );
  return context.input.endpoint.outbound ? silent : [];
}

/** They come with every site: some route of it has them, or nobody dials out by them (Genesys help, 2026-07). */
export const BUILT_IN: ReadonlySet<string> = new Set([
  'Emergency',
  'Extension',
  'National',
  'International',
  'Network',
  'Suicide Prevention',
]);
