import { describe, it } from 'vitest';
import voiceGateway from '../plugins/ibm-voice-gateway/index.ts';
import { describeSide } from '../src/testing/index.ts';
import { twilio } from '../src/twilio/index.ts';
import { account, bot, carrierConnection, JUDGE, numbersOf, paris } from './scenarios/wirings.ts';
import { sampled } from './support/sweeps.ts';
import torture from './torture/index.ts';

const runner = { describe, it };

describeSide(runner, twilio, {
  connection: carrierConnection,
  trunks: [paris, bot],
  own: account(numbersOf([paris, bot])),
  ...sampled(4),
});
describeSide(runner, voiceGateway);
describeSide(runner, torture, { own: {}, accidents: JUDGE, ...sampled(4) });
describeSide(runner, torture, {
  own: {},
  accidents: JUDGE,
  switches: { partialUpdate: true, returnsPassword: true },
  ...sampled(3),
});
