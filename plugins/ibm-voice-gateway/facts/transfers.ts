import {
  isKnown,
  known,
  parseSipUri,
  type FactsInput,
  type TransferTarget,
  type WireFacts,
} from 'trunkline/plugin';
import { z } from 'zod';
import { transfersKey } from '../declared.ts';
import type { GatewayFiles } from '../read/gateway.ts';
import { contentOf } from './origin.ts';

/**
 * Where calls go whose dialog fails: a blind REFER (IBM docs, call flow, 2023-04). What the dialog itself does stands in no
 * file of the gateway, so it is what the manifest says.
 */
export function transfers(
  input: FactsInput,
  endpoint: string,
  gateways: readonly GatewayFiles[],
): Pick<WireFacts, 'transfers'> {
  const [first] = gateways;
  if (!first) return {};
  const fallbacks = gateways.flatMap(({ environment }) => {
    const target = environment['TRANSFER_DEFAULT_TARGET'] ?? '';
    return target === '' ? [] : [kindOf(target)];
  });
  const said = input.declared[transfersKey(endpoint)];
  const dialog = said && isKnown(said) ? kinds.parse(said.value) : [];
  const main = contentOf(input, first.main);
  const from =
    said && isKnown(said)
      ? { at: 'derived' as const, by: 'dialog and fallback', from: [said.from, main] }
      : main;
  return { transfers: known([...new Set([...dialog, ...fallbacks])].toSorted(), from, 'declared') };
}

const kinds = z.array(z.enum(['sip', 'tel', 'pstn']));

/** A number before a host is taken for one of the telephone network. */
function kindOf(target: string): TransferTarget {
  if (target.startsWith('tel:')) return 'tel';
  return parseSipUri(target)?.user?.startsWith('+') ? 'pstn' : 'sip';
}
