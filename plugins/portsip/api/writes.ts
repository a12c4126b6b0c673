import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import { bug } from './errors.ts';
import { assigneeWrites } from './writes/assignee.ts';
import { inboundWrites } from './writes/inbound.ts';
import { outboundWrites } from './writes/outbound.ts';
import { providerWrites } from './writes/provider.ts';
import type { Writes } from './writes/tools.ts';

/** By resource type. Tenants are made by whoever runs the PBX. */
const WRITES: Readonly<Record<string, Writes>> = {
  [PROVIDER]: providerWrites,
  [ASSIGNEE]: assigneeWrites,
  [INBOUND_RULE]: inboundWrites,
  [OUTBOUND_RULE]: outboundWrites,
};

/** Fails with `portsip/bug` for a type that nothing writes. */
export function writesOf(type: string): Writes {
  const writes = WRITES[type];
  if (!writes) throw bug(`a "${type}" of PortSIP cannot be written`);
  return writes;
}
