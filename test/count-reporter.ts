import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** Opens a run with the seed of its samples, and closes it with `N passed, N failed`, the line that CI reads. A module that could not be loaded counts as failed. */
export default class CountReporter implements Reporter {
  onInit({ config }: Vitest): void {
    console.log(`samples are drawn by SWEEP_SEED=${config.env['SWEEP_SEED']}`);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const skipped = count('skipped');
    if (skipped > 0) console.log(`\n${skipped} skipped: a name says why`);
    console.log(`\n${count('passed')} passed, ${count('failed') + broken} failed`);
  }
}
