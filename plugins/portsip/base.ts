import { platformAt, type BaseInput, type Compiled } from 'trunkline/plugin';
import { carriedOut } from './compile/by-hand.ts';
import { gatewayChecks } from './compile/checks/gateways.ts';
import { gatewayResources, gatewaysOf } from './compile/gateways.ts';
import { gatewayStep } from './compile/gateway-step.ts';
import { modeOf } from './compile/mode.ts';
import type { Connection, Shared } from './settings.ts';

/** Gateways that register with the PBX: no trunk of a carrier leads there. Pure. */
export function base(input: BaseInput<Shared, Connection>): Compiled {
  const gateways = gatewaysOf(input);
  if (gateways.length === 0) return { resources: [], diagnostics: [], declared: {} };
  const { connection, shared, discovered } = input;
  const mode = modeOf({
    connection,
    shared,
    at: platformAt(input, '/spec/connection'),
    ...(discovered === undefined ? {} : { discovered }),
  });
  return {
    resources: [
      ...carriedOut(mode.byHand, gateways.flatMap(gatewayResources)),
      ...gateways.map((gateway) => gatewayStep(input, mode, gateway)),
    ],
    diagnostics: [...mode.diagnostics, ...gatewayChecks(input, mode, gateways)],
    declared: {},
  };
}
