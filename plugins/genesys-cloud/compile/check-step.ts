import { handResource, isKnown, settingsAt, type HandStep, type Resource } from 'trunkline/plugin';
import type { Context } from './context.ts';
import { slugOf } from '../hands/steps.ts';

/** Beginning of the step's id; facts look whether it is there. */
export const checkId = (trunk: string): string => `check-${slugOf(trunk)}`;

/**
 * What the portal shows and no API is known to tell: the host that calls in must name, whether the plus of calls in is
 * taken off, and how many calls the trunk takes (Genesys help, external trunk settings, 2026-07).
 */
export function checkStep(context: Context): readonly Resource[] {
  const { input, trunk } = context;
  const values = [...inboundValues(context), ...limitOf(context)];
  if (values.length === 0) return [];
  const step: HandStep = {
    id: checkId(trunk.key),
    title: `Look at what only the portal shows of the trunk ${trunk.key}`,
    where: 'Genesys Cloud Admin, Telephony > Trunks > External Trunks',
    instructions: [
      `Open the trunk ${trunk.key}.`,
      'Compare it with the values below, and set what differs. "Disabled" of an omit setting keeps the plus.',
      'If Inbound Request-URI Reference ends in another domain, declare that one as `byocDomain` instead.',
      'Save the trunk.',
    ],
    values,
    role: 'accepts',
    check: 'attest',
  };
  return [
    handResource(step, {
      serves: [input.endpoint.name],
      from: settingsAt(input, '/trunk'),
      dependsOn: [trunk],
    }),
  ];
}

type Values = HandStep['values'];

function inboundValues({ input, host, trunk }: Context): Values {
  if (!input.endpoint.inbound) return [];
  const omitted = input.offer.plus === 'forbidden' ? 'Enabled' : 'Disabled';
  return [
    ['External trunk name', trunk.key],
    ...(isKnown(host) ? [['Inbound Request-URI Reference', host.value] as const] : []),
    ['Identity - Inbound, Called: address omit + prefix', omitted],
    ['Identity - Inbound, Calling: address omit + prefix', omitted],
  ];
}

const limitOf = ({ input: { spec } }: Context): Values =>
  spec.capacity?.calls === undefined ? [] : [['Maximum concurrent calls', spec.capacity.calls]];
