import { randomUUID } from 'node:crypto';
import { Container } from 'inversify';
import type { Wiring } from '../contract/wiring.ts';
import { apply, type Applied, type Approval } from '../engine/apply.ts';
import type { CallHistory } from '../contract/driver.ts';
import { simulateLive, simulateOffline, type Simulated } from '../engine/call.ts';
import { listCalls, type CallsOf } from '../engine/calls.ts';
import { attest, listHands, type Hand } from '../engine/hands.ts';
import { examine, listNumbers, type SideChecks, type SideNumbers } from '../engine/look.ts';
import { needTrunks, ofTrunks } from '../engine/of-trunks.ts';
import { closeSides, openSides } from '../engine/open.ts';
import { makePlan } from '../engine/plan.ts';
import { renderFiles, type Rendered } from '../engine/render.ts';
import { verifyLive, verifyOffline, type Verified } from '../engine/verify.ts';
import { waitsForced } from '../engine/waits-forced.ts';
import type { Plan } from '../plan/shapes.ts';
import { hostModule, portsModule } from './modules.ts';
import type { AppOptions } from './options.ts';
import { TOKENS } from './tokens.ts';
import { VERSION } from './version.ts';
import { writeFiles, type WrittenFile } from './write-files.ts';

/** What an app does with a `Wiring`. Nothing is written but by `apply`, `attest` and `write`. */
export interface App {
  /** Reads both ends and works out what differs. Fails with `engine/*`, `http/*`, `host/*` and vendors' codes. */
  plan(wiring: Wiring, options?: AppPlan): Promise<Plan>;
  /** Plans under a lock, asks, and carries out. */
  apply(wiring: Wiring, options: AppApply): Promise<Applied>;
  /**
   * Compares the two ends: as the manifests ask (default), or as the APIs report now. `trunks`: tells of these only
   * (default: all). Fails with `engine/unknown-trunk`.
   */
  verify(
    wiring: Wiring,
    options?: { readonly live?: boolean; readonly trunks?: readonly string[] },
  ): Promise<Verified>;
  /** Ready to follow calls: over what the manifests ask for (default), or over what the APIs report now. */
  simulate(wiring: Wiring, options?: { readonly live?: boolean }): Promise<Simulated>;
  numbers(wiring: Wiring): Promise<readonly SideNumbers[]>;
  doctor(wiring: Wiring): Promise<readonly SideChecks[]>;
  /** Manual steps and whether they are done. */
  hands(wiring: Wiring): Promise<readonly Hand[]>;
  /**
   * Notes that manual steps were done, all or none; `all` stands for those that are not. Fails with `engine/unknown-hand`,
   * `engine/checked-hand`, `engine/hand-too-early`.
   */
  attest(wiring: Wiring, ...ids: readonly string[]): Promise<readonly Hand[]>;
  /** Whether the last run waits for a person and was forced, so that what goes on needs force as well. */
  waitsForced(): Promise<boolean>;
  /** What became of the calls of one trunk. Fails with `engine/unknown-trunk`, `engine/no-calls` and vendors' codes. */
  calls(wiring: Wiring, asked: CallsOf): Promise<CallHistory>;
  /**
   * The files the platforms need, with secrets as names (default) or filled in. Writes none of them. Fails with
   * `host/secret-missing`.
   */
  render(wiring: Wiring, options?: { readonly withSecrets?: boolean }): Promise<Rendered>;
  /** Puts rendered files into the output folder, as `apply` would. Fails with `host/outside-output`, `host/output-failed`. */
  write(files: Rendered['files']): Promise<readonly WrittenFile[]>;
  /** Milliseconds since the epoch; on a sandbox by its clock. */
  now(): number;
  /** The text without any secret this app has read. */
  redact(text: string): string;
}

interface AppPlan {
  /** Default `apply`. */
  readonly kind?: Plan['kind'];
  /** What a platform can only approximate is an error. Default false. */
  readonly strict?: boolean;
}

interface AppApply extends AppPlan {
  /** Overrules findings that can be overruled. Default false. */
  readonly force?: boolean;
  /** To be destroyed alone, by name. Default: all that the manifests ask for. Fails with `engine/unknown-endpoint`. */
  readonly endpoints?: readonly string[] | undefined;
  /** A plan made earlier; fails with `engine/stale` when it no longer fits. */
  readonly saved?: Plan;
  readonly approve: (plan: Plan) => Promise<Approval>;
  /** Steps under way at once. Default 8. */
  readonly concurrency?: number;
}

/** Composes an app. One container, resolved once; it never escapes. */
export function createApp(options: AppOptions): App {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(hostModule(options), portsModule(options));
  const ports = container.get(TOKENS.ports);
  const redactor = container.get(TOKENS.redactor);
  const run = (): string => `run-${randomUUID()}`;
  return Object.freeze<App>({
    async plan(wiring, { kind = 'apply', strict = false } = {}) {
      const open = await openSides(wiring, ports);
      try {
        return (await makePlan({ wiring, kind, open, ports, version: VERSION, strict })).plan;
      } finally {
        await closeSides(open);
      }
    },
    apply: (wiring, { kind = 'apply', force = false, ...rest }) =>
      apply({ wiring, kind, force, ports, version: VERSION, run: run(), ...rest }),
    async verify(wiring, { live = false, trunks } = {}) {
      if (trunks) needTrunks(wiring, trunks);
      const verified = live ? await verifyLive({ wiring, ports }) : verifyOffline(wiring, ports.clock.now());
      return trunks ? ofTrunks(verified, wiring, trunks) : verified;
    },
    simulate: async (wiring, { live = false } = {}) =>
      live ? simulateLive({ wiring, ports }) : simulateOffline(wiring),
    numbers: (wiring) => listNumbers(wiring, ports),
    doctor: (wiring) => examine(wiring, ports),
    hands: (wiring) => listHands(wiring, ports),
    attest: (wiring, ...ids) => attest(wiring, ports, { run: run(), ids }),
    waitsForced: async () => waitsForced(await ports.journal.read()),
    calls: (wiring, asked) => listCalls(wiring, ports, asked),
    render: (wiring, { withSecrets = false } = {}) =>
      renderFiles(wiring, ports, withSecrets ? 'values' : 'placeholders'),
    write: (files) => writeFiles(files, ports.outputs),
    now: () => ports.clock.now(),
    redact: (text) => redactor.redact(text),
  });
}
