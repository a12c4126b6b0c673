import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ContainerModule } from 'inversify';
import type { Locks, Ports } from '../engine/ports.ts';
import { systemClock } from '../host/clock.ts';
import { createHttpSeam } from '../host/http-seam.ts';
import { fileJournal } from '../host/journal.ts';
import { fileLocks } from '../host/locks.ts';
import { noNames, systemNames } from '../host/names.ts';
import { fileOutputs } from '../host/outputs.ts';
import { createRedactor } from '../contract/redact.ts';
import { sandboxTransport, type SandboxTransportOptions } from '../host/sandbox-transport.ts';
import { createSecrets } from '../host/secrets.ts';
import { createTransport } from '../host/transport.ts';
import type { AppOptions, AppSandbox } from './options.ts';
import { TOKENS } from './tokens.ts';

/** The real world, or the part of it that a sandbox leaves. */
export const hostModule = (options: AppOptions): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(TOKENS.redactor).toResolvedValue(() => createRedactor(), []);
    bind(TOKENS.clock).toConstantValue(options.sandbox?.clock ?? systemClock());
    bind(TOKENS.transport).toConstantValue(
      options.sandbox ? sandboxTransport(attachment(options.sandbox)) : createTransport({ env: options.env }),
    );
    bind(TOKENS.http).toResolvedValue(
      (transport, clock, redactor) =>
        createHttpSeam({ transport, clock, redactor, ...(options.trace ? { trace: options.trace } : {}) }),
      [TOKENS.transport, TOKENS.clock, TOKENS.redactor],
    );
    bind(TOKENS.journal).toResolvedValue(
      (clock) => fileJournal({ path: join(options.stateDir, 'journal.ndjson'), clock }),
      [TOKENS.clock],
    );
    bind(TOKENS.lostLocks).toConstantValue(new Set());
    bind(TOKENS.locks).toResolvedValue(
      (clock, lost) =>
        forgetting(
          lost,
          fileLocks({ dir: locksDir(options), clock, onLost: telling(lost, options.onLockLost) }),
        ),
      [TOKENS.clock, TOKENS.lostLocks],
    );
    bind(TOKENS.secrets).toResolvedValue(
      (redactor) =>
        options.sandbox?.secrets((value) => redactor.learn(value)) ??
        createSecrets({
          env: options.env,
          baseDir: options.secretsDir ?? resolve(options.stateDir, '..'),
          stateDir: options.stateDir,
          redactor,
        }),
      [TOKENS.redactor],
    );
    bind(TOKENS.outputs).toConstantValue(fileOutputs({ dir: options.outputDir }));
    bind(TOKENS.names).toConstantValue(options.sandbox ? noNames() : systemNames());
    bind(TOKENS.reporter).toConstantValue(options.reporter ?? { report: () => undefined });
  });

const attachment = ({ url, revive }: AppSandbox): SandboxTransportOptions => ({
  base: url,
  ...(revive ? { revive } : {}),
});

const telling =
  (lost: Set<string>, told?: (key: string) => void) =>
  (key: string): void => {
    lost.add(key);
    told?.(key);
  };

/** A lost lock stops the run that held it, and no later one. */
const forgetting = (lost: Set<string>, locks: Locks): Locks => ({
  async acquire(key) {
    const held = await locks.acquire(key);
    return {
      async release() {
        await held.release();
        lost.delete(key);
      },
    };
  },
});

/** Accounts are shared by every folder on this machine, so their locks are too; a sandbox is one folder. */
function locksDir({ sandbox, stateDir, env }: AppOptions): string {
  if (sandbox) return join(stateDir, 'locks');
  return join(
    env['XDG_STATE_HOME'] ?? join(env['HOME'] ?? homedir(), '.local', 'state'),
    'trunkline',
    'locks',
  );
}

/** All ports in one object, the embedder's own in the place of ours. */
export const portsModule = (options: AppOptions): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(TOKENS.ports).toDynamicValue((context): Ports => ({
      http: context.get(TOKENS.http),
      journal: context.get(TOKENS.journal),
      locks: context.get(TOKENS.locks),
      clock: context.get(TOKENS.clock),
      secrets: context.get(TOKENS.secrets),
      outputs: context.get(TOKENS.outputs),
      names: context.get(TOKENS.names),
      ...options.overrides,
      reporter: context.get(TOKENS.reporter),
      stopping: stoppingOf(context.get(TOKENS.lostLocks), options),
    }));
  });

/** Without its lock a run is no longer alone with the account, so it begins no further step. */
const stoppingOf =
  (lost: ReadonlySet<string>, { stopping }: AppOptions) =>
  (): boolean =>
    lost.size > 0 || (stopping?.() ?? false);
