import type { Clock } from '../contract/driver.ts';
import type { Ports, Reporter, Secrets } from '../engine/ports.ts';

export interface AppOptions {
  /** Folder of the journal and the fingerprint key. Made when absent. */
  readonly stateDir: string;
  /** Folder of rendered files, one sub-folder a platform. */
  readonly outputDir: string;
  /** Environment for secrets by reference and for proxies; never `process.env` behind the caller's back. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that `{ file: … }` secrets are relative to. Default: the state folder's parent. */
  readonly secretsDir?: string;
  /** Default: silence. */
  readonly reporter?: Reporter;
  /** True once the user asked to stop. Default: never. */
  readonly stopping?: () => boolean;
  /** Takes one redacted line a request. */
  readonly trace?: (line: string) => void;
  /** Told of an account or platform whose lock this process lost; the run stops by itself. Default: nobody is told. */
  readonly onLockLost?: (key: string) => void;
  /** Everything goes to emulators at a loopback address, and secrets are invented. Default: real accounts. */
  readonly sandbox?: AppSandbox;
  /** Ports of the embedder's own. `reporter` and `stopping` are options of their own: a lost lock stops a run in any case. */
  readonly overrides?: Partial<Omit<Ports, 'reporter' | 'stopping'>>;
}

/** Where emulators answer in the place of real accounts. */
export interface AppSandbox {
  /** Such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly clock: Clock;
  /** `learn` takes every value that no output may show. */
  readonly secrets: (learn: (value: string) => void) => Secrets;
  /** Asked when nobody answers at `url` any more; gives the next address. Default: the failure stands. */
  readonly revive?: () => Promise<string>;
}
