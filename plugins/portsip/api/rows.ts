import { z } from 'zod';

/** Blank fields come as null, and what a version does not have is absent (PortSIP REST API, about, 2026-09). */
const text = z.string().nullish();
const flag = z.boolean().nullish();
const whole = z.int().nullish();

/** Ids are digits beyond 2^53 as text (REST API, about, 2026-09): a number here would have lost some. */
const id = z.string().min(1);
const json = z.json().optional();

export const created = z.looseObject({ id });

export const status = z.looseObject({ version: z.string().min(1) });

export const info = z.looseObject({
  public_ipv4: text,
  private_ipv4: text,
  name: text,
});

export const user = z.looseObject({ role: text, role_name: text, capabilities: json });

export const transport = z.looseObject({ protocol: z.enum(['UDP', 'TCP', 'TLS']), port: z.int() });
export const transportStatus = z.looseObject({ status: z.string() });

export const tenantSummary = z.looseObject({ id, name: text, domain: z.string().min(1) });
export type TenantSummary = z.output<typeof tenantSummary>;

export const tenant = tenantSummary.extend({
  enabled: flag,
  enable_feature_trunks: flag,
  max_concurrent_calls: whole,
  outbound_caller_ids: z.array(z.looseObject({ provider_id: text, caller_id: text })).nullish(),
  e164: z
    .looseObject({
      enabled: flag,
      international_code: text,
      country: text,
      area_code: text,
      national_code: text,
      prefix: text,
      remove_special_chars: flag,
      remove_duplicate_countries: flag,
      remove_duplicate_area_codes: flag,
    })
    .nullish(),
});
export type TenantRow = z.output<typeof tenant>;

/** A list shows few fields of a trunk, an item all but the password: both are looked at by name. */
export const provider = z.looseObject({
  id,
  name: text,
  hostname: text,
  brand: text,
  auth_mode: text,
  auth_id: text,
  did_numbers: text,
  shared: flag,
});
export type ProviderRow = z.output<typeof provider>;

export const providerStatus = z.looseObject({ status: z.string() });

export const assignee = z.looseObject({ did_numbers: text, concurrency: whole });
export type AssigneeRow = z.output<typeof assignee>;
/** Not paged, and without a count. */
export const assignees = z.looseObject({ items: z.array(assignee.extend({ tenant_id: id })) });

const forward = z.looseObject({ action: text, number: text }).nullish();

export const inboundRule = z.looseObject({
  id,
  name: text,
  enabled: flag,
  cid_number_mask: text,
  did_numbers: text,
  provider_id: text,
  office_hours_forward_rule: forward,
  non_office_hours_forward_rule: forward,
  holiday_forward_rule: forward,
  enable_advanced_routing: flag,
});
export type InboundRow = z.output<typeof inboundRule>;

const route = z.looseObject({
  enabled: flag,
  provider_id: text,
  strip_digits: whole,
  prepend: text,
  outbound_caller_id: text,
});
export type RouteRow = z.output<typeof route>;

/** A list leaves the routes out. */
export const outboundRule = z.looseObject({
  id,
  name: text,
  number_prefix: text,
  number_length: text,
  number_mask: text,
  enabled: flag,
  priority: whole,
  routes: z.array(route).nullish(),
});
export type OutboundRow = z.output<typeof outboundRule>;
