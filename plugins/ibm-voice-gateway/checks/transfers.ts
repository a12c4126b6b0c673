import { endpointAt, parseSipUri, type Diagnostic } from 'trunkline/plugin';
import { finding, type Input } from '../input.ts';

/** A place that calls go to when the dialog fails, as a carrier takes it. */
export function transfers(input: Input): readonly Diagnostic[] {
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
