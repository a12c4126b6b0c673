import { TrunklineError } from './errors.ts';

/**
 * A login that was refused is not sent again, since vendors block whoever goes on trying: all that follow fail with the
 * first refusal. What may pass by itself (fault `transient`) is tried again.
 */
export function untilRefused<T>(attempt: () => Promise<T>): () => Promise<T> {
  let refused: unknown;
  return async () => {
    if (refused !== undefined) throw refused;
    try {
      return await attempt();
    } catch (error) {
      if (!TrunklineError.is(error) || error.fault !== 'transient') refused = error;
      throw error;
    }
  };
}
