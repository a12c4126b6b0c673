import type { Beginning } from 'trunkline/plugin';
import { SHARED } from './examples/parts.ts';
import type { Connection, Settings, Shared } from './settings.ts';

/** A tag stands in the manifest from the first day on, since one that moves is another gateway some day. */
export const begins: Beginning<Settings, Shared, Connection> = {
  asks: [],
  example: ({ example }) => ({
    ...example,
    shared: { ...example.shared, image: SHARED.image },
  }),
};
