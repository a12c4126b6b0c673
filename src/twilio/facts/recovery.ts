import { known, type Fact } from 'trunkline/plugin';
import { textOf } from '../resources/names.ts';
import { trunkField, type View } from './view.ts';

/** Where Twilio fetches TwiML once every row has failed (Twilio docs, sip-trunking#disaster-recovery, 2026-08). */
export function recovery(view: View): Fact<string | null> {
  const url = textOf(view.trunk.properties['disasterRecoveryUrl']) ?? '';
  return known(url === '' ? null : url, trunkField(view, 'disasterRecoveryUrl'));
}
