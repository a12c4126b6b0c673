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
  const fallbacks = gateways.map(({ environment }) => environment['TRANSFER_DEFAULT_TARGET'] ?? '');
  const said = input.declared[transfersKey(endpoint)];
  const dialog = said && isKnown(said) ? kinds.parse(said.value) : [];
  const main = contentOf(input, first.main);
  const from =
    said && isKnown(said)
      ? { at: 'derived' as const, by: 'dialog and fallback', from: [said.from, main] }
      : main;
  const targets = [...new Set(fallbacks)].toSorted().flatMap(targetsOf);
  return { transfers: known([...new Set([...dialog, ...targets])], from, 'declared') };
}

const kinds = z.array(z.enum(['sip', 'tel', 'pstn']));

/** Of a SIP URI the host: whether a number or a SIP address stands there the carrier says, and no plus before the `@`. */
function targetsOf(uri: string): readonly TransferTarget[] {
  if (uri.startsWith('tel:')) return ['tel'];
  const parsed = parseSipUri(uri);
  return parsed ? [{ host: parsed.host }] : [];
}
