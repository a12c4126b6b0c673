import { need, needSystem, type Caller } from './access/caller.ts';
import { done, type App } from './app.ts';
import { listing, type Item } from './collections.ts';
import { invalid, missing } from './errors.ts';
import { at, type TenantRow, type World } from './state.ts';
import { reaches, SINCE } from './versions.ts';

const PATH = '/api/tenants';

/** Tenants are read here, and acted for. */
export function tenantRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    needSystem(c.get('caller'), 'tenants');
    return c.json(listing(c, at(world.tenants, c.get('pbx')).map(summary)));
  });
  app.post(`${PATH}/switch`, (c) => {
    const caller = c.get('caller');
    maySwitch(caller);
    // No page says what a switch without a tenant does.
    const id = c.req.query('id') ?? invalid('id is required');
    const tenant = tenantOf(world, caller, id);
    world.sessions.put({ ...caller.session, tenant: tenant.id });
    return done(c);
  });
  app.get(`${PATH}/:id`, (c) => {
    const caller = c.get('caller');
    needSystem(caller, 'tenants');
    return c.json(view(tenantOf(world, caller, c.req.param('id'))));
  });
}

/** State of the token: from here on it acts for a tenant. A token that signed in to one stays there. */
function maySwitch(caller: Caller): void {
  if (caller.session.home !== null) needSystem(caller);
  if (reaches(caller.pbx.version, SINCE.switchRight)) need(caller, 'tenants', 'full-access');
}

function tenantOf(world: World, { pbx }: Caller, id: string): TenantRow {
  const row = world.tenants.get(id);
  return row?.pbx === pbx.id ? row : missing('no such tenant');
}

const BLANK = { website: null, timezone: 'UTC', currency: 'USD', region: 'USA' } as const;
const AVATAR = { avatar_file_name: null, avatar_file_size: null, avatar_file_url: null } as const;

const summary = (row: TenantRow): Item => ({
  id: row.id,
  name: row.name,
  domain: row.domain,
  max_extensions: 1000,
  max_concurrent_calls: row.max_concurrent_calls,
  enabled: row.enabled,
  ...BLANK,
  ...AVATAR,
  created_at: new Date(row.created).toISOString(),
});

/** What has to do with trunks is the row's own, the rest stands at its default (OpenAPI 22.2). */
const view = (row: TenantRow): Item => ({
  ...summary(row),
  enable_video_recording: false,
  enable_audio_recording: false,
  enable_dual_track_recording: false,
  enable_billing: false,
  enable_feature_billing: false,
  enable_feature_call_statistics: true,
  enable_feature_contact_center: true,
  enable_feature_message_channels: true,
  enable_feature_microsoft_teams: true,
  enable_feature_trunks: row.enable_feature_trunks,
  enable_feature_whats_app: true,
  enable_night_mode: false,
  enable_two_factor_authentication: row.enable_two_factor_authentication,
  custom_options: null,
  max_ring_groups: 20,
  max_virtual_receptionists: 20,
  max_call_queues: 20,
  max_conference_rooms: 20,
  disk_quota: null,
  used_disk_quota: null,
  im_disk_quota: null,
  extension_im_disk_quota: '1GB',
  recording_retention: 180,
  call_report_retention: 30,
  log_retention: 180,
  temp_file_retention: 30,
  office_hours: null,
  outbound_caller_ids: row.outbound_caller_ids.map((one) => ({ ...one, description: null })),
  e164: row.e164,
  cdr_event: null,
  extension_event: null,
  contact_match_type: 'MATCH_EXACTLY',
  contact_match_length: null,
  contact_append_type: 'APPEND',
  contact_update_interval: 720,
  email_recipients: null,
  password_force_reset: false,
});
