import { isKnown, type Fact, type Known } from '../../contract/fact.ts';
import type { TransferTarget } from '../../contract/wire.ts';
import { claim, listed } from '../say.ts';
import type { Claim, Crossing, Rule, RuleResult } from '../shapes.ts';

/** The carrier carries out the transfers the platform asks for by REFER. A call itself passes without. */
export const transfer: Rule = {
  code: 'agreement/transfer',
  title: 'the carrier carries out the transfers the platform asks for',
  directions: ['inbound', 'outbound'],
  check: (crossing) => (isTold(crossing) ? check(crossing) : []),
};

/** Once a wire: at its calls in, which are those that get transferred, unless there are none. */
const isTold = ({ direction, wire: { carrier, platform } }: Crossing): boolean =>
  direction === 'inbound' || !(carrier?.sends && platform?.accepts);

const PLACES: Readonly<Record<TransferTarget, string>> = {
  sip: 'SIP addresses',
  pstn: 'numbers of the telephone network',
  tel: 'tel: URIs',
};

const places = (targets: readonly TransferTarget[]): string => listed(targets.map((one) => PLACES[one]));

function check({ direction, wire }: Crossing): readonly RuleResult[] {
  const asked = wire.platform?.transfers;
  const done = wire.carrier?.transfers;
  if (!asked || !done || !isKnown(asked) || !isKnown(done)) return [];
  const refused = asked.value.filter((one) => !done.value.includes(one));
  if (refused.length === 0) return [];
  const fixes = {
    platform: 'Keep the call and connect it to a second one.',
    carrier: fixAtCarrier(refused, done.value),
  };
  return [
    {
      severity: 'warning',
      summary: `${wire.platformSide} transfers calls to ${places(refused)}, and ${wire.carrierSide} lets it transfer to ${places(done.value)}`,
      detail: 'The REFER is refused, and the caller stays where nobody answers any more.',
      statuses: [],
      carrierErrors: [32_218],
      ...ends(direction, shown('transfers to', asked), shown('lets calls be transferred to', done)),
      fixes:
        direction === 'inbound'
          ? { sender: fixes.carrier, receiver: fixes.platform }
          : { sender: fixes.platform, receiver: fixes.carrier },
    },
  ];
}

/** A trunk that takes `tel:` lacks for other numbers only the host that they are at. */
function fixAtCarrier(refused: readonly TransferTarget[], done: readonly TransferTarget[]): string {
  if (done.includes('tel')) return 'Give the trunk a `domain`, or name numbers by tel: URIs alone.';
  if (!refused.some((one) => one !== 'sip')) return 'Set `transfer.mode: sip-only`.';
  return 'Set `transfer.mode: enable-all`; numbers that are no tel: URIs need the `domain` of the trunk too.';
}

const shown = (
  what: string,
  fact: Fact<readonly TransferTarget[]> & Known<readonly TransferTarget[]>,
): Claim => claim(what, fact, places(fact.value));

const ends = (direction: Crossing['direction'], platform: Claim, carrier: Claim) =>
  direction === 'inbound' ? { sent: carrier, accepted: platform } : { sent: platform, accepted: carrier };
