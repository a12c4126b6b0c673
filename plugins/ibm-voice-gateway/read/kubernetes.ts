import type { FactResource, Value } from 'trunkline/plugin';
import { CALL_OUT } from '../files/outbound.ts';
import { whySilent, type GatewayFiles, type Port } from './gateway.ts';
import { itemsOf, listOf, tableAt, tableOf, textOf, textsOf, type Table, type Texts } from './values.ts';

/** Gateways of Kubernetes among these files: one for each Deployment of a SIP Orchestrator. */
export const kubernetesGateways = (files: readonly FactResource[]): readonly GatewayFiles[] =>
  files
    .filter(({ key }) => key.endsWith('.yaml'))
    .filter((file) => tableOf(file.properties['content'])['kind'] === 'Deployment')
    .flatMap((file) => gatewayOf(file, files));

/** Images by the names that IBM gives them; what a container is called is free (IBM docs, Kubernetes, 2023-04). */
const ORCHESTRATOR = /(?:^|\/)(?:sip-orchestrator|voice-gateway-so)(?:[:@]|$)/;
const RELAY = /(?:^|\/)(?:media-relay|voice-gateway-mr)(?:[:@]|$)/;

function gatewayOf(main: FactResource, files: readonly FactResource[]): readonly GatewayFiles[] {
  const spec = tableAt(tableOf(main.properties['content']), 'spec');
  const pod = tableAt(tableAt(spec, 'template'), 'spec');
  const container = containerIn(pod, ORCHESTRATOR);
  if (!container || !itemsOf(container['env']).every(isNamed)) return [];
  const folder = main.key.slice(0, main.key.lastIndexOf('/') + 1);
  const beside = (name: string) => files.find((file) => file.key === `${folder}${name}`);
  const secrets = files.filter((file) => file.key.startsWith(folder)).flatMap(secretIn);
  const environment = environmentOf(container, secrets);
  const address = environmentOf(containerIn(pod, RELAY) ?? {}, secrets)['SDP_ADDRESS'];
  const tenants = beside(mountedFile(pod, container, { environment, beside }) ?? '');
  return [
    {
      main,
      tenants: tenants && { file: tenants, content: tenants.properties['content'] ?? null },
      callOut: beside(CALL_OUT),
      environment,
      ports: spec['replicas'] === 0 ? [] : portsOf(container, pod['hostNetwork'] === true),
      address,
      // A port of the host leads in without the network of the host; the range of media ports is named nowhere.
      silent: whySilent(address, pod['hostNetwork'] === true),
      mounts: itemsOf(container['volumeMounts']).map((mount) => textOf(tableOf(mount)['mountPath'])),
    },
  ];
}

const containerIn = (pod: Table, image: RegExp): Table | undefined =>
  itemsOf(pod['containers'])
    .map(tableOf)
    .find((container) => image.test(textOf(container['image'])));

/** A cluster takes no Deployment with a variable that has no name (Kubernetes API, EnvVar, 2026-11-22). */
const isNamed = (variable: Value): boolean => textOf(tableOf(variable)['name']) !== '';

interface Secret {
  readonly name: string;
  readonly data: Table;
}

function secretIn(file: FactResource): readonly Secret[] {
  const content = tableOf(file.properties['content']);
  if (content['kind'] !== 'Secret') return [];
  return [{ name: textOf(tableAt(content, 'metadata')['name']), data: tableAt(content, 'stringData') }];
}

/** Values, and those a Secret beside holds; what Kubernetes fills in by itself is left out. */
function environmentOf(container: Table, secrets: readonly Secret[]): Texts {
  const pairs = itemsOf(container['env'])
    .map(tableOf)
    .flatMap((variable): readonly (readonly [string, Value])[] => {
      const name = textOf(variable['name']);
      if (variable['value'] !== undefined) return [[name, variable['value']]];
      const from = tableAt(tableAt(variable, 'valueFrom'), 'secretKeyRef');
      const secret = secrets.find((one) => one.name === from['name']);
      const value = secret?.data[textOf(from['key'])];
      return value === undefined ? [] : [[name, value]];
    });
  return textsOf(Object.fromEntries(pairs));
}

/** On the network of the host a port is one of the host, named so or not. */
const portsOf = (container: Table, onHost: boolean): readonly Port[] =>
  itemsOf(container['ports'])
    .map(tableOf)
    .flatMap(({ containerPort, hostPort = onHost ? containerPort : undefined, protocol }) =>
      hostPort === undefined
        ? []
        : [
            {
              outer: Number(hostPort),
              inner: Number(containerPort),
              protocol: protocol === 'UDP' ? 'udp' : 'tcp',
            } as const,
          ],
    );

interface Around {
  readonly environment: Texts;
  readonly beside: (name: string) => FactResource | undefined;
}

/** From the path in the container over mount, volume and Secret to the file of which the Secret is made. */
function mountedFile(pod: Table, container: Table, { environment, beside }: Around): string | undefined {
  const path = environment['MULTI_TENANT_CONFIG_FILE'];
  const named = (list: Value | undefined, field: string, value: Value | undefined): Table =>
    itemsOf(list)
      .map(tableOf)
      .find((one) => value !== undefined && one[field] === value) ?? {};
  const mount = named(container['volumeMounts'], 'mountPath', path);
  const secret = tableAt(named(pod['volumes'], 'name', mount['name']), 'secret');
  const kustomization = tableOf(beside('kustomization.yaml')?.properties['content']);
  const generated = named(kustomization['secretGenerator'], 'name', secret['secretName']);
  const key = textOf(tableOf(itemsOf(secret['items'])[0])['key']);
  return listOf(generated['files'])
    .find((file) => file.startsWith(`${key}=`))
    ?.slice(key.length + 1);
}
