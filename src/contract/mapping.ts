import type { EndpointSpec } from './trunk-spec.ts';

/** What a trunk can ask of a platform. */
export const CAPABILITIES = [
  'inbound',
  'outbound',
  'udp',
  'tcp',
  'tls',
  'srtp',
  'digest',
  'ip-access',
  'several-rows',
  'several-wires',
] as const;
export type Capability = (typeof CAPABILITIES)[number];
/** Exhaustive: what is not supported is an error when asked for, never a silent drop. */
export type Supports = Readonly<Record<Capability, true | { readonly no: string }>>;

/** Fields of the generic specs that every plugin must account for. */
export const MAPPED_FIELDS = [
  'secure',
  'capacity.calls',
  'numbers',
  'callerId',
  'transfer.mode',
  'inbound.transport',
  'inbound.rows',
  'outbound.hosts',
  'outbound.user',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];
export interface MappingLine {
  readonly field: MappedField;
  readonly outcome: 'exact' | 'approximated' | 'manual' | 'not-applicable' | 'unsupported';
  readonly vendorField?: string;
  readonly reason: string;
}
/** One line a field, none left out. Checked by perturbation: changing an `exact` field changes a resource. */
export type MappingReport = readonly MappingLine[];

/** The vendor's field says the same as the generic one. */
export const exact = (field: MappedField, vendorField: string, reason: string): MappingLine => ({
  field,
  outcome: 'exact',
  vendorField,
  reason,
});

/** Whatever the generic field says, nothing here changes with it. */
export const notApplicable = (field: MappedField, reason: string): MappingLine => ({
  field,
  outcome: 'not-applicable',
  reason,
});

/** A line about calls to the platform: it does not apply to an endpoint without such calls. */
export const ofCallsIn = ({ inbound }: EndpointSpec, line: MappingLine): MappingLine =>
  inbound ? line : notApplicable(line.field, 'this wire takes no calls');

/** A line about calls from the platform: it does not apply to an endpoint without such calls. */
export const ofCallsOut = ({ outbound }: EndpointSpec, line: MappingLine): MappingLine =>
  outbound ? line : notApplicable(line.field, 'this wire makes no calls');
