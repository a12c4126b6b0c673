import { isKnown, mapFact, type Fact } from '../../contract/fact.ts';
import type { TransferTarget, WireFacts } from '../../contract/wire.ts';
import { isUnder } from '../host.ts';
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

type Kind = Extract<TransferTarget, string>;

const KINDS: Readonly<Record<Kind, string>> = {
  sip: 'SIP addresses',
  pstn: 'numbers of the telephone network',
  tel: 'tel: URIs',
};

/** What is asked for or carried out, and where, if a host is named. */
interface Place {
  readonly kind: Kind;
  readonly host?: string;
}

const kinds = (places: readonly Place[]): string =>
  listed([...new Set(places.map(({ kind }) => KINDS[kind]))]);

const inFull = (places: readonly Place[]): string =>
  listed(places.map(({ kind, host }) => (host === undefined ? KINDS[kind] : `${KINDS[kind]} at ${host}`)));

/** What stands at a host the carrier says: neither does a plus make a number of it, nor its lack a SIP address. */
const placesOf = (
  targets: Fact<readonly TransferTarget[]>,
  pstnDomains: WireFacts['pstnDomains'],
): Fact<readonly Place[]> =>
  mapFact(targets, (all) =>
    all.flatMap((target): readonly Place[] => {
      if (typeof target === 'string') return [{ kind: target }];
      if (!pstnDomains || !isKnown(pstnDomains)) return [];
      const isPstn = pstnDomains.value.some((domain) => isUnder(target.host, domain));
      return [{ kind: isPstn ? 'pstn' : 'sip', host: target.host }];
    }),
  );

function check({ direction, wire: { carrier, platform, ...wire } }: Crossing): readonly RuleResult[] {
  if (!platform?.transfers || !carrier?.transfers) return [];
  const asked = placesOf(platform.transfers, carrier.pstnDomains);
  const done = placesOf(carrier.transfers, carrier.pstnDomains);
  if (!isKnown(asked) || !isKnown(done)) return [];
  const refused = asked.value.filter((one) => !has(done.value, one.kind));
  if (refused.length === 0) return [];
  const fixes = {
    platform: 'Keep the call and connect it to a second one.',
    carrier: fixAtCarrier(refused, done.value),
  };
  return [
    {
      severity: 'warning',
      summary: `${wire.platformSide} transfers calls to ${kinds(refused)}, and ${wire.carrierSide} lets it transfer to ${kinds(done.value)}`,
      detail: 'The REFER is refused, and the caller stays where nobody answers any more.',
      statuses: [],
      ...carrier.transferRefusal,
      ...ends(
        direction,
        claim('transfers to', asked, inFull(asked.value)),
        claim('lets calls be transferred to', done, inFull(done.value)),
      ),
      fixes:
        direction === 'inbound'
          ? { sender: fixes.carrier, receiver: fixes.platform }
          : { sender: fixes.platform, receiver: fixes.carrier },
    },
  ];
}

const has = (places: readonly Place[], kind: Kind): boolean => places.some((one) => one.kind === kind);

/** A trunk that takes `tel:` lacks for other numbers only the host that they are at. */
function fixAtCarrier(refused: readonly Place[], done: readonly Place[]): string {
  if (has(done, 'tel')) return 'Give the trunk a `domain`, or name numbers by tel: URIs alone.';
  if (refused.every(({ kind }) => kind === 'sip')) return 'Set `transfer.mode: sip-only`.';
  return 'Set `transfer.mode: enable-all`; numbers that are no tel: URIs need the `domain` of the trunk too.';
}

const ends = (direction: Crossing['direction'], platform: Claim, carrier: Claim) =>
  direction === 'inbound' ? { sent: carrier, accepted: platform } : { sent: platform, accepted: carrier };
