import type { PortsipExample } from './examples/base.ts';
import { DOUBTFUL } from './examples/doubtful.ts';
import { BY_HAND, SOUND } from './examples/sound.ts';

/** Sound wires first; the first of all is the one that others are made of. */
export const EXAMPLES: readonly PortsipExample[] = [...SOUND, ...BY_HAND, ...DOUBTFUL];
