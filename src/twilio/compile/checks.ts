import { formatNumbers, unionOf } from 'trunkline/plugin';
import type { Diagnostic, EndpointSpec, Origin } from 'trunkline/plugin';
import { LIMIT } from '../reference.ts';
import { isUsOrCanadian } from '../north-america.ts';
import { at, error, tooLong, warning, type Context } from './context.ts';
import { edgeProblems } from './rows.ts';

/** Labels of letters, digits and hyphens; a dot makes a sub-domain of a trunk that must exist (Twilio docs, 2026-08). */
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** What is wrong with the trunk as a whole, whatever the platforms need. */
export const checks = (context: Context): readonly Diagnostic[] => [
  ...tooLong(context.spec.friendlyName, LIMIT.trunkName, 'trunk', at(context, '/friendlyName')),
  ...domain(context),
  ...cnam(context),
  ...takeover(context),
  ...context.wires.flatMap(({ endpoint }, index) =>
    outbound(context, endpoint, at(context, `/endpoints/${index}`)),
  ),
];

function domain(context: Context): readonly Diagnostic[] {
  const label = context.spec.domain;
  if (label !== undefined)
    return DOMAIN.test(label)
      ? []
      : [
          error('bad-domain', at(context, '/domain'), {
            summary: `"${label}" cannot stand before .pstn.twilio.com`,
            detail:
              'Twilio takes letters, digits and hyphens, and dots for a sub-domain of an existing trunk.',
            fix: 'Write the label alone, such as acme-paris.',
          }),
        ];
  if (context.outbound.length === 0) return [];
  return [
    error('domain-missing', at(context, ''), {
      summary: `"${context.outbound.join('", "')}" calls out, but the trunk has no domain`,
      detail: 'Calls out are addressed to the domain of the trunk; without one Twilio drops them.',
      fix: 'Set `domain` to a label that nobody in the world uses yet.',
    }),
  ];
}

/** What is on a trunk is answered by its rows alone, whatever answered it before (Twilio error dictionary, 32010, 2026-08). */
function takeover(context: Context): readonly Diagnostic[] {
  const { wires, spec } = context;
  if (!spec.numbers.takeover || wires.some(({ endpoint }) => endpoint.inbound)) return [];
  const numbers = unionOf(spec.numbers.groups.map((group) => group.numbers));
  return [
    warning('takeover-without-calls', at(context, '/numbers/takeover'), {
      summary: `${formatNumbers(numbers)} may be taken from what answers them now, and no endpoint takes calls in`,
      detail: 'A number on a trunk without a row ends every call to it (error 32010).',
      fix: 'Give an endpoint rows under `origination`, or take `takeover` out.',
    }),
  ];
}

/** Names are looked up for numbers of the United States and Canada only, and billed (Twilio docs, sip-trunking, 2026-08). */
function cnam(context: Context): readonly Diagnostic[] {
  if (!context.spec.cnam) return [];
  const ranges = context.spec.numbers.groups.flatMap((group) => group.numbers.ranges);
  if (ranges.length === 0 || ranges.some((ends) => ends.some(isUsOrCanadian))) return [];
  return [
    warning('cnam-elsewhere', at(context, '/cnam'), {
      summary: 'caller names are looked up, but no number of the trunk is of the United States or Canada',
      detail:
        'Twilio knows names of callers in these two countries only, and bills a lookup that finds none.',
      fix: 'Set `cnam: false`.',
    }),
  ];
}

function outbound(context: Context, endpoint: EndpointSpec, from: Origin): readonly Diagnostic[] {
  if (!endpoint.outbound) return [];
  return [
    ...endpoint.outbound.hosts
      .filter((host) => host !== 'global')
      .flatMap((host) => edgeProblems(host, from)),
    ...user(context, endpoint, from),
  ];
}

function user(context: Context, endpoint: EndpointSpec, from: Origin): readonly Diagnostic[] {
  const wanted = endpoint.outbound?.user;
  const lists = context.spec.access.credentialLists;
  const users = lists.flatMap((list) => ('use' in list ? [] : list.users.map((one) => one.username)));
  if (wanted === undefined || users.includes(wanted)) return [];
  return [
    error('unknown-user', from, {
      summary: `"${endpoint.name}" logs in as "${wanted}", a user of none of the trunk's credential lists`,
      detail: 'Its password is taken from the list, since Twilio never returns one.',
      fix:
        users.length === 0
          ? 'Add a credential list with this user to `access.credentialLists`.'
          : `Use one of ${users.join(', ')}, or add the user.`,
    }),
  ];
}
