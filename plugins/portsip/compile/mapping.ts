import {
  exact,
  notApplicable,
  ofCallsIn,
  ofCallsOut,
  type MappingLine,
  type MappingReport,
} from 'trunkline/plugin';
import type { Context } from './context.ts';
import { SYSTEM } from './place.ts';

/** Rules that name no caller id of their own show that of the trunk. */
function callerId({ tenants }: Context): MappingLine {
  const rules = tenants.flatMap((tenant) => tenant.outbound);
  if (rules.length === 0)
    return { field: 'callerId', outcome: 'manual', reason: 'no rule shows it; set it for the company' };
  if (rules.every((rule) => rule.callerId !== undefined))
    return notApplicable('callerId', 'every rule names a number of its own');
  return {
    field: 'callerId',
    outcome: 'approximated',
    vendorField: 'routes[].outbound_caller_id',
    reason: 'rules that name none of their own show it; an app or extension may show another of the pool',
  };
}

/** A trunk has one host. */
const hosts = ({ input: { endpoint } }: Context): MappingLine =>
  (endpoint.outbound?.hosts ?? []).length > 1
    ? {
        field: 'outbound.hosts',
        outcome: 'approximated',
        vendorField: 'hostname',
        reason: 'a trunk has one host: the first one',
      }
    : exact('outbound.hosts', 'hostname', 'a trunk has one host');

/** What becomes of each field of the generic specs. */
export function mappingOf(context: Context): MappingReport {
  const { input, place } = context;
  const { endpoint, settings } = input;
  const byAddress = settings.trunk.type === 'ip-based';
  return [
    exact('secure', 'transport, remove_srtp_info', 'the crypto line stays in SDP where the trunk is secure'),
    settings.trunk.calls === undefined
      ? exact('capacity.calls', 'concurrency', 'of the trunk, and of each tenant that names no figure')
      : notApplicable('capacity.calls', 'the settings name a figure of their own'),
    exact(
      'numbers',
      place.level === SYSTEM ? 'assignees[].did_numbers' : 'did_numbers',
      'the DID pool, and one inbound rule for each run of numbers',
    ),
    ofCallsOut(endpoint, callerId(context)),
    notApplicable('transfer.mode', 'a trunk has no such setting; the carrier decides what it lets through'),
    ofCallsIn(endpoint, exact('inbound.transport', 'transport', 'the listener of this transport is called')),
    notApplicable('inbound.rows', 'priority, weight and edge of a row live at the carrier'),
    ofCallsOut(endpoint, hosts(context)),
    byAddress
      ? notApplicable('outbound.user', 'an IP-based trunk does not log in')
      : ofCallsOut(
          endpoint,
          exact(
            'outbound.user',
            'auth_id',
            'the login answers any challenge: a realm cannot be set, so that of the carrier does not apply',
          ),
        ),
  ];
}
