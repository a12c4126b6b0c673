// Asks your own PBX what PortSIP does not document. Opt-in: see README.md beside this file.
import { readFileSync } from 'node:fs';
import { ask, built, need } from './asking.mjs';

const { env } = process;
need(['PORTSIP_URL', 'PORTSIP_USERNAME', 'PORTSIP_PASSWORD']);

const { checkPbx, connection, trusts } = await built('test/live/check');
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
await ask({
  check: checkPbx,
  connection: given,
  line: {
    name: 'pbx',
    limits: { concurrency: 1, perMinute: 300, readLagMs: 0 },
    guard: () => undefined,
    trust: trust && 'ca' in trust ? { ca: readFileSync(env['PORTSIP_CA'], 'utf8') } : trust,
  },
  secret: env['PORTSIP_PASSWORD'],
});
