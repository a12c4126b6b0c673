import { describeSecret, isKnown, type HandStep, type SecretRef } from 'trunkline/plugin';
import { isKubernetes, portOn, type Deployment } from './deployment.ts';
import type { FileSet } from './file-sets.ts';
import { digestOf } from './files/digest.ts';
import { restPort } from './files/exposure.ts';
import { CALL_OUT } from './files/outbound.ts';
import { loginOf, TENANTS_FILE, tenantsInShort, tenantUri } from './files/tenants.ts';
import { byCompose, undoCompose } from './instructions/compose.ts';
import { byKubernetes, undoKubernetes } from './instructions/kubernetes.ts';
import { namespaceOf, type Input } from './input.ts';

/** Machines, by the address under which each is itself: behind a load balancer all have one name. */
const hostsOf = ({ gateways }: FileSet): string =>
  gateways.map(({ node }) => node.address ?? node.host).join(', ');

/** Bound to the files by their digest: a tenant file that changed is read at a restart only (IBM docs, 2023-04). */
export function startStep(input: Input, deployment: Deployment, set: FileSet): HandStep {
  const cluster = isKubernetes(input);
  const mediaPorts = `${deployment.rtp.join('-')}/udp`;
  return {
    id: set.step,
    title: `Start the Voice Gateway for trunk ${input.spec.name}${onNode(deployment, set)}`,
    where: cluster ? `Kubernetes, namespace ${namespaceOf(input)}` : `host ${hostsOf(set)}`,
    // A proof reads neither.
    get instructions() {
      return [
        ...(cluster ? byKubernetes(input, deployment, set) : byCompose(input, deployment, set)),
        ...thenCallOut(input),
      ];
    },
    get values() {
      return [
        ['Folder', set.folder],
        ['Version of the files', versionOf(input, deployment, set)],
        ['SIP ports', sipPorts(input, set)],
        ...signalling(input),
        ['Media ports', mediaPorts],
        ...media(input),
        ...callOut(input, deployment),
        ...secretsOf(input, deployment).map(([where, secret]) => [`Secret in ${where}`, secret] as const),
      ] as const;
    },
    role: 'accepts',
    check: 'attest',
    undo: cluster ? undoKubernetes(input, [...sipPorts(input, set), mediaPorts]) : undoCompose(set),
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

function versionOf(input: Input, deployment: Deployment, { files }: FileSet): string {
  const others = files.filter(({ path }) => !path.endsWith(TENANTS_FILE)).map(({ content }) => content);
  return digestOf([...others, tenantsInShort(deployment, loginOf(input))]);
}

type Row = HandStep['values'][number];

/** All that are published, so that calls which change over to another transport need nothing of the gateway. */
function sipPorts({ endpoint: { inbound } }: Input, { gateways }: FileSet): readonly string[] {
  if (!inbound) return [];
  const ports = gateways.flatMap((gateway) =>
    gateway.transports.map(
      (transport) => `${portOn(gateway, transport)}/${transport === 'udp' ? 'udp' : 'tcp'}`,
    ),
  );
  return [...new Set(ports)];
}

function signalling({ offer }: Input): readonly Row[] {
  const all = offer.signalling.all;
  return [['Signalling networks', isKnown(all) ? all.value : 'those the carrier publishes']];
}

function media({ offer: { media: fact } }: Input): readonly Row[] {
  return [['Media networks', isKnown(fact) ? fact.value.networks : 'those the carrier publishes']];
}

/** What names a tenant in the path is not documented beyond "tenant id" (IBM docs, outbound call API, 2023-04). */
const callOut = ({ endpoint }: Input, deployment: Deployment): readonly Row[] =>
  endpoint.outbound
    ? [
        ['REST API', `${deployment.tls ? 'https' : 'http'}, port ${restPort(deployment)}`],
        [
          'REST path',
          `/vgw/outboundCalls/${tenantUri(deployment.tenants[0]?.number ?? '')}/startOutboundCall`,
        ],
      ]
    : [];

/** Each once a file, in the order of their names. */
function secretsOf(
  input: Input,
  { tenants, tls, rest }: Deployment,
): readonly (readonly [where: string, secret: SecretRef])[] {
  // Thousands of numbers can have one tenant of the manifest.
  const settings = [...new Set(tenants.map((tenant) => tenant.settings))];
  const ofTenants = settings.flatMap(({ assistant, stt, tts }) => [assistant.apikey, stt.apikey, tts.apikey]);
  const login = loginOf(input)?.password;
  const others = isKubernetes(input) ? 'secret.yaml' : '.env';
  return [
    ...once([...ofTenants, login]).map((secret) => [TENANTS_FILE, secret] as const),
    ...once([tls?.passphrase, rest?.password]).map((secret) => [others, secret] as const),
  ];
}

function once(secrets: readonly (SecretRef | undefined)[]): readonly SecretRef[] {
  const named = new Map(secrets.flatMap((one) => (one ? [[describeSecret(one), one] as const] : [])));
  return [...named.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret);
}
