/** One moment at which a port touches what outlives the process. */
export interface PortEvent {
  /** From 1, in the order of happening. */
  readonly n: number;
  readonly port: 'http' | 'journal' | 'file';
  /** `torn`: the first half of a journal line is on disk. */
  readonly when: 'before' | 'torn' | 'after';
  /** What it was, for a person who reads a failed sweep. */
  readonly what: string;
}

/** Numbers every event of a world and stops the world at one of them, as a SIGKILL would. */
export interface Gate {
  readonly events: readonly PortEvent[];
  readonly frozen: Promise<void>;
  isFrozen(): boolean;
  freezeAt(n: number): void;
  /** False: the world froze here or earlier, so the caller must return {@link never}. */
  mark(event: Omit<PortEvent, 'n'>): boolean;
  /** The work's result, or never when the world froze before or meanwhile. */
  alive<T>(work: () => T | Promise<T>): Promise<T>;
}

/** A port call of a dead process: it does not fail, it does not return, so no handler and no `finally` runs. */
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** `onEvent` is told of each event, the one that freezes the world included, before anything else can happen. */
export function createGate(onEvent: (event: PortEvent) => void): Gate {
  const events: PortEvent[] = [];
  let stopAt = Number.POSITIVE_INFINITY;
  let dead = false;
  let tell: () => void = () => undefined;
  const frozen = new Promise<void>((resolve) => (tell = resolve));
  return {
    events,
    frozen,
    isFrozen: () => dead,
    freezeAt: (n) => void (stopAt = n),
    mark(event) {
      if (dead) return false;
      const numbered = { n: events.length + 1, ...event };
      events.push(numbered);
      onEvent(numbered);
      if (numbered.n < stopAt) return true;
      dead = true;
      tell();
      return false;
    },
    async alive(work) {
      if (dead) return never();
      try {
        const result = await work();
        return dead ? await never() : result;
      } catch (error) {
        if (dead) return never();
        throw error;
      }
    },
  };
}

export const describeEvent = ({ n, port, when, what }: PortEvent): string => `${n}: ${when} ${port} ${what}`;
