import type { Table } from 'trunkline/emulator';
import type { Json } from 'trunkline/plugin';
import { table, type AccountRow, type TrunkRow, type World } from '../state.ts';

type CallState = 'completed' | 'busy' | 'fail' | 'noanswer' | 'canceled';

/** A call that is over. Times are milliseconds since the epoch. */
export interface CallRow {
  readonly [key: string]: Json;
  readonly sid: string;
  readonly account_sid: string;
  /** Friendly name or domain of its trunk, which may be made after the call was put in. */
  readonly trunk: string;
  /** As the platform sees it. */
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly began: number;
  /** How long it was talked; null when nobody answered. */
  readonly talked: number | null;
  readonly state: CallState;
  readonly sip: number;
  /** What it was declared as: what is declared again adds nothing twice. */
  readonly declared: string;
}

export interface AlertRow {
  readonly [key: string]: Json;
  readonly sid: string;
  readonly account_sid: string;
  /** Empty where it belongs to nothing. */
  readonly resource: string;
  readonly code: number;
  readonly level: 'error' | 'warning';
  readonly text: string;
  readonly generated: number;
}

export const callsOf = (world: World): Table<CallRow> => table(world.io.store, 'calls');
export const alertsOf = (world: World): Table<AlertRow> => table(world.io.store, 'alerts');

/** Found anew each time: in a sandbox the trunk is made after its calls. */
export const trunkOf = (world: World, account: AccountRow, call: CallRow): TrunkRow | undefined =>
  world.trunks
    .all()
    .find(
      (row) => row.account_sid === account.sid && [row.friendly_name, row.domain_name].includes(call.trunk),
    );

export const endOf = (call: CallRow): number => call.began + (call.talked ?? 0) * 1000;

/** A first summary is there within ten minutes of the end, the whole one after half an hour (docs, call summaries, 2026-08). */
const LATE_MS = { partial: 10 * 60_000, complete: 30 * 60_000 } as const;

/** Undefined as long as Insights does not know the call. */
export function processingOf(world: World, call: CallRow): 'partial' | 'complete' | undefined {
  const age = world.io.clock.now() - endOf(call);
  if (age < LATE_MS.partial) return undefined;
  return age < LATE_MS.complete ? 'partial' : 'complete';
}
