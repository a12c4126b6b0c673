import { defineCarrier, type Carrier } from 'trunkline/plugin';
import { CODES } from './codes.ts';
import { compile } from './compile.ts';
import { accountData } from './emulator/data.ts';
import { twilioEmulator } from './emulator/index.ts';
import { facts } from './facts.ts';
import { guard } from './guard.ts';
import { offer } from './offer.ts';
import { owns } from './owns.ts';
import { refine } from './refine.ts';
import { AT_ONCE, REFERENCE } from './reference.ts';
import { RESOURCE_TYPES } from './resources/all.ts';
import { review } from './review.ts';
import { connection, type TwilioConnection } from './settings.ts';

/** Twilio Elastic SIP Trunking. The SDK is loaded by the first `connect`, never before. */
export const twilio: Carrier<TwilioConnection> = defineCarrier<TwilioConnection>({
  meta: {
    id: 'twilio',
    displayName: 'Twilio Elastic SIP Trunking',
    vendor: 'Twilio',
    contract: 1,
    docs: 'https://www.twilio.com/docs/sip-trunking',
  },
  connection,
  // No read lag is documented: a few seconds cover what public provisioning code waits for (Twilio forums, 2026-08).
  limits: { concurrency: AT_ONCE, readLagMs: 5000 },
  resourceTypes: RESOURCE_TYPES,
  reference: REFERENCE,
  codes: CODES,
  connect: async (io) => {
    const { openDriver } = await import('./driver.ts');
    return openDriver(io);
  },
  guard,
  refine,
  review,
  facts,
  offer,
  compile,
  emulator: twilioEmulator,
  sandbox: accountData,
  owns,
});
