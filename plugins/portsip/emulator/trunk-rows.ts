import type { Json } from 'trunkline/plugin';
import type { Fields, Protocol } from './shape.ts';

type AuthMode = 'IP_AUTH' | 'REGISTER_AUTH' | 'ACCEPT_REGISTER' | 'TEAMS' | 'WHATS_APP';

export type OutboundParameter = Fields<{ value?: string; custom_value?: string }>;

export type ProviderRow = Fields<{
  id: string;
  pbx: string;
  /** Whose trunk it is; null at system level. */
  tenant: string | null;
  name: string;
  enabled: boolean;
  brand: string | null;
  auth_mode: AuthMode;
  transport: Protocol;
  hostname: string;
  port: number;
  auth_id: string;
  username: string;
  /** In no answer, but sent to the carrier. */
  password: string;
  registration: boolean;
  register_interval: number;
  outbound_server: string;
  outbound_server_port: number;
  inlan: boolean;
  single_via_header: boolean;
  rewrite_via_ip: boolean;
  verify_port: boolean;
  keep_alive: boolean;
  keep_alive_interval: number;
  concurrency: number;
  additional_ips: string;
  adjust_sdp_direction: boolean;
  remove_srtp_info: boolean;
  stir_shaken_signature_required: boolean;
  did_numbers: string;
  inbound_parameters: { readonly [key: string]: Json } | null;
  outbound_parameters: { readonly [key: string]: Json } | null;
  remove_plus_prefix: boolean;
  tel_uri_scheme_for_request_line: boolean;
  tel_uri_scheme_for_to_header: boolean;
  force_outbound_proxy: boolean;
  enable_sdp_codecs: boolean;
  sdp_codecs: Json;
  custom_headers: Json;
}>;

/** A system-level trunk lent to a tenant. `id` is made of both. */
export type AssigneeRow = Fields<{
  id: string;
  pbx: string;
  provider: string;
  tenant: string;
  did_numbers: string;
  concurrency: number | null;
}>;

export type Forward = Fields<{ action?: string; number?: string }>;

export type InboundRow = Fields<{
  id: string;
  pbx: string;
  tenant: string;
  name: string;
  enabled: boolean;
  cid_number_mask: string;
  did_numbers: string;
  provider_id: string;
  office_hours_forward_rule: Forward | null;
  non_office_hours_forward_rule: Forward | null;
  holiday_forward_rule: Forward | null;
  enable_advanced_routing: boolean;
  advanced_routing: string;
  play_recording_disclaimer: boolean;
  usage: Json;
  enable_audio_recording: boolean;
}>;

export type RouteRow = Fields<{
  enabled: boolean;
  provider_id: string;
  strip_digits: number;
  prepend: string;
  outbound_caller_id: string;
}>;

export type OutboundRow = Fields<{
  id: string;
  pbx: string;
  tenant: string;
  name: string;
  number_prefix: string;
  number_length: string;
  number_mask: string;
  enabled: boolean;
  priority: number;
  routing_strategy: string;
  routes: readonly RouteRow[];
}>;
