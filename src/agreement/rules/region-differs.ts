import { isKnown } from '../../contract/fact.ts';
import { formatNumbers } from '../../contract/numbers.ts';
import { claim } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** Numbers of the trunk are routed to the processing Region in which the trunk is: in another one it does not exist. */
export const regionDiffers: Rule = {
  code: 'agreement/region-differs',
  title: 'numbers are processed in the Region of their trunk',
  directions: ['inbound'],
  check,
};

function check({ sender, receiver, wire }: Crossing): readonly RuleResult[] {
  const regions = wire.carrier?.regions;
  if (!regions || !isKnown(regions)) return [];
  const { trunk, numbers } = regions.value;
  return numbers
    .filter(({ region }) => region !== trunk)
    .map((stray) => ({
      severity: 'error',
      summary: `${sender} processes calls to ${formatNumbers(stray.numbers)} in Region ${stray.region}, and the trunk is in ${trunk}`,
      detail: `Calls to these numbers find no trunk in ${stray.region} and never come to ${receiver}.`,
      statuses: [],
      sent: claim('Region of the numbers', regions, stray.region),
      accepted: { of: 'sender', ...claim('Region of the trunk', regions, trunk) },
      fixes: { sender: `Route these numbers to ${trunk}; that takes up to 5 minutes.` },
    }));
}
