import ibmVoiceGateway from '../../plugins/ibm-voice-gateway/index.ts';
import portsip from '../../plugins/portsip/index.ts';
import { twilio } from '../twilio/index.ts';
import type { Plugins } from './catalog.ts';

/** What comes with Trunkline. Plugins load their SDK when they connect, so naming them costs little. */
export const BUILT_INS: Plugins = { carriers: [twilio], platforms: [ibmVoiceGateway, portsip] };
