import { z } from 'zod';
import type { AccountRow, World } from '../state.ts';
import { alertsOf, callsOf, type CallRow } from './rows.ts';

/** A call of a Sandbox document: what became of it is declared, since nobody dials here. */
export const ownCall = z.strictObject({
  /** Friendly name or domain of a trunk, which may come to be later. */
  trunk: z.string(),
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  from: z.string(),
  to: z.string(),
  /** When it began, in seconds before it is put in. */
  secondsAgo: z.number().min(0).default(3600),
  /** How many seconds it was talked; absent when nobody answered. */
  talked: z.int().min(0).optional(),
  state: z.enum(['completed', 'busy', 'fail', 'noanswer', 'canceled']).optional(),
  /** The last SIP status. */
  sip: z.int().min(200).max(699).optional(),
  alerts: z
    .array(
      z.strictObject({
        code: z.int(),
        level: z.enum(['error', 'warning']).default('error'),
        text: z.string().default(''),
      }),
    )
    .default([]),
});

type OwnCall = z.infer<typeof ownCall>;

/** Puts calls in. The same declaration again adds none; two alike in one declaration are two calls. */
export function ownCalls(world: World, owner: AccountRow, wanted: readonly OwnCall[]): void {
  const known = new Set(
    callsOf(world)
      .all()
      .filter((row) => row.account_sid === owner.sid)
      .map((row) => row.declared),
  );
  const counts = new Map<string, number>();
  for (const call of wanted) {
    const text = JSON.stringify(call);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    const declared = `${text} ${count}`;
    if (!known.has(declared)) putCall(world, owner, call, declared);
  }
}

function putCall(world: World, owner: AccountRow, wanted: OwnCall, declared: string): void {
  const answered = wanted.talked !== undefined;
  const row: CallRow = {
    sid: world.sid('CA'),
    account_sid: owner.sid,
    trunk: wanted.trunk,
    direction: wanted.direction,
    from: wanted.from,
    to: wanted.to,
    began: Math.round(world.io.clock.now() - wanted.secondsAgo * 1000),
    talked: wanted.talked ?? null,
    state: wanted.state ?? (answered ? 'completed' : 'fail'),
    sip: wanted.sip ?? (answered ? 200 : 503),
    declared,
  };
  callsOf(world).put(row);
  for (const alert of wanted.alerts)
    alertsOf(world).put({
      sid: world.sid('NO'),
      account_sid: owner.sid,
      resource: row.sid,
      ...alert,
      generated: row.began,
    });
}
