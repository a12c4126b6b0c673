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
import { deploymentOf, type Deployment } from './deployment.ts';
import { fileSetsOf, type FileSet } from './file-sets.ts';
import { startStep } from './hand.ts';
import type { Input } from './input.ts';
import { mappingOf } from './mapping.ts';
import { needsOf } from './needs.ts';
import { sendsFromKey } from './sends-from.ts';

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

/** Files say under which address a gateway is reached; where it calls from may be another, behind a NAT. */
function declaredOf(input: Input): Declared {
  const networks = input.platform.sendsFrom.map(({ cidr }) => cidr);
  if (!input.endpoint.outbound || networks.length === 0) return {};
  return {
    [sendsFromKey(input.endpoint.name)]: known(networks, platformAt(input, '/spec/sendsFrom'), 'declared'),
  };
}

function resourcesOf(input: Input, deployment: Deployment, set: FileSet): readonly Resource[] {
  const init = { serves: [input.endpoint.name], from: endpointAt(input) };
  const files = set.files.map((file) => fileResource(file, init));
  const dependsOn = files.map((file) => ref(file.type, file.key));
  return [...files, handResource(startStep(input, deployment, set), { ...init, dependsOn })];
}
