import { isKnown, type Known } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import { SILENCE } from '../refusals.ts';
import { claim, listed } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** An INVITE over UDP fits into one packet. A larger one is cut, and some networks drop the pieces. */
export const largeInvite: Rule = {
  code: 'agreement/large-invite',
  title: 'an INVITE over UDP fits into one packet',
  directions: ['inbound', 'outbound'],
  check,
};

/** Ethernet carries 1500 bytes, of which 28 are headers of IPv4 and UDP. */
const ONE_PACKET = 1472;

function check({ sender, sends, direction }: Crossing): readonly RuleResult[] {
  const size = sends.inviteBytes;
  if (!size || !isKnown(size) || size.value <= ONE_PACKET) return [];
  const over = sends.to.filter((one) => one.enabled && isUdp(one));
  const [first] = over;
  if (!first) return [];
  return [
    {
      severity: 'warning',
      summary: `${sender} sends about ${size.value} bytes over UDP to ${listed(over.map(({ name }) => name))}`,
      detail: `What exceeds ${ONE_PACKET} bytes is cut into pieces, and where a firewall drops them the call gets no answer.`,
      ...SILENCE,
      sent: claim('size of an INVITE', size, `${size.value} bytes`),
      accepted: { of: 'sender', ...claim('one packet', transportOf(first, size), `${ONE_PACKET} bytes`) },
      fixes: {
        // Codecs that a carrier offers are no setting of a trunk; what a row adds is.
        sender: `Send over TCP or TLS, or leave out ${direction === 'inbound' ? '`headers` of the row' : 'headers and codecs'}.`,
      },
    },
  ];
}

const isUdp = ({ transport }: Target): boolean => isKnown(transport) && transport.value === 'udp';

const transportOf = ({ transport }: Target, instead: Known<unknown>): Known<unknown> =>
  isKnown(transport) ? transport : instead;
