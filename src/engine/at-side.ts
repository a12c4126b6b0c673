import { TrunklineError } from '../contract/errors.ts';

/** A failure of one side, such as no answer: it says which, so that whoever shows it can point at its connection. */
class SideFailure extends TrunklineError {
  readonly side: string;

  constructor(side: string, { code, fault, message, fix, cause }: TrunklineError) {
    super({ code, fault, message, fix, ...(cause === undefined ? {} : { cause }) });
    this.side = side;
  }
}

/** Asks something of one side; undefined where it failed and the others are to go on without it. */
export type Asking = <T>(side: string, ask: () => Promise<T>) => Promise<T | undefined>;

/** Does what is asked of one side; a failure goes on with the name of the side. */
export async function atSide<T>(side: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw TrunklineError.is(error) && !('side' in error) ? new SideFailure(side, error) : error;
  }
}
