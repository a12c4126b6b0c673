import { isKnown, platformAt, trunkAt, type Diagnostic } from 'trunkline/plugin';
import { tooWide } from '../deployment.ts';
import { finding, type Input } from '../input.ts';
import { WIDEST_PREFIX } from '../reference.ts';

/** Whom the gateway lets in: the addresses of the carrier, one by one, and whoever probes it. */
export function carrier(input: Input): readonly Diagnostic[] {
  const all = input.offer.signalling.all;
  const at = trunkAt(input, '/carrier');
  if (!isKnown(all))
    return [
      finding('carrier-networks-unknown', at, {
        summary: 'where the carrier signals from is unknown, so every address is let in',
        detail: all.reason,
        fix: all.learn ?? 'Restrict the SIP port in the firewall of the host.',
      }),
    ];
  const wide = tooWide(all.value).map((network) =>
    finding('network-too-wide', at, {
      summary: `the carrier signals from ${network}, which is too much to write out address by address`,
      detail: `Whether TRUSTED_IP_LIST takes networks is not documented; those up to a /${WIDEST_PREFIX} are written out.`,
      fix: 'Use a carrier or edge with smaller networks.',
    }),
  );
  return [...wide, ...probers(input)];
}

const probers = (input: Input): readonly Diagnostic[] =>
  input.shared.probers
    ? []
    : [
        finding('probers-unsaid', platformAt(input, '/spec/settings/probers'), {
          summary: `"${input.platform.name}" lets in the addresses of the carrier alone, so a monitor that sends OPTIONS may get no answer`,
          detail: 'TRUSTED_IP_LIST holds who may signal; a prober that is not on it may be refused.',
          fix: 'List the addresses that probe in `probers` of the platform; `probers: []` where nobody does.',
        }),
      ];
