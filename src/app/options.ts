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
  /** Everything goes to emulators at this loopback address, and secrets are invented. */
  readonly sandbox?: { readonly url: string; readonly clock: Clock; readonly secrets: Secrets };
  /** Ports of the embedder's own. */
  readonly overrides?: Partial<Ports>;
}
