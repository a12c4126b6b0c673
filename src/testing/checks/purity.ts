import { canonical } from '../../plan/equal.ts';
import { deepFreeze, perCase, type Check } from '../check.ts';
import { compileCase, compileInput } from '../compile-case.ts';

/** Check 3. */
export const purity: Check = {
  name: 'purity',
  title: 'compiles without effects: same input, same output, nothing changed',
  run: (subject) =>
    perCase(subject, (one) => {
      const input = structuredClone(compileInput(subject, one));
      const before = canonical(input);
      deepFreeze(input);
      try {
        const first = compileCase(subject, one, input);
        if (first instanceof Promise) return ['compile is not synchronous'];
        const second = compileCase(subject, one, input);
        const read: unknown = JSON.parse(JSON.stringify(first));
        return [
          ...(canonical(first) === canonical(second) ? [] : ['compile gives another output the second time']),
          ...(canonical(input) === before ? [] : ['compile changes its input']),
          ...(canonical(read) === canonical(first) ? [] : ['the output does not survive JSON']),
        ];
      } catch (error) {
        return [`compile fails on frozen input: ${error instanceof Error ? error.message : String(error)}`];
      }
    }),
};
