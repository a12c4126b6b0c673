import type { Json } from 'trunkline/plugin';
import { needSystem, needTenant } from './access/caller.ts';
import { tenantAt } from './access/sign-in.ts';
import type { App } from './app.ts';
import { at, type PbxRow, type World } from './state.ts';
import { reaches, SINCE } from './versions.ts';

type View = { readonly [key: string]: Json };

/** What a PBX tells of itself. */
export function networkRoutes(app: App, world: World): void {
  app.get('/api/info', (c) => {
    const domain = c.req.query('domain');
    const tenant = domain === undefined ? undefined : tenantAt(world, c.get('pbx'), domain);
    return c.json({ ...networkView(c.get('pbx')), ...(tenant ? tenantMeta(tenant) : {}) });
  });
  app.get('/api/network', (c) => {
    needSystem(c.get('caller'), 'system');
    const sbc = reaches(c.get('pbx').version, SINCE.sbcDomain) ? { sbc_domain: null } : {};
    return c.json({ ...networkView(c.get('pbx')), private_ipv4: c.get('pbx').private, ...sbc });
  });
  // Any administrator of the system reads the version: who runs trunks alone needs it too.
  app.get('/api/admin/status', (c) => {
    needSystem(c.get('caller'));
    return c.json(systemStatus(world, c.get('pbx')));
  });
  app.get('/api/tenant/status', (c) => {
    const tenant = needTenant(c.get('caller'));
    const trunks = at(world.providers, c.get('pbx')).filter((row) => row.tenant === tenant.id).length;
    return c.json(tenantStatus(c.get('pbx'), trunks));
  });
}

const networkView = (pbx: PbxRow): View => ({
  web_domain: pbx.webDomain,
  private_ipv4: pbx.hidePrivate ? null : pbx.private,
  public_ipv4: pbx.public,
  enable_ipv6: false,
  private_ipv6: null,
  public_ipv6: null,
  primary_dns_server: null,
  secondary_dns_server: null,
});

const tenantMeta = ({ name, domain }: { readonly name: string; readonly domain: string }): View => ({
  name,
  domain,
  website: null,
  avatar_url: null,
  enable_ms365_integration: false,
  ms365_authorization_endpoint: null,
});

const systemStatus = (world: World, pbx: PbxRow): View => ({
  version: pbx.version,
  news: null,
  license_key: null,
  license_type: null,
  maintenance_expires_at: null,
  max_concurrent_calls: 0,
  licensed_users: 0,
  current_users: 0,
  online_users: 0,
  current_tenants: at(world.tenants, pbx).length,
  current_dealers: 0,
  current_calls: 0,
  current_trunks: at(world.providers, pbx).length,
  current_conference_servers: 0,
  current_media_servers: 0,
  current_call_queue_servers: 0,
  current_ivr_servers: 0,
  calls_in_24_hours: [],
});

const tenantStatus = (pbx: PbxRow, trunks: number): View => ({
  version: pbx.version,
  licensed_users: 0,
  current_users: 0,
  online_users: 0,
  current_calls: 0,
  current_queues: 0,
  current_conference_rooms: 0,
  current_ring_groups: 0,
  current_ivrs: 0,
  current_trunks: trunks,
  calls_in_24_hours: [],
});
