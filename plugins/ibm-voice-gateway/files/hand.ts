import { createHash } from 'node:crypto';
import { describeSecret, isKnown, type HandStep, type SecretRef, type Value } from 'trunkline/plugin';
import type { Deployment } from '../deployment.ts';
import type { Input } from '../input.ts';

/** Bound to the files by their digest: a tenant file that changed is read at a restart only (IBM docs, 2023-04). */
export function startStep(input: Input, deployment: Deployment, files: readonly Value[]): HandStep {
  return {
    id: 'start-gateway',
    title: `Start the Voice Gateway for trunk ${input.spec.name}`,
    where: `host ${deployment.node.host}`,
    instructions: [
      `Copy the folder ${deployment.folder} with all its files, .env included, to the host.`,
      'On the host, replace each placeholder in tenantConfig.json by its secret. Leave those in docker-compose.yml: Docker fills them in from .env.',
      'Open the SIP port to the signalling networks below, and the media ports to the media networks below.',
      'Run `docker compose up -d --force-recreate` in the folder.',
    ],
    values: [
      ['Folder', deployment.folder],
      ['Version of the files', digest(files)],
      ['SIP port', portFor(input, deployment)],
      ...signalling(input),
      ['Media ports', `${deployment.rtp.join('-')}/udp`],
      ...media(input),
      ...secretsOf(deployment).map((secret) => ['Secret in tenantConfig.json', secret] as const),
    ],
    role: 'accepts',
    check: 'attest',
  };
}

const digest = (files: readonly Value[]): string =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);

const portFor = ({ endpoint }: Input, { sipPort }: Deployment): string =>
  `${sipPort}/${endpoint.inbound?.transport ?? 'tcp'}`;

type Row = HandStep['values'][number];

function signalling({ offer }: Input): readonly Row[] {
  const all = offer.signalling.all;
  return [['Signalling networks', isKnown(all) ? all.value : 'those the carrier publishes']];
}

function media({ offer: { media: fact } }: Input): readonly Row[] {
  return [['Media networks', isKnown(fact) ? fact.value.networks : 'those the carrier publishes']];
}

/** Each once, in the order of their names. */
function secretsOf({ tenants }: Deployment): readonly SecretRef[] {
  const all = tenants.flatMap(({ settings: { assistant, stt, tts } }) => [
    assistant.apikey,
    stt.apikey,
    tts.apikey,
  ]);
  const named = new Map(all.map((secret) => [describeSecret(secret), secret]));
  return [...named.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret);
}
