import { z } from 'zod';
import type { Emulator, EmulatorIo, Invite, InviteAnswer } from 'trunkline/plugin';
import { gatewayIn, type Gateway } from './gateway.ts';

const FILES = 'files';

const estate = z.strictObject({ files: z.record(z.string(), z.json()).default({}) });

/**
 * A host on which rendered files were started. It has no API. `own({ files })` puts files there, by path, in place of
 * all that were there before. Switch `trustedCidr`: TRUSTED_IP_LIST takes networks, which is not documented.
 */
export function voiceGateway(io: EmulatorIo): Emulator {
  return {
    hosts: [],
    handle: () => Promise.resolve({ status: 404, headers: {}, body: '' }),
    invite: (invite) => answer(io, invite),
    outgoing: () => [],
    own: (given) => deploy(io, estate.parse(given ?? {}).files),
  };
}

function deploy({ store }: EmulatorIo, files: z.output<typeof estate>['files']): void {
  for (const [path] of store.all(FILES)) store.remove(FILES, path);
  for (const [path, content] of Object.entries(files)) store.put(FILES, path, content);
}

const say = (status: number, reason: string): InviteAnswer => ({ status, reason });

/** That a call without a tenant is refused is documented, the status of a refusal is not: users report "Forbidden". */
function answer({ store, switches }: EmulatorIo, invite: Invite): InviteAnswer {
  const files = new Map(store.all(FILES));
  const composes = [...files.keys()].filter((path) => path.endsWith('docker-compose.yml'));
  const gateway = composes
    .map((path) => gatewayIn(files, path.slice(0, -'docker-compose.yml'.length)))
    .find((one) => reached(one, invite));
  if (!gateway) return say(408, 'Request Timeout');
  if (!trusts(gateway, invite.source, switches['trustedCidr'] === true)) return say(403, 'Forbidden');
  if (!answers(gateway, invite.requestUri)) return say(403, 'Forbidden');
  return invite.srtp && !gateway.srtp ? say(488, 'Not Acceptable Here') : say(200, 'OK');
}

const reached = ({ host, listens }: Gateway, { to }: Invite): boolean =>
  host === to.host && listens.some((at) => at.port === to.port && at.transport === to.transport);

/** The whole of a tenant's string must stand in the Request-URI. */
const answers = ({ tenants }: Gateway, requestUri: string): boolean =>
  tenants === 'any' || tenants.some((uri) => uri !== '' && requestUri.includes(uri));

const trusts = ({ trusted }: Gateway, source: string, networks: boolean): boolean =>
  trusted === undefined ||
  trusted.some((entry) => entry === source || (networks && entry.includes('/') && inside(source, entry)));

function inside(source: string, network: string): boolean {
  const [first = '', prefix = ''] = network.split('/');
  const size = 2 ** (32 - Number(prefix));
  return Math.floor(asNumber(source) / size) === Math.floor(asNumber(first) / size);
}

const asNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
