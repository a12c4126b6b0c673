// Asks your own org of Genesys Cloud what its vendor does not document. Opt-in: see README.md beside this file.
import { ask, built, need } from './asking.mjs';

const { env } = process;
need(
  ['REGION', 'ORGANIZATION', 'OAUTHCLIENT_ID', 'OAUTHCLIENT_SECRET'].map((name) => `GENESYSCLOUD_${name}`),
);

const { checkOrg, connection } = await built('test/live/genesys/check');
await ask({
  check: checkOrg,
  connection: connection.parse({
    region: env['GENESYSCLOUD_REGION'],
    organization: env['GENESYSCLOUD_ORGANIZATION'],
    clientId: env['GENESYSCLOUD_OAUTHCLIENT_ID'],
    clientSecret: { env: 'GENESYSCLOUD_OAUTHCLIENT_SECRET' },
  }),
  line: {
    name: 'genesys',
    limits: { concurrency: 1, perMinute: 200, readLagMs: 0 },
    guard: () => undefined,
  },
  secret: env['GENESYSCLOUD_OAUTHCLIENT_SECRET'],
});
