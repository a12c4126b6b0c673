import { HAND, handResource, platformAt, ref, type Resource } from 'trunkline/plugin';
import { KINDS } from '../hands/kinds.ts';
import { stepsFor } from '../hands/steps.ts';
import { DEFAULT_LOCATION, VOICE_SITE } from '../reference.ts';
import { TRUNK } from '../resources/names.ts';
import type { Context } from './context.ts';

/** Over the API where there is a connection; otherwise the same as steps for a person, after a look at the org. */
export function carriedOut(context: Context, resources: readonly Resource[]): readonly Resource[] {
  if (!context.byHand) return resources;
  const look = lookAtOrg(context);
  const trunks = `${KINDS[TRUNK]?.step}-`;
  return [
    look,
    ...stepsFor(resources).map((step) =>
      step.key.startsWith(trunks)
        ? { ...step, dependsOn: [ref(HAND, look.key), ...(step.dependsOn ?? [])] }
        : step,
    ),
  ];
}

/** What an org with BYOC has from the beginning (BYOC guide for Twilio, 2018-10). */
const lookAtOrg = ({ input }: Context): Resource =>
  handResource(
    {
      id: `byoc-${input.platform.name}`,
      title: 'Look whether the org has BYOC Cloud',
      where: 'Genesys Cloud Admin, Telephony',
      instructions: [
        'Telephony > Trunks: press Create New External Trunk. If no type BYOC Carrier is offered, the org lacks BYOC: stop here.',
        'Telephony > Edges: two virtual Edges are active.',
        'The edge group, location and site below are there and active.',
      ],
      values: [
        ['Type', 'BYOC Carrier'],
        ['Edge group', VOICE_SITE],
        ['Location', DEFAULT_LOCATION],
        ['Site', VOICE_SITE],
      ],
      role: 'accepts',
      check: 'attest',
    },
    { serves: [input.endpoint.name], from: platformAt(input, '/spec') },
  );
