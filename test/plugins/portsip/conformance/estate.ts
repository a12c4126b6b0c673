import { inventSecret } from '../../../../src/testing/secrets.ts';
import { secretRef, type Json } from '../../../../src/contract/value.ts';

/** What the PBX of the examples has before Trunkline comes. */
export const estate = (version: string): Json => ({
  url: 'https://pbx.acme.example:8887',
  version,
  addresses: { public: '151.101.2.3', private: '203.0.113.5' },
  users: [{ username: 'trunkline', password: inventSecret(secretRef({ env: 'PORTSIP_PASSWORD' })) }],
  tenants: ['acme.pbx.example', 'beta.pbx.example'].map((domain) => ({ domain })),
});
