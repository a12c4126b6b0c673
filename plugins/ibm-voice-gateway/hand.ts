import { createHash } from 'node:crypto';
import { describeSecret, isKnown, type HandStep, type SecretRef } from 'trunkline/plugin';
import { isKubernetes, portOn, type Deployment } from './deployment.ts';
import type { FileSet } from './file-sets.ts';
import { CALL_OUT } from './files/outbound.ts';
import { tenantUri } from './files/tenants.ts';
import { byCompose, undoCompose } from './instructions/compose.ts';
import { byKubernetes, undoKubernetes } from './instructions/kubernetes.ts';
import type { Input } from './input.ts';

/** Bound to the files by their digest: a tenant file that changed is read at a restart only (IBM docs, 2023-04). */
export function startStep(input: Input, deployment: Deployment, set: FileSet): HandStep {
  const hosts = set.gateways.map(({ node }) => node.host).join(', ');
  const cluster = isKubernetes(input);
  return {
    id: set.step,
    title: `Start the Voice Gateway for trunk ${input.spec.name}${onNode(deployment, set)}`,
    where: cluster ? `cluster of ${hosts}` : `host ${hosts}`,
    instructions: [
      ...(cluster ? byKubernetes(input, deployment, set) : byCompose(input, deployment, set)),
      ...thenCallOut(input),
    ],
    values: [
      ['Folder', set.folder],
      ['Version of the files', versionOf(set)],
      ...sipPorts(input, set),
      ...signalling(input),
      ['Media ports', `${deployment.rtp.join('-')}/udp`],
      ...media(input),
      ...callOut(input, deployment),
      ...secretsOf(input, deployment).map(([where, secret]) => [`Secret in ${where}`, secret] as const),
    ],
    role: 'accepts',
    check: 'attest',
    undo: cluster ? undoKubernetes(input) : undoCompose(set),
  };
}

const onNode = ({ gateways }: Deployment, set: FileSet): string =>
  gateways.length > set.gateways.length ? ` on node ${set.gateways[0]?.node.node ?? ''}` : '';

const thenCallOut = ({ endpoint }: Input): readonly string[] =>
  endpoint.outbound
    ? [
        `To start a call, POST the body in ${CALL_OUT}, its number filled in, to the path below with the login of the REST API.`,
      ]
    : [];

const versionOf = ({ files }: FileSet): string =>
  createHash('sha256')
    .update(JSON.stringify(files.map((file) => file.content)))
    .digest('hex')
    .slice(0, 12);

type Row = HandStep['values'][number];

function sipPorts({ endpoint: { inbound } }: Input, { gateways }: FileSet): readonly Row[] {
  if (!inbound) return [];
  const protocol = inbound.transport === 'udp' ? 'udp' : 'tcp';
  const ports = gateways.map((gateway) => portOn(gateway, inbound.transport));
  return [...new Set(ports)].map((port) => ['SIP port', `${port}/${protocol}`]);
}

function signalling({ offer }: Input): readonly Row[] {
  const all = offer.signalling.all;
  return [['Signalling networks', isKnown(all) ? all.value : 'those the carrier publishes']];
}

function media({ offer: { media: fact } }: Input): readonly Row[] {
  return [['Media networks', isKnown(fact) ? fact.value.networks : 'those the carrier publishes']];
}

/** What names a tenant in the path is not documented beyond "tenant id" (IBM docs, outbound call API, 2023-04). */
const callOut = ({ endpoint }: Input, { tenants }: Deployment): readonly Row[] =>
  endpoint.outbound
    ? [['REST path', `/vgw/outboundCalls/${tenantUri(tenants[0]?.number ?? '')}/startOutboundCall`]]
    : [];

/** Each once a file, in the order of their names. */
function secretsOf(
  input: Input,
  { tenants, tls, rest }: Deployment,
): readonly (readonly [where: string, secret: SecretRef])[] {
  const ofTenants = tenants.flatMap(({ settings: { assistant, stt, tts } }) => [
    assistant.apikey,
    stt.apikey,
    tts.apikey,
  ]);
  const login = input.endpoint.outbound ? input.offer.digest?.password : undefined;
  const others = isKubernetes(input) ? 'secret.yaml' : '.env';
  return [
    ...once([...ofTenants, login]).map((secret) => ['tenantConfig.json', secret] as const),
    ...once([tls?.passphrase, rest?.password]).map((secret) => [others, secret] as const),
  ];
}

function once(secrets: readonly (SecretRef | undefined)[]): readonly SecretRef[] {
  const named = new Map(secrets.flatMap((one) => (one ? [[describeSecret(one), one] as const] : [])));
  return [...named.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret);
}
