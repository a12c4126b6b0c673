import type { CodePage } from '../contract/diagnostic.ts';
import type { CallHistory } from '../contract/driver.ts';
import type { Json } from '../contract/value.ts';
import { explain, isoTime } from './calls.ts';

/** The calls of a trunk for programs: times in ISO 8601, each code explained once under `codes`. */
export const callsJson = (history: CallHistory, pages: readonly CodePage[]): Json => ({
  format_version: '1.0',
  calls: history.calls.map((call) => ({
    id: call.id,
    at: isoTime(call.at),
    direction: call.direction,
    from: call.from,
    to: call.to,
    seconds: call.seconds ?? null,
    state: call.state,
    codes: [...call.codes],
    partial: call.partial,
  })),
  alerts: history.alerts.map((alert) => ({
    id: alert.id,
    at: isoTime(alert.at),
    code: alert.code,
    text: alert.text,
    call: alert.call ?? null,
  })),
  codes: explain(history, pages).map(({ code, times, page, rule }) => ({
    code,
    times,
    severity: page?.severity ?? null,
    title: page?.title ?? null,
    fix: page?.fix ?? null,
    rule: rule ? { code: rule.code, title: rule.title } : null,
  })),
  more: history.more,
  settled_before: history.settledBefore === undefined ? null : isoTime(history.settledBefore),
});
