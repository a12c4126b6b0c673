import type { Resource } from 'trunkline/plugin';
import { RECORDING } from '../resources/names.ts';
import { at, type Context } from './context.ts';
import { trunkRef } from './trunk.ts';

/** How the trunk records, where the manifest says so: what somebody set up in the Console is not switched off by silence. */
export function compileRecording(context: Context): readonly Resource[] {
  const { recording } = context.spec;
  if (recording === undefined) return [];
  return [
    {
      type: RECORDING,
      key: context.trunk,
      properties: { trunk: trunkRef(context), mode: recording.mode, trim: recording.trim },
      claim: 'own',
      serves: context.all,
      from: at(context, '/recording'),
    },
  ];
}
