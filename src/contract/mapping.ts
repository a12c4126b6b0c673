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
