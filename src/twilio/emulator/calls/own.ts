import type { AccountRow, World } from '../state.ts';
import type { CallData } from './data.ts';
import { alertsOf, callsOf, type CallRow } from './rows.ts';

/** Puts calls in. The same declaration again adds none; two alike in one declaration are two calls. */
export function ownCalls(world: World, owner: AccountRow, wanted: readonly CallData[]): void {
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

function putCall(world: World, owner: AccountRow, wanted: CallData, declared: string): void {
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
