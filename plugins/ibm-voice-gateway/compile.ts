import {
  endpointAt,
  fileResource,
  handResource,
  known,
  platformAt,
  ref,
  type Compiled,
  type Declared,
  type MappingReport,
  type Needs,
  type Resource,
} from 'trunkline/plugin';
import { checks, nodeUnclear } from './checks.ts';
import { sendsFromKey, transfersKey } from './declared.ts';
import { deploymentOf, type Deployment } from './deployment.ts';
import { fileSetsOf, type FileSet } from './file-sets.ts';
import { startStep } from './hand.ts';
import type { Input } from './input.ts';
import { mappingOf } from './mapping.ts';
import { needsOf } from './needs.ts';

/** A gateway on each node of the wire: its files, and the step that starts it. Pure. */
export function compile(input: Input): Compiled & { readonly needs: Needs; readonly mapping: MappingReport } {
  const base = { declared: declaredOf(input), needs: needsOf(input), mapping: mappingOf(input) };
  const unclear = nodeUnclear(input);
  if (unclear.length > 0) return { ...base, resources: [], diagnostics: unclear };
  const deployment = deploymentOf(input);
  return {
    ...base,
    resources: fileSetsOf(input, deployment).flatMap((set) => resourcesOf(input, deployment, set)),
    diagnostics: checks(input, deployment),
  };
}

/** What stands in no file: where calls out come from behind a NAT, and what the dialog does with calls. */
function declaredOf(input: Input): Declared {
  const { endpoint, platform, settings } = input;
  const networks = platform.sendsFrom.map(({ cidr }) => cidr);
  const from = platformAt(input, '/spec/sendsFrom');
  const asked = settings.transfers ?? 'none';
  return {
    ...(endpoint.outbound && networks.length > 0
      ? { [sendsFromKey(endpoint.name)]: known(networks, from, 'declared') }
      : {}),
    ...(asked === 'none'
      ? {}
      : {
          [transfersKey(endpoint.name)]: known([asked], endpointAt(input, '/settings/transfers'), 'declared'),
        }),
  };
}

function resourcesOf(input: Input, deployment: Deployment, set: FileSet): readonly Resource[] {
  const init = { serves: [input.endpoint.name], from: endpointAt(input) };
  const files = set.files.map((file) => fileResource(file, init));
  const dependsOn = files.map((file) => ref(file.type, file.key));
  return [...files, handResource(startStep(input, deployment, set), { ...init, dependsOn })];
}
