import { z } from 'zod';
import type { RouteCall, Router } from '../../contract/route.ts';
import { canonical } from '../../plan/equal.ts';
import { messageOf } from '../case-world.ts';
import { perCase, type Check } from '../check.ts';
import { compiledSide } from '../compile-case.ts';
import type { Case, Subject } from '../subject.ts';

/** A list that is put into words when somebody asks for it, as it is when asked. */
const asked = <T extends z.ZodType>(item: T) =>
  z
    .custom<() => unknown>(
      (given) => typeof given === 'function',
      'is no function: give one that returns the list, which is made when somebody looks at the call',
    )
    .transform((make) => make())
    .pipe(z.array(item));

const step = z.looseObject({ taken: z.boolean(), why: z.string().min(1) });

const result = z.union(
  [
    z.looseObject({ status: z.int() }),
    z.looseObject({ notSent: z.string() }),
    z.looseObject({ noCaller: z.string(), callers: z.array(z.string()) }),
    z.looseObject({ unknown: z.string() }),
    z.looseObject({ sent: z.string(), caller: z.string(), via: z.looseObject({ key: z.string() }) }),
  ],
  'says of a call neither `status`, `notSent`, `noCaller`, `unknown` nor what is `sent`',
);

const trace = z.looseObject({
  result,
  steps: asked(step),
  shows: asked(z.tuple([z.string(), z.string()])).optional(),
});

/** A number for fiction, of nobody on a trunk. */
const STRANGER = '+12025550199';

/** In the directions that the example asks for. A caller without a name is what a call out has by default. */
function callsOf({ wiring }: Case): readonly RouteCall[] {
  return wiring.trunks.flatMap(({ spec, endpoints }) => {
    const [ownNumber = STRANGER] = spec.numbers.groups.flatMap(({ numbers }) => numbers.ranges.flat());
    return endpoints.flatMap(({ spec: { inbound, outbound } }): readonly RouteCall[] => [
      ...(inbound ? [{ direction: 'inbound', dialled: ownNumber, caller: STRANGER } as const] : []),
      ...(outbound ? [{ direction: 'outbound', dialled: STRANGER, caller: '' } as const] : []),
    ]);
  });
}

function follow(router: Router, call: RouteCall): readonly string[] {
  try {
    const first = trace.safeParse(router(call));
    if (!first.success)
      return first.error.issues.map(({ path, message }) => `\`${path.join('/')}\` ${message}`);
    if (call.direction === 'outbound' && 'sent' in first.data.result && !('serves' in first.data.result))
      return ['`result/serves` is missing: name the endpoints of the trunk that the call leaves over'];
    const again = trace.safeParse(router(call)).data;
    return canonical(first.data) === canonical(again) ? [] : ['tells another way the second time'];
  } catch (error) {
    return [`fails: ${messageOf(error)}`];
  }
}

function followAll(subject: Subject, one: Case): readonly string[] {
  const { plugin } = subject;
  if (!plugin?.router) return [];
  const { side } = compiledSide(subject, one);
  const router = plugin.router({
    resources: side.wanted,
    declared: side.declared,
    ...(one.discovered === undefined ? {} : { discovered: one.discovered }),
  });
  return callsOf(one).flatMap((call) =>
    follow(router, call).map((problem) => `router, a call ${call.direction} to ${call.dialled}: ${problem}`),
  );
}

/** Check 10. Only plugins with a number handling of their own follow calls. */
export const calls: Check = {
  name: 'calls',
  title: 'follows a call in and out the same way each time, and tells its steps when it is asked for them',
  run: (subject) => perCase(subject, (one) => followAll(subject, one)),
};
