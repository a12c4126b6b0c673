import { listener } from './rules/listener.ts';
import { routeBack, routeThere } from './rules/no-route.ts';
import { privateSource, privateTarget } from './rules/private-address.ts';
import { privateName } from './rules/private-name.ts';
import { srvOnly } from './rules/srv-only.ts';
import { isProblem, type Crossing, type Rule, type RuleResult } from './shapes.ts';

/** Where one of these finds an error, the call comes to nobody who could answer anything else. */
export const REACH: readonly Rule[] = [
  srvOnly,
  privateName,
  privateTarget,
  privateSource,
  routeThere,
  routeBack,
  listener,
];

const CODES: ReadonlySet<string> = new Set(REACH.map(({ code }) => code));

export const isOfReach = (code: string | undefined): boolean => CODES.has(code ?? '');

const isError = (result: RuleResult): boolean => isProblem(result) && result.severity === 'error';

/** Whether any row in force leads to somebody, as far as is known. */
export const isReached = (crossing: Crossing): boolean =>
  crossing.sends.to
    .filter(({ enabled }) => enabled)
    .map((target): Crossing => ({ ...crossing, sends: { ...crossing.sends, to: [target] } }))
    .some((row) => !REACH.some((rule) => rule.check(row).some(isError)));
