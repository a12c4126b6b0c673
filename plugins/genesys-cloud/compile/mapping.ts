import {
  exact,
  notApplicable,
  ofCallsIn,
  ofCallsOut,
  type MappingLine,
  type MappingReport,
} from 'trunkline/plugin';
import { TRUNK_FIELDS } from '../resources/trunk-fields.ts';
import type { Context } from './context.ts';

/** What becomes of each field of the generic specs. */
export const mappingOf = (context: Context): MappingReport => {
  const { endpoint, settings } = context.input;
  return [
    secure(context),
    capacity(context),
    settings.assign.length > 0
      ? exact('numbers', 'dnis, addresses, startPhoneNumber', 'a DID pool, then the call route or user')
      : notApplicable('numbers', 'the settings give no number to anybody'),
    ofCallsOut(endpoint, callerId(context)),
    notApplicable('transfer.mode', 'the org sends no REFER; the carrier decides which it takes'),
    ofCallsIn(
      endpoint,
      settings.trunk.transport === undefined
        ? exact('inbound.transport', keyOf('transport'), 'calls out use it, too')
        : {
            field: 'inbound.transport',
            outcome: 'exact',
            reason: 'calls in are taken on any; the trunk names another for calls out',
          },
    ),
    notApplicable('inbound.rows', 'priority, weight and edge of a row live at the carrier'),
    ofCallsOut(endpoint, exact('outbound.hosts', keyOf('servers'), 'tried in this order')),
    ofCallsOut(endpoint, exact('outbound.user', keyOf('username'), 'with the realm of the carrier')),
  ];
};

function capacity({ input: { spec } }: Context): MappingLine {
  const field = 'capacity.calls';
  if (spec.capacity?.calls === undefined) return notApplicable(field, 'the trunk names no figure');
  const reason = 'the portal can limit a trunk; which property the API has for it is not documented';
  return { field, outcome: 'manual', vendorField: 'Maximum concurrent calls', reason };
}

/** Media is encrypted where signalling is, so the transport says it all; `secure` chooses one where nothing else does. */
function secure({ input: { settings, endpoint } }: Context): MappingLine {
  const chosen = settings.trunk.transport === undefined && endpoint.inbound === undefined;
  return chosen
    ? exact('secure', keyOf('transport'), 'TLS where the trunk is secure; SRTP goes with it')
    : notApplicable('secure', 'the transport says it: SRTP goes with TLS, and with nothing else');
}

function callerId({ input: { settings } }: Context): MappingLine {
  const { address, priority } = settings.trunk.callerId;
  const vendorField = keyOf('callingAddress');
  if (priority === undefined && address === 'always')
    return exact('callerId', vendorField, 'in every call out');
  const reason = 'where the caller shows none of its own, as priority or override method say';
  return { field: 'callerId', outcome: 'approximated', vendorField, reason };
}

/** As the API names the property. */
const keyOf = (field: 'transport' | 'servers' | 'username' | 'callingAddress'): string =>
  TRUNK_FIELDS[field].property ?? field;
