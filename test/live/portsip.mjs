// Asks your own PBX what PortSIP does not document. Opt-in: see README.md beside this file.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Table from 'cli-table3';

const { env } = process;
const needed = ['PORTSIP_URL', 'PORTSIP_USERNAME', 'PORTSIP_PASSWORD'];
const missing = needed.filter((name) => !env[name]);
if (missing.length > 0) {
  console.error(`Set ${missing.join(', ')} first; test/live/README.md says what this does.`);
  process.exit(2);
}

/** @param {string} path */
const built = (path) => import(new URL(`../../dist/live/${path}.js`, import.meta.url).href);
const { checkPbx, connection, trusts } = await built('test/live/check');
const { createHttpSeam } = await built('src/host/http-seam');
const { createTransport } = await built('src/host/transport');
const { systemClock } = await built('src/host/clock');

const given = connection.parse({
  url: env['PORTSIP_URL'],
  username: env['PORTSIP_USERNAME'],
  password: { env: 'PORTSIP_PASSWORD' },
  ...(env['PORTSIP_TENANT'] ? { tenant: env['PORTSIP_TENANT'] } : {}),
  ...(env['PORTSIP_LOGIN'] ? { login: env['PORTSIP_LOGIN'] } : {}),
  ...(env['PORTSIP_CA'] ? { ca: { file: env['PORTSIP_CA'] } } : {}),
  ...(env['PORTSIP_FINGERPRINT'] ? { fingerprint: env['PORTSIP_FINGERPRINT'] } : {}),
});
const trust = trusts(given);
const clock = systemClock();
const line = createHttpSeam({ transport: createTransport({ env }), clock }).open({
  name: 'pbx',
  limits: { concurrency: 1, perMinute: 300, readLagMs: 0 },
  guard: () => undefined,
  trust: trust && 'ca' in trust ? { ca: readFileSync(env['PORTSIP_CA'], 'utf8') } : trust,
});

// A question under way is waited for, then everything is cleaned up.
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (stopping = true));

const password = async () => env['PORTSIP_PASSWORD'];
try {
  const { answers, left } = await checkPbx({
    io: { connection: given, clock, http: line.send, secret: password, open: password },
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
