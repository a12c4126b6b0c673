import { DOUBTFUL } from './examples/doubtful.ts';
import type { GenesysExample } from './examples/parts.ts';
import { BY_HAND, SOUND } from './examples/sound.ts';

/** The first is what `trunkline init` begins with. */
export const EXAMPLES: readonly GenesysExample[] = [...SOUND, ...BY_HAND, ...DOUBTFUL];
