import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { stopOnInterrupt } from '../../src/cli/stop.ts';
import { partOf } from '../support/part-of.ts';

function pressing() {
  const said: string[] = [];
  let press = (): void => undefined;
  let killed = 0;
  const io = {
    onInterrupt(handler: () => void) {
      press = handler;
      return () => undefined;
    },
    kill: () => (killed += 1),
  };
  const stop = stopOnInterrupt(partOf<Context>({ io, note: (text: string) => said.push(text) }));
  return { stop, said, press: () => press(), killed: () => killed };
}

const NOTHING_LEFT = 'Every step had begun before: there was nothing left to stop.';

describe('an interrupt', () => {
  it('while the last steps are under way is followed by that nothing was left to stop', () => {
    const { stop, said, press } = pressing();
    stop.beginWriting();
    press();
    stop.endWriting();
    expect(said).toEqual([expect.stringContaining('Stopping after the steps under way'), NOTHING_LEFT]);
  });

  it('before there is any work ends it as well, with one word for it', async () => {
    const { stop, said, press } = pressing();
    press();
    const work = new Promise<string>((resolve) => setTimeout(resolve, 1, 'declined'));
    await expect(stop.unlessInterrupted(work)).rejects.toMatchObject({ exitCode: EXIT.interrupted });
    expect(said).toEqual(['Interrupted: nothing was written.']);
  });

  it('after the last step promises no stop', () => {
    const { stop, said, press } = pressing();
    stop.beginWriting();
    stop.endWriting();
    expect(said).toEqual([]);
    press();
    expect(said).toEqual([NOTHING_LEFT]);
  });
});
