import {
  handResource,
  unknown,
  type Declared,
  type HandStep,
  type Origin,
  type Resource,
} from 'trunkline/plugin';
import { isPrivateEdge, LIMIT } from '../reference.ts';
import { at, type Context } from './context.ts';
import { trunkRef } from './trunk.ts';

type Step = Omit<HandStep, 'role' | 'check'> & { readonly from: Origin };

/** Stable, since it is what a user types after `--done`. */
export const SYMMETRIC_RTP = 'symmetric-rtp';

/**
 * What no API of Twilio sets becomes steps for a person: calls per second, geo permissions, symmetric RTP, header
 * manipulation, the Interconnect connection (Twilio OpenAPI, trunking_v1, 2026-04: none has a parameter). Each only where
 * the manifest asks for what it stands for. Pure.
 */
export const compileExpectations = (context: Context): readonly Resource[] =>
  [
    ...callsPerSecond(context),
    ...geoPermissions(context),
    ...symmetricRtp(context),
    ...headerPolicies(context),
    ...interconnect(context),
  ].map(({ from, ...step }) =>
    handResource(
      { ...step, role: 'accepts', check: 'attest' },
      { serves: context.all, from, dependsOn: [trunkRef(context)] },
    ),
  );

const idOf = ({ spec }: Context, step: string): string => `${spec.name}-${step}`;

const tab = ({ spec }: Context, name: string): string =>
  `Twilio Console, Elastic SIP Trunking, trunk "${spec.friendlyName}", ${name}`;

/** One a second is what every trunk has (Twilio docs, cps-trunk-termination, 2026-08). */
function callsPerSecond(context: Context): readonly Step[] {
  const wanted = context.spec.capacity?.callsPerSecond ?? LIMIT.freeCallsPerSecond;
  if (wanted <= LIMIT.freeCallsPerSecond) return [];
  const bySales = wanted > LIMIT.selfServedCallsPerSecond;
  return [
    {
      id: idOf(context, 'calls-per-second'),
      title: `Let the trunk begin ${wanted} calls out in one second`,
      where: tab(context, 'Termination'),
      instructions: [
        bySales
          ? `Ask Twilio's sales: more than ${LIMIT.selfServedCallsPerSecond} cannot be chosen in the Console.`
          : 'Set the calls per second of every Region the platform sends to. It has a monthly fee and needs an approved Business Profile.',
        'Calls above the limit are refused with 503 (error 32001).',
      ],
      values: [['Calls per second (CPS)', wanted]],
      from: at(context, '/capacity/callsPerSecond'),
    },
  ];
}

function geoPermissions(context: Context): readonly Step[] {
  const countries = context.spec.expectations?.callsTo;
  if (countries === undefined) return [];
  return [
    {
      id: idOf(context, 'geo-permissions'),
      title: `Allow calls out to ${countries.join(', ')}`,
      where: 'Twilio Console, Elastic SIP Trunking, geo permissions of the account',
      instructions: [
        'Allow the countries listed here. They hold for all trunks of the account, so take none away that others need.',
        'Calls to any other country are refused with 403 (error 32205).',
      ],
      values: [['Countries', [...new Set(countries)].toSorted()]],
      from: at(context, '/expectations/callsTo'),
    },
  ];
}

function symmetricRtp(context: Context): readonly Step[] {
  const wanted = context.spec.expectations?.symmetricRtp;
  if (wanted === undefined) return [];
  return [
    {
      id: idOf(context, SYMMETRIC_RTP),
      title: `Switch symmetric RTP ${wanted ? 'on' : 'off'}`,
      where: tab(context, 'General settings'),
      instructions: [
        `Switch symmetric RTP ${wanted ? 'on' : 'off'} and save.`,
        'The next plan reads what is set there: nothing has to be attested.',
      ],
      values: [['Symmetric RTP', wanted]],
      from: at(context, '/expectations/symmetricRtp'),
    },
  ];
}

function headerPolicies(context: Context): readonly Step[] {
  const { termination, origination } = context.spec.expectations?.headerPolicies ?? {};
  const values: HandStep['values'] = [
    ...(termination === undefined ? [] : [['Policy for termination', termination] as const]),
    ...(origination === undefined ? [] : [['Policy for origination', origination] as const]),
  ];
  if (values.length === 0) return [];
  return [
    {
      id: idOf(context, 'header-policies'),
      title: 'Attach the policies that rewrite SIP headers',
      where: tab(context, 'SIP header manipulation'),
      instructions: [
        'Make the policies named here if there are none yet; a trunk takes one for each direction.',
        'Attach them to the trunk. What they rewrite is not known here: whether a plus stands before numbers is unknown to the proof, which goes by the headers Twilio sends without them in all else.',
      ],
      values,
      from: at(context, '/expectations/headerPolicies'),
    },
  ];
}

export const policyKey = (direction: 'termination' | 'origination', trunk: string): string =>
  `header policy for ${direction} of ${trunk}`;

/** A policy can take the plus away, and no API tells what it does (Twilio docs, sip-header-manipulation, 2026-08). */
export function declarePolicies(context: Context): Declared {
  const policies = context.spec.expectations?.headerPolicies ?? {};
  return Object.fromEntries(
    (['termination', 'origination'] as const).flatMap((direction) => {
      const name = policies[direction];
      if (name === undefined) return [];
      const reason = `the header policy "${name}" rewrites headers, and can be read in the Console only`;
      const from = at(context, `/expectations/headerPolicies/${direction}`);
      return [[policyKey(direction, context.trunk), unknown('not-readable', reason, from, LEARN_POLICY)]];
    }),
  );
}

const LEARN_POLICY = 'Look there whether it touches the plus before numbers, and make a test call.';

/** An edge that ends in -ix is reached over a private connection that Twilio sets up with the customer. */
function interconnect(context: Context): readonly Step[] {
  const name = context.spec.expectations?.interconnect;
  const edges = privateEdges(context);
  if (name === undefined && edges.length === 0) return [];
  return [
    {
      id: idOf(context, 'interconnect'),
      title: 'Have the Interconnect connection in service',
      where: 'Twilio Console, Interconnect, connections',
      instructions: [
        'Order the connection from Twilio and wait until it is in service.',
        'Route the signalling and media addresses of Twilio over it, in both directions.',
      ],
      values: [
        ...(name === undefined ? [] : [['Connection', name] as const]),
        ...(edges.length === 0 ? [] : [['Edges', edges] as const]),
      ],
      from: at(context, name === undefined ? '/endpoints' : '/expectations/interconnect'),
    },
  ];
}

const privateEdges = ({ wires }: Context): readonly string[] => {
  const edges = wires.flatMap(({ endpoint: { inbound, outbound } }) => [
    ...(inbound?.rows ?? []).flatMap((row) => row.edge ?? []),
    ...(outbound?.hosts ?? []),
  ]);
  return [...new Set(edges.filter(isPrivateEdge))].toSorted();
};
