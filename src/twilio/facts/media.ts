import { known, type MediaFacts } from 'trunkline/plugin';
import { FROM_SIP } from '../reference.ts';
import { trunkField, type View } from './view.ts';

/** G.711 alone is offered everywhere; other codecs are in limited availability (Twilio docs, sip-trunking, 2026-08). */
const CODECS = ['PCMU', 'PCMA'] as const;
/** Offered in calls in; the second one is taken in calls out as well (Twilio docs, secure trunking, 2026-08). */
const OFFERED = 'AES_CM_128_HMAC_SHA1_80';
const ALSO_TAKEN = 'AES_CM_128_HMAC_SHA1_32';
/** Published traces show 101; current documents name no payload type. */
export const EVENTS = 101;

const mediaOf = (view: View, suites: readonly string[]): MediaFacts => ({
  codecs: known(CODECS, FROM_SIP),
  dtmf: known({ method: 'rfc4733', payload: EVENTS }, FROM_SIP),
  srtp: known(isSecure(view) ? suites : [], trunkField(view, 'secure')),
});

const isSecure = ({ trunk }: View): boolean => trunk.properties['secure'] === true;

export const sentMedia = (view: View): MediaFacts => mediaOf(view, [OFFERED]);
export const takenMedia = (view: View): MediaFacts => mediaOf(view, [OFFERED, ALSO_TAKEN]);
