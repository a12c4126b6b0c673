import { isE164, type Resource } from 'trunkline/plugin';
import { z } from 'zod';
import { bug } from '../errors.ts';
import { markOf, observedPool } from '../objects/numbers.ts';
import { poolRow } from '../rows.ts';
import { nameOf, never, type Writes } from './at.ts';

const ranges = z.array(z.tuple([z.string().refine(isE164), z.string().refine(isE164)])).length(1);

/** A pool is one range: whoever asks for several has been split before. */
function rangeOf({ properties }: Resource): readonly [string, string] {
  const parsed = ranges.safeParse(properties['numbers']);
  const [range] = parsed.data ?? [];
  if (!range) throw bug(`a DID pool is one range, and this is ${JSON.stringify(properties['numbers'])}`);
  return range;
}

export const poolWrites: Writes = {
  async create({ org, io }, wanted) {
    const [startPhoneNumber, endPhoneNumber] = rangeOf(wanted);
    // PURE_CLOUD is a carrier's own number, the other kind Genesys Cloud Voice (SDK 262.0.0). Nothing refers to its name.
    const body = {
      name: `${startPhoneNumber} ${endPhoneNumber}`,
      startPhoneNumber,
      endPhoneNumber,
      description: markOf(io.mark),
      provider: 'PURE_CLOUD',
    };
    const made = await org.client.write(`create ${nameOf(wanted)}`, poolRow, ({ edges }) =>
      edges.postTelephonyProvidersEdgesDidpools(body),
    );
    return observedPool(made);
  },
  update: never('an update of a DID pool'),
  remove: ({ org }, { id, label }) =>
    org.client.remove(`delete DID pool ${label}`, ({ edges }) =>
      edges.deleteTelephonyProvidersEdgesDidpool(id),
    ),
};
