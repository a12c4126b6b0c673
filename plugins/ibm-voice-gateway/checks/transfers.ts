import { endpointAt, parseSipUri, trunkAt, type Diagnostic } from 'trunkline/plugin';
import { finding, type Input } from '../input.ts';

type Transfers = 'none' | 'sip' | 'pstn';

/**
 * Transfers are blind REFERs of the dialog, which the carrier carries out as far as the trunk lets it; a target in the
 * telephone network needs a domain on the trunk as well (IBM docs of the hosted sibling, call transfer, 2018).
 */
export const transfers = (input: Input): readonly Diagnostic[] => [
  ...wanted(input).flatMap(([where, at]) => allowed(input, where, at)),
  ...rewritten(input),
];

/** What the dialog does, and what happens when it fails. */
function wanted({ settings }: Input): readonly (readonly [Transfers, at: string])[] {
  const fallback = settings.fallbackTarget;
  return [
    [settings.transfers ?? 'none', '/settings/transfers'],
    [fallback === undefined ? 'none' : targetIn(fallback), '/settings/fallbackTarget'],
  ];
}

/** A number behind `tel:` or before a host is taken for one of the telephone network. */
const targetIn = (uri: string): Transfers =>
  uri.startsWith('tel:') || parseSipUri(uri)?.user?.startsWith('+') ? 'pstn' : 'sip';

function allowed(input: Input, where: Transfers, at: string): readonly Diagnostic[] {
  if (where === 'none' || !input.endpoint.inbound) return [];
  const { transfer, domain } = input.spec;
  const place = where === 'pstn' ? 'the telephone network' : 'SIP addresses';
  const enough = transfer.mode === 'enable-all' || (where === 'sip' && transfer.mode === 'sip-only');
  if (!enough)
    return [
      finding('transfer-not-allowed', endpointAt(input, at), {
        summary: `calls are to be transferred to ${place}, and the trunk has transfer mode "${transfer.mode}"`,
        detail: 'The carrier refuses the REFER, and the caller stays where nobody answers any more.',
        fix: `Set \`transfer.mode: ${where === 'pstn' ? 'enable-all' : 'sip-only'}\` on the trunk.`,
      }),
    ];
  if (where === 'sip' || domain !== undefined) return [];
  return [
    finding('transfer-needs-domain', trunkAt(input, '/domain'), {
      summary: 'calls are to be transferred to the telephone network, and the trunk has no domain',
      detail: 'The target of the REFER is a number at the domain of the trunk.',
      fix: 'Set `domain` on the trunk.',
    }),
  ];
}

function rewritten(input: Input): readonly Diagnostic[] {
  const uri = input.settings.fallbackTarget;
  if (parseSipUri(uri ?? '')?.scheme !== 'sips') return [];
  return [
    finding('sips-rewritten', endpointAt(input, '/settings/fallbackTarget'), {
      summary: `"${uri}" is written as sip: with transport=tls`,
      detail: 'Carriers refuse `sips:`; TLS to the same place is what it asks for.',
      fix: 'Write the `sip:` form.',
    }),
  ];
}
