import type { Json } from 'trunkline/plugin';
import { isoDate } from '../dates.ts';
import type { TrunkRow } from '../state.ts';
import { endOf, type CallRow } from './rows.ts';

interface SummaryInput {
  readonly call: CallRow;
  readonly trunk: TrunkRow;
  readonly processing: 'partial' | 'complete';
}

const BASE = 'https://insights.twilio.com/v1/Voice';

/**
 * A call as Insights tells it. What a partial summary lacks is not documented; here it lacks what is counted at the end:
 * the last status and the times.
 */
export function summaryView({ call, trunk, processing }: SummaryInput): { readonly [key: string]: Json } {
  const whole = processing === 'complete';
  const inbound = call.direction === 'inbound';
  return {
    account_sid: call.account_sid,
    call_sid: call.sid,
    answered_by: null,
    call_type: 'trunking',
    call_state: call.state,
    processing_state: processing,
    created_time: isoDate(call.began),
    start_time: isoDate(call.began),
    end_time: isoDate(endOf(call)),
    duration: whole ? (call.talked ?? 0) : null,
    connect_duration: whole ? call.talked : null,
    from: party('caller', call.from),
    to: party('callee', call.to),
    carrier_edge: { properties: { direction: inbound ? 'inbound' : 'outbound' } },
    client_edge: null,
    sdk_edge: null,
    sip_edge: {
      properties: { trunk_sid: trunk.sid, direction: inbound ? 'outbound' : 'inbound' },
    },
    tags: [],
    url: `${BASE}/${call.sid}/Summary`,
    attributes: { conference_participant: false },
    properties: {
      direction: inbound ? 'trunking_originating' : 'trunking_terminating',
      ...(whole ? { last_sip_response_num: call.sip } : {}),
    },
    trust: null,
    annotation: null,
  };
}

const party = (role: 'caller' | 'callee', name: string): Json => ({
  [role]: name,
  number_prefix: name.replace(/^\+/, '').slice(0, 4),
});
