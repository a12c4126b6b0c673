import type { Env } from '../host/environment.ts';

/** The terminal or pipe a command runs in. The only way to it, so that tests can stand in for one. */
export interface Io {
  readonly env: Env;
  readonly cwd: string;
  readonly terminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Width of the terminal that stderr is; 80 where nobody knows. */
  columns(): number;
  out(text: string): void;
  err(text: string): void;
  /** A typed answer; undefined when the user gave up. Only called on a terminal. */
  ask(question: string): Promise<string | undefined>;
  /** Calls back on Ctrl-C and on a request to end, until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
  /** Ends at once, as a second Ctrl-C asks. */
  kill(): void;
}
