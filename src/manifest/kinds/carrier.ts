import { z } from 'zod';
import { documentOf } from './common.ts';

/** Everything beside `plugin` is the connection, in the words of the carrier's plugin. */
export const carrier = documentOf(
  'Carrier',
  z
    .looseObject({ plugin: z.string().min(1).describe('Id of the plugin that knows this carrier.') })
    .describe('The plugin, and how to reach the account. Without the latter nothing can be planned live.'),
  'The PSTN side: the account in which trunks are made.',
);
