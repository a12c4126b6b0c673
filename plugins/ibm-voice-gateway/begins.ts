import type { Beginning, EndpointSpec } from 'trunkline/plugin';
import { SHARED } from './examples/parts.ts';
import type { Connection, Settings, Shared } from './settings.ts';

/** A tag stands in the manifest from the first day on, since one that moves is another gateway some day. */
export const begins: Beginning<Settings, Shared, Connection> = {
  asks: [],
  example: ({ example }) => ({
    ...example,
    shared: { ...neededBy(example.endpoint, example.shared), image: SHARED.image },
  }),
};

/** The REST API starts calls out; without them its login would be one more secret that nothing uses. */
function neededBy({ outbound }: EndpointSpec, shared: Shared): Shared {
  const { rest: _rest, ...others } = shared;
  return outbound ? shared : others;
}
