import { z } from 'zod';
import { EXAMPLES } from '../../../../plugins/genesys-cloud/examples.ts';
import { owns } from '../../../../plugins/genesys-cloud/owns.ts';
import type { Json } from '../../../../src/contract/value.ts';
import { inventSecret } from '../../../../src/testing/secrets.ts';

const [FIRST] = EXAMPLES;

/** The org of the examples, with all that they refer to and do not make. */
const owned = owns({
  name: 'acme',
  connection: FIRST!.connection,
  platform: FIRST!.platform,
  shared: { division: 'Europe' },
  trunks: EXAMPLES.filter(({ connection }) => connection?.region === 'eu-west-1').map(
    ({ spec, endpoint, settings }) => ({ spec, endpoints: [{ spec: endpoint, settings }] }),
  ),
  value: (source) => (typeof source === 'string' ? source : inventSecret(source)),
});

const { sites } = z.object({ sites: z.array(z.record(z.string(), z.json())) }).parse(owned);

/** Nobody calls from its sites, so that no edit of them needs anybody's leave. */
export const estate: Json = { ...Object(owned), sites: sites.map((site) => ({ ...site, phones: 0 })) };
