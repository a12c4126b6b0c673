import type { RouteStep, RouteTrace } from 'trunkline/plugin';
import { ANYWHERE, lifelinesOf } from '../lifelines.ts';
import type { Normalised } from '../normalise.ts';
import type { DiallingSite } from '../site.ts';
import { NOTHING, passed, undecided, unsent, type Trail } from './step.ts';

/** A site that is neither asked for nor read. */
export const nowhere = (
  dialled: string,
  named: string,
  sites: readonly Pick<DiallingSite, 'key'>[],
): RouteTrace => ({
  result: { noCaller: `no site "${named}" is known`, callers: sites.map(({ key }) => `"@${key}"`) },
  ...onlyDialled(dialled),
});

const onlyDialled = (dialled: string): Trail => ({ ...NOTHING, shows: () => [['Number dialled', dialled]] });

/** No site that was asked for dials. A person has none of its own that could be read: the phone that is used has one. */
export function siteless(
  dialled: string,
  named: string | undefined,
  sites: readonly DiallingSite[],
): RouteTrace {
  const trail = onlyDialled(dialled);
  if (named === undefined) return unsent('no outbound route of any site is known', GIVE_ROUTE, trail);
  const such = sites.map(({ key }) => `"+33123456700@${key}"`).join(' or ') || '+33123456700@Paris Office';
  return unsent(
    `no outbound route of a site "${named}" is known`,
    `Name a number and the site it dials at as the caller, such as ${such}, or "@" and the site alone.`,
    trail,
  );
}

const GIVE_ROUTE = 'If calls are to leave over the trunk, give it an outbound route of a site.';

/** No plan takes it for sure: one that is documented too little may, one that was not read may, or none does. */
export function untaken(
  { key, assumed, made }: DiallingSite,
  { open, number }: Normalised,
  trail: Trail,
): RouteTrace {
  const asked: Trail = { ...trail, shows: () => trail.shows().slice(0, 1) };
  if (open) return undecided(open, asked);
  if (!assumed) return unsent(`no number plan of ${key} takes ${number}`, TAKE_IT, trail);
  const known = made ? 'come with a new site' : 'are known';
  return undecided(
    { unknown: `none of the plans that ${known} takes it, and those of the site were not read` },
    asked,
  );
}

const TAKE_IT = 'Dial it with a plus and its country code, or give the site a number plan that takes it.';

/** Of the default plan of that name (Genesys help, number plan information, 2026-07). */
const EXTENSION = 'Extension';

/** No route has what the plans make of it. Who has an extension is not read. */
export function routeless(site: string, classification: string): RouteTrace {
  const inside =
    classification === EXTENSION
      ? [passed('whether somebody of the org has this extension is not read: such a call crosses no trunk')]
      : [];
  return unsent(
    `no outbound route of ${site} has "${classification}"`,
    `If such calls are to leave, give "${classification}" to an outbound route.`,
    { ...NOTHING, steps: () => inside },
  );
}

/** A number that calls for help elsewhere, and may be an extension here. */
export function helpStep({ key, plans, country }: DiallingSite, dialled: string): readonly RouteStep[] {
  if (!ANYWHERE.emergency.includes(dialled)) return [];
  const here = lifelinesOf(plans, country);
  return here.has(dialled)
    ? []
    : [passed(`${dialled} calls for help in other countries; at ${key} ${[...here].join(', ')} do`)];
}
