import { z } from 'zod';
import type { Emulator, EmulatorIo, EmulatorStore, Invite, Json } from 'trunkline/plugin';
import { answerInvite, answerOptions, type GatewayAnswer, type Probe } from './answer.ts';
import { composeGateways } from './compose.ts';
import type { Gateway } from './gateway.ts';
import { kubernetesGateways } from './kubernetes.ts';
import { callsOut } from './outgoing.ts';

const FILES = 'files';
const HOSTS = 'hosts';

/** What a Sandbox document can say of the hosts of a gateway. */
export const hostsData = z
  .strictObject({
    files: z
      .record(z.string(), z.json())
      .describe('Files that were started there before, by path in the output folder. Default: none.')
      .default({}),
    nodes: z
      .record(z.string(), z.string())
      .describe('On Kubernetes: the address of each node, by its host name. Default: none.')
      .default({}),
    hostEndpoints: z
      .boolean()
      .describe('On Kubernetes: whether Calico guards the hosts, so that policies hold. Default: false.')
      .default(false),
    calls: z
      .record(z.string(), z.int().min(0))
      .describe('Calls under way, by the host that takes them. Default: none.')
      .default({}),
  })
  .describe('What runs on the hosts of the gateway before Trunkline comes.');
const around = hostsData.omit({ files: true });

export interface VoiceGatewayEmulator extends Emulator {
  invite(invite: Invite): GatewayAnswer;
  /** Would it answer OPTIONS? */
  options(probe: Probe): GatewayAnswer;
}

/**
 * Hosts on which rendered files were started, by Docker Compose or on Kubernetes. They have no API.
 * `own({ files })` puts the files of the output folder there, by path, in place of all that were there before. Beside
 * them: `nodes`, the address Kubernetes knows of each node by its host name; `hostEndpoints`, whether Calico guards the
 * nodes (default: no, so that its policies do nothing); `calls`, the calls under way by the host that takes them.
 * Switches: `trustedCidr`, TRUSTED_IP_LIST takes networks; `dropsUntrusted`, who is not on it hears nothing. Neither is
 * documented.
 */
export function voiceGateway(io: EmulatorIo): VoiceGatewayEmulator {
  const { store, switches } = io;
  const given = () => ({ switches, calls: hostsOf(store).calls });
  return {
    hosts: [],
    handle: () => Promise.resolve({ status: 404, headers: {}, body: '' }),
    invite: (invite) => answerInvite(running(store), invite, given()),
    options: (probe) => answerOptions(running(store), probe, given()),
    outgoing: (call) => callsOut(running(store), call),
    own: (wanted) => deploy(store, wanted),
  };
}

function deploy(store: EmulatorStore, wanted: Json): void {
  const { files, ...hosts } = hostsData.parse(wanted ?? {});
  for (const [path] of store.all(FILES)) store.remove(FILES, path);
  for (const [path, content] of Object.entries(files)) store.put(FILES, path, content);
  store.put(HOSTS, HOSTS, hosts);
}

const hostsOf = (store: EmulatorStore): z.output<typeof around> =>
  around.parse(store.get(HOSTS, HOSTS) ?? {});

function running(store: EmulatorStore): readonly Gateway[] {
  const files = new Map(store.all(FILES));
  return [...composeGateways(files), ...kubernetesGateways(files, hostsOf(store))];
}
