import { known, type Fact } from 'trunkline/plugin';
import { textOf } from '../resources/names.ts';
import { trunkField, type View } from './view.ts';

/** Where Twilio fetches TwiML once every row has failed (Twilio docs, sip-trunking#disaster-recovery, 2026-08). */
export const recovery = (view: View): Fact<string> =>
  known(
    textOf(view.trunk?.properties['disasterRecoveryUrl']) || 'none',
    trunkField(view, 'disasterRecoveryUrl'),
  );
