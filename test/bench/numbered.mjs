// Platforms with a number handling of their own, which every call passes through.

const ROW = { edge: 'dublin', priority: 10, weight: 10 };

/** @param {number} at */
const bothWays = (at) => ({
  origination: { transport: 'udp', rows: [ROW] },
  termination: { hosts: ['dublin'], user: `t${at}` },
});

/** One PBX. @param {string} host */
export const pbxOf = (host) => ({
  plugin: 'portsip',
  connection: { url: 'https://pbx.example:8887', username: 'bench', password: { env: 'PASSWORD' } },
  listensOn: [{ node: 'main', host, udp: 5060, tcp: 5063, tls: 5061 }],
});

/** A trunk of its own for each tenant. @param {number} at */
export const tenantOf = (at) => ({
  platform: 'pbx',
  ...bothWays(at),
  settings: {
    trunk: { name: `Trunk t${at}` },
    tenants: [
      {
        tenant: `t${at}.pbx.example`,
        numbers: ['all'],
        inbound: [{ numbers: ['all'], to: '8000' }],
        outbound: { country: 'US', callerId: `+1202${5_000_000 + at * 100}` },
      },
    ],
  },
});

/** One org. @param {string} address */
export const orgOf = (address) => ({
  plugin: 'genesys-cloud',
  connection: {
    region: 'eu-west-1',
    organization: 'bench',
    clientId: { env: 'CLIENT_ID' },
    clientSecret: { env: 'CLIENT_SECRET' },
  },
  sendsFrom: [{ cidr: `${address}/32`, asOf: '2026-11-20', source: 'the benchmark' }],
});

/** A trunk of its own for each site. @param {number} at */
export const siteOf = (at) => ({
  platform: 'org',
  ...bothWays(at),
  settings: {
    trunk: { name: `Trunk t${at}`, identifier: `acme-t${at}` },
    location: { name: `Place ${at}`, create: PLACE },
    site: { name: `Site ${at}`, create: { timeZone: 'America/New_York' } },
    outboundRoutes: [{ name: 'Twilio Route', classifications: ['National', 'International'] }],
    assign: [{ numbers: ['all'], to: { callRoute: `Site ${at}`, openHoursFlow: 'Inbound' } }],
  },
});

const PLACE = {
  street: '1 Main Street',
  city: 'Washington',
  state: 'DC',
  postalCode: '20001',
  country: 'US',
  emergencyNumber: '+12025000000',
};
