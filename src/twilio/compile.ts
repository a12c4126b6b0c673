import type { Carrier, Compiled } from 'trunkline/plugin';
import { compileAccess } from './compile/access.ts';
import { checks } from './compile/checks.ts';
import { at, contextOf } from './compile/context.ts';
import { compileNumbers } from './compile/numbers.ts';
import type { Part } from './compile/part.ts';
import { compileExpectations, declarePolicies } from './compile/expectations.ts';
import { compileRecording } from './compile/recording.ts';
import { compileRows } from './compile/rows.ts';
import { compileTrunk } from './compile/trunk.ts';
import { declareTrunk } from './wanted-trunk.ts';

/**
 * One trunk and the needs of all its wires → what must exist at Twilio. Pure. Reports `twilio/*` findings for what
 * Twilio would refuse or silently do otherwise.
 */
export const compile: Carrier['compile'] = ({ spec, wires }): Compiled => {
  const context = contextOf(spec, wires);
  const rows = compileRows(context);
  const parts: readonly Part[] = [...compileAccess(context), rows];
  return {
    resources: [
      compileTrunk(context),
      ...compileRecording(context),
      ...parts.flatMap((part) => part.resources),
      ...compileNumbers(context, rows.resources),
      ...compileExpectations(context),
    ],
    diagnostics: [...checks(context), ...parts.flatMap((part) => part.diagnostics)],
    declared: Object.assign(
      declareTrunk(
        context.all,
        { name: spec.friendlyName, domain: context.host ?? null },
        at(context, '/domain'),
      ),
      declarePolicies(context),
      ...parts.map((part) => part.declared ?? {}),
    ),
  };
};
