import { isKnown } from '../../contract/fact.ts';
import type { DtmfFacts } from '../../contract/media.ts';
import { claim } from '../say.ts';
import { settable } from '../fixes.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** Digits that one end sends are heard by the other. A call without them still connects, so nothing is left open here. */
export const dtmf: Rule = {
  code: 'agreement/dtmf',
  title: 'digits are sent the way the other end hears them',
  directions: ['inbound', 'outbound'],
  matters: ['DTMF'],
  check,
};

const WORDS: Readonly<Record<DtmfFacts['method'], string>> = {
  rfc4733: 'RTP events',
  'in-band': 'tones in the audio',
  info: 'SIP INFO',
  none: 'none',
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const sent = sends.media?.dtmf;
  const heard = accepts.media?.dtmf;
  if (!sent || !heard || !isKnown(sent) || !isKnown(heard)) return [];
  if (sent.value.method === heard.value.method) return [];
  const [ours, theirs] = [WORDS[sent.value.method], WORDS[heard.value.method]];
  return [
    {
      severity: 'warning',
      summary: `${sender} sends digits as ${ours}, and ${receiver} as ${theirs}`,
      detail: 'The call connects, and menus, conferences and voicemail do not hear what is typed.',
      statuses: [],
      sent: claim('DTMF', sent, ours),
      accepted: claim('DTMF', heard, theirs),
      fixes: settable([sent, heard], {
        sender: `Set DTMF to ${theirs}.`,
        receiver: `Set DTMF to ${ours}.`,
      }),
    },
  ];
}
