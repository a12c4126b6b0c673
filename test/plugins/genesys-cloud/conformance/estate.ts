import { EXAMPLES } from '../../../../plugins/genesys-cloud/examples.ts';
import { owns } from '../../../../plugins/genesys-cloud/owns.ts';
import type { Json } from '../../../../src/contract/value.ts';
import { inventSecret } from '../../../../src/testing/secrets.ts';

const [FIRST] = EXAMPLES;

/** The org of the examples, with all that they refer to and do not make. */
export const estate: Json = owns({
  name: 'acme',
  connection: FIRST!.connection,
  platform: FIRST!.platform,
  shared: { division: 'Europe' },
  trunks: EXAMPLES.filter(({ connection }) => connection?.region === 'eu-west-1').map(
    ({ spec, endpoint, settings }) => ({ spec, endpoints: [{ spec: endpoint, settings }] }),
  ),
  value: (source) => (typeof source === 'string' ? source : inventSecret(source)),
});
