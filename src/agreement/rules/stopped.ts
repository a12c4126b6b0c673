import type { Origin } from '../../contract/fact.ts';
import { hostRefusal, SILENCE } from '../refusals.ts';
import { awaits } from '../say.ts';
import type { Crossing, Problem } from '../shapes.ts';

/** Whether any call is sent at all. */
export const sendsAny = ({ sends }: Crossing): boolean => sends.to.some(({ enabled }) => enabled);

const targetsOf = (sender: string): Origin => ({ at: 'derived', by: `targets of ${sender}`, from: [] });

/** What is off or missing at the sender, as it names it itself. Told by the `listener` rule. */
export function nothingSent(crossing: Crossing): Problem {
  const { sender, receiver, sends } = crossing;
  const from = sends.stopped?.from ?? targetsOf(sender);
  const { because, fix } = sends.stopped?.value ?? {
    because: `it has no enabled target for ${receiver}`,
    fix: 'Enable what leads there, or add it.',
  };
  return {
    severity: 'error',
    summary: `${sender} sends no call to ${receiver}: ${because}`,
    detail: 'No call is ever sent there.',
    statuses: [],
    carrierErrors: sends.notes?.noTarget,
    sent: { what: 'calls', value: 'none', from, confidence: sends.stopped?.confidence ?? 'confirmed' },
    accepted: awaits(crossing),
    fixes: { sender: fix },
  };
}

/** The same at the receiver. `isHeard`: whether a call comes to it; who is not reached refuses nothing. */
export function nothingTaken(crossing: Crossing, isHeard = true): readonly Problem[] {
  const { sender, receiver, accepts, sends } = crossing;
  if (!accepts.stopped) return [];
  const { value, from, confidence } = accepts.stopped;
  return [
    {
      severity: 'error',
      subject: 'takes none',
      summary: `${receiver} takes no call of ${sender}: ${value.because}`,
      detail: 'Whatever is sent, no call passes until that is mended.',
      ...(isHeard ? (value.refusal ?? hostRefusal(crossing)) : SILENCE),
      sent: {
        what: 'calls',
        value: 'sent',
        from: sends.to[0]?.from ?? targetsOf(sender),
        confidence: 'confirmed',
      },
      accepted: { what: 'calls', value: 'none', from, confidence },
      fixes: { receiver: value.fix },
    },
  ];
}
