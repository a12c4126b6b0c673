import { MISTAKEN } from './examples/mistaken.ts';
import type { VoiceGatewayExample } from './examples/parts.ts';
import { SOUND } from './examples/sound.ts';

/** Worked cases; those that name a code show what makes it. */
export const EXAMPLES: readonly VoiceGatewayExample[] = [...SOUND, ...MISTAKEN];
