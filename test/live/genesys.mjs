// Asks your own org of Genesys Cloud what its vendor does not document. Opt-in: see README.md beside this file.
import { randomBytes } from 'node:crypto';
import Table from 'cli-table3';

const { env } = process;
const needed = ['REGION', 'ORGANIZATION', 'OAUTHCLIENT_ID', 'OAUTHCLIENT_SECRET'].map(
  (name) => `GENESYSCLOUD_${name}`,
);
const missing = needed.filter((name) => !env[name]);
if (missing.length > 0) {
  console.error(`Set ${missing.join(', ')} first; test/live/README.md says what this does.`);
  process.exit(2);
}

/** @param {string} path */
const built = (path) => import(new URL(`../../dist/live/${path}.js`, import.meta.url).href);
const { checkOrg, connection } = await built('test/live/genesys/check');
const { createHttpSeam } = await built('src/host/http-seam');
const { createTransport } = await built('src/host/transport');
const { systemClock } = await built('src/host/clock');

const given = connection.parse({
  region: env['GENESYSCLOUD_REGION'],
  organization: env['GENESYSCLOUD_ORGANIZATION'],
  clientId: env['GENESYSCLOUD_OAUTHCLIENT_ID'],
  clientSecret: { env: 'GENESYSCLOUD_OAUTHCLIENT_SECRET' },
});
const clock = systemClock();
const line = createHttpSeam({ transport: createTransport({ env }), clock }).open({
  name: 'genesys',
  limits: { concurrency: 1, perMinute: 200, readLagMs: 0 },
  guard: () => undefined,
});

// A question under way is waited for, then everything is cleaned up.
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (stopping = true));

const secret = async () => env['GENESYSCLOUD_OAUTHCLIENT_SECRET'];
try {
  const { answers, left } = await checkOrg({
    io: { connection: given, clock, http: line.send, secret, open: secret },
    mark: randomBytes(4).toString('hex'),
    stopping: () => stopping,
  });
  const table = new Table({ head: ['question', 'answer'], colWidths: [52, 76], wordWrap: true });
  table.push(...answers.map(({ question, answer }) => [question, answer]));
  console.log(table.toString());
  if (left.length > 0) {
    console.error(`Could not be removed, remove it in the portal: ${left.join('; ')}`);
    process.exitCode = 1;
  }
} catch (error) {
  const { message, code, fix } = /** @type {{ message: string, code?: string, fix?: string }} */ (error);
  console.error([message, code, fix].filter(Boolean).join('\n'));
  process.exitCode = 1;
}
