import { CAPABILITIES, type Capability } from '../../contract/mapping.ts';
import { compileWiring } from '../../engine/compile.ts';
import { asking } from '../asking.ts';
import { perCase, type Check } from '../check.ts';
import type { Case, Subject } from '../subject.ts';

/** The codes of errors that asking for a capability brings. */
function errorsOf(subject: Subject, one: Case): readonly string[] {
  const discovered = new Map(one.discovered === undefined ? [] : [[subject.name, one.discovered]]);
  const { diagnostics } = compileWiring(one.wiring, discovered);
  return diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
}

function promiseProblems(subject: Subject, one: Case, capability: Capability): readonly string[] {
  const errors = errorsOf(subject, asking(one, capability));
  if (subject.plugin?.supports[capability] !== true)
    return errors.length > 0 ? [] : [`${capability} is not supported, and nothing refuses it`];
  const others = CAPABILITIES.filter((c) => subject.plugin?.supports[c] !== true);
  // What is asked for besides may be what is refused.
  const alone = !(capability === 'srtp' && others.includes('tls')) && !errors.includes('engine/unsupported');
  return errors.length > 0 && alone
    ? [`${capability} is supported, but asking for it brings ${[...new Set(errors)].join(', ')}`]
    : [];
}

/** Check 5. A carrier has no list of capabilities. */
export const honesty: Check = {
  name: 'honesty',
  title: 'refuses what it says it does not support, and nothing it says it does',
  run(subject) {
    if (!subject.plugin) return [];
    const sound = subject.cases.filter(
      (one) => one.expect.length === 0 && errorsOf(subject, one).length === 0,
    );
    if (sound.length === 0) return ['no example compiles without an error, so no promise can be tried'];
    return perCase({ ...subject, cases: sound }, (one) =>
      CAPABILITIES.flatMap((capability) => promiseProblems(subject, one, capability)),
    );
  },
};
