import type { Applied, Approval } from '../engine/apply.ts';
import type { Direction } from '../contract/wire.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Plan } from '../plan/shapes.ts';
import type { Json } from '../contract/value.ts';
import { placeJson } from '../render/diagnostics-json.ts';
import { planJson } from '../render/plan-json.ts';
import { summaryLine } from '../render/plan-summary.ts';
import { located } from '../render/place.ts';
import { askedAt, countResults, resultsText } from '../render/results-text.ts';
import { statusJson, statusText } from '../render/status-text.ts';
import { paragraphs } from '../render/words.ts';
import type { Context } from './context.ts';
import { usageError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import type { CommonFlags } from './flags.ts';
import { hostsText } from './hosts-text.ts';
import { exitOf, refusalText } from './refusal.ts';
import { withSession, type Session } from './session.ts';
import { shownPlan } from './shown-plan.ts';
import { lineOf } from './typed.ts';
import { stopOnInterrupt, type Stop } from './stop.ts';

export interface WritingFlags extends CommonFlags {
  readonly yes?: true;
  readonly force?: true;
  readonly strict?: true;
  readonly json?: true;
  readonly concurrency?: string;
  /** Of destroy: these alone. */
  readonly endpoint?: readonly string[];
}

export interface CarryOut {
  readonly kind: Plan['kind'];
  readonly paths: readonly string[];
  readonly flags: WritingFlags;
  readonly saved?: Plan;
  /** Asks on a terminal, once the plan was shown. */
  readonly ask: (session: Session) => Promise<boolean>;
}

/** Shows a plan, asks unless consent was given, carries it out, and tells what became of each step. */
export async function carryOut(context: Context, input: CarryOut): Promise<number> {
  const { kind, paths, flags, saved } = input;
  const consent = flags.yes === true || saved !== undefined;
  if (!consent) needSomebodyToAsk(context, input);
  const concurrency = concurrencyOf(flags.concurrency);
  const stop = stopOnInterrupt(context);
  try {
    const opening = { paths, flags, stopping: stop.stopping, ownValues: true } as const;
    return await withSession(context, opening, async (session) => {
      const applying = session.app.apply(session.wiring, {
        kind,
        force: flags.force === true,
        strict: flags.strict === true,
        endpoints: flags.endpoint,
        ...(saved ? { saved } : {}),
        ...(concurrency === undefined ? {} : { concurrency }),
        approve: (plan) => approve(context, session, { plan, consent, input, stop }),
      });
      const applied = await stop.unlessInterrupted(applying);
      if (applied.outcome === 'ran' && applied.executed.result === 'done') stop.endWriting();
      if (flags.json) context.json(appliedJson(applied, session));
      else tell(context, session, { applied, again: session.line(kind, ...howWords(flags)) });
      return exitCodeOf(applied);
    });
  } finally {
    stop.release();
  }
}

function needSomebodyToAsk(context: Context, { kind, paths, flags }: CarryOut): void {
  const { stdin, stderr } = context.io.terminal;
  if (stdin && stderr && !flags.json) return;
  const save = ['--out', 'plan.json', ...(kind === 'destroy' ? ['--destroy'] : [])];
  const saving = `, or save a plan, read it, and apply that: ${lineOf(context, { paths, flags })('plan', ...save)}`;
  throw usageError(
    'needs-consent',
    flags.json ? 'with --json nobody is asked' : 'this is no terminal, so nobody can be asked',
    // A saved plan is of all that the manifests ask for.
    `Add --yes${flags.endpoint ? '.' : saving}`,
  );
}

function concurrencyOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw usageError(
    'bad-number',
    `--concurrency "${text}" is no whole number from 1`,
    'Leave it out, or give one such as 4.',
  );
}

/** Flags that say how a plan is carried out. */
const howWords = ({ yes, force, strict, concurrency, endpoint = [] }: WritingFlags): readonly string[] => [
  ...endpoint.flatMap((name) => ['--endpoint', name]),
  ...(yes ? ['--yes'] : []),
  ...(force ? ['--force'] : []),
  ...(strict ? ['--strict'] : []),
  ...(concurrency === undefined ? [] : ['--concurrency', concurrency]),
];

interface Approving {
  readonly plan: Plan;
  readonly consent: boolean;
  readonly input: CarryOut;
  readonly stop: Stop;
}

async function approve(
  context: Context,
  session: Session,
  { plan, consent, input, stop }: Approving,
): Promise<Approval> {
  if (stop.stopping()) return 'no';
  session.announce(plan);
  // A saved plan was read before it was saved.
  const text = input.saved ? summaryLine(plan) : shownPlan(context, session, plan, !consent);
  if (!input.flags.json) context.print(text);
  const agreed = consent || (await input.ask(session));
  if (!agreed || stop.stopping()) return 'no';
  stop.beginWriting();
  return consent ? 'yes' : 'yes-after-a-pause';
}

interface Telling {
  readonly applied: Applied;
  /** The command that goes on. */
  readonly again: string;
}

function tell(context: Context, session: Session, { applied, again }: Telling): void {
  const { paint } = context;
  const { line, locate } = session;
  switch (applied.outcome) {
    case 'no-changes':
      context.print(shownPlan(context, session, applied.plan));
      return;
    case 'declined':
      context.note('Declined: nothing was written.');
      return;
    case 'refused':
      context.print(shownPlan(context, session, applied.plan));
      context.note(context.notePaint.red(refusalText(applied.because)));
      return;
    case 'ran':
      context.print(
        `\n${paragraphs(
          resultsText({ ...applied, paint, line, locate, again, directions: directionsOf(session.wiring) }),
          statusText(applied.status, paint),
          hostsText(applied.hosts),
        )}`,
      );
      return;
    default:
      applied satisfies never;
  }
}

const directionsOf = ({ trunks }: Wiring): readonly Direction[] =>
  trunks.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ spec: { inbound, outbound } }): readonly Direction[] => [
      ...(inbound ? (['inbound'] as const) : []),
      ...(outbound ? (['outbound'] as const) : []),
    ]),
  );

function exitCodeOf(applied: Applied): number {
  if (applied.outcome === 'no-changes') return EXIT.done;
  if (applied.outcome === 'declined') return EXIT.failed;
  if (applied.outcome === 'refused') return exitOf(applied.because);
  const { result } = applied.executed;
  return {
    done: EXIT.done,
    failed: EXIT.failed,
    stopped: EXIT.interrupted,
    'waiting-for-hands': EXIT.waiting,
  }[result];
}

function appliedJson(applied: Applied, { locate }: Session): Json {
  const plan = planJson(applied.plan, located(applied.plan.diagnostics, locate));
  if (applied.outcome !== 'ran') return { format_version: '1.0', outcome: applied.outcome, plan };
  const { executed, calls, hosts, status } = applied;
  const steps = new Map(applied.plan.steps.map((step) => [step.id, step]));
  return {
    format_version: '1.0',
    outcome: executed.result,
    run: executed.run,
    plan,
    results: executed.steps.map(({ step, result, code, message, fix }) => ({
      step,
      result,
      code: code ?? null,
      message: message ?? null,
      fix: fix ?? null,
      ...(result === 'failed' ? placeJson(askedAt(steps.get(step), locate)) : {}),
    })),
    summary: { ...countResults(executed.steps) },
    calls: Object.fromEntries(Object.entries(calls).map(([side, cost]) => [side, { ...cost }])),
    hosts: hosts.map((host) => ({ ...host })),
    status: statusJson(status),
  };
}
