import { known, parseSipUri, type FactsInput, type TransferTarget, type WireFacts } from 'trunkline/plugin';
import type { GatewayFiles } from '../read/gateway.ts';
import { contentOf } from './origin.ts';

/**
 * Where calls go whose dialog fails: a blind REFER (IBM docs, call flow, 2023-04). What the dialog itself does stands in no
 * file of the gateway.
 */
export function transfers(
  input: FactsInput,
  gateways: readonly GatewayFiles[],
): Pick<WireFacts, 'transfers'> {
  const [first] = gateways;
  if (!first) return {};
  const targets = gateways.flatMap(({ environment }) => {
    const target = environment['TRANSFER_DEFAULT_TARGET'] ?? '';
    return target === '' ? [] : [kindOf(target)];
  });
  return { transfers: known([...new Set(targets)], contentOf(input, first.main), 'declared') };
}

/** A number behind `tel:` or before a host is taken for one of the telephone network. */
const kindOf = (target: string): TransferTarget =>
  target.startsWith('tel:') || parseSipUri(target)?.user?.startsWith('+') ? 'pstn' : 'sip';
