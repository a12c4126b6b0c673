import { z } from 'zod';
import type { Json } from 'trunkline/plugin';

/** A running gateway, as its containers would read the files. */
export interface Gateway {
  readonly host: string;
  readonly listens: readonly { readonly port: number; readonly transport: 'tcp' | 'udp' }[];
  /** Undefined when every address is let in. */
  readonly trusted: readonly string[] | undefined;
  readonly tenants: readonly string[] | 'any';
  readonly srtp: boolean;
}

const variables = z.union([
  z.array(z.string()).transform((lines) => new Map(lines.map(split))),
  z.record(z.string(), z.coerce.string()).transform((table) => new Map(Object.entries(table))),
]);
const compose = z.object({
  services: z.object({
    'sip.orchestrator': z.object({
      ports: z.array(z.string()).default([]),
      environment: variables.default(new Map()),
      volumes: z.array(z.string()).default([]),
    }),
  }),
});
const tenantList = z.object({ tenants: z.array(z.object({ tenantURI: z.string() })) });
const dotEnv = z.record(z.string(), z.coerce.string());

function split(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}

const NOT_RUNNING: Gateway = { host: '', listens: [], trusted: [], tenants: [], srtp: false };

/** What `docker compose up` in this folder makes; nothing listens when the compose file is not understood. */
export function gatewayIn(files: ReadonlyMap<string, Json>, folder: string): Gateway {
  const read = compose.safeParse(files.get(`${folder}docker-compose.yml`));
  if (!read.success) return NOT_RUNNING;
  const { ports, environment, volumes } = read.data.services['sip.orchestrator'];
  const given = dotEnv.safeParse(files.get(`${folder}.env`) ?? {}).data ?? {};
  const of = (name: string): string | undefined =>
    environment
      .get(name)
      ?.replaceAll(/\$(\w+|\{\w+\})/g, (_, key: string) => given[key.replaceAll(/[{}]/g, '')] ?? '');
  const tenantPath = of('MULTI_TENANT_CONFIG_FILE');
  return {
    host: of('SIP_HOST') ?? '',
    listens: ports.flatMap((text) => listening(text, of('SIP_PORT') ?? '5060', of('SIP_PORT_TCP') ?? '5060')),
    trusted: of('TRUSTED_IP_LIST')
      ?.split(',')
      .map((entry) => entry.trim()),
    tenants: tenantPath === undefined ? 'any' : tenantsAt(files, folder, mounted(volumes, tenantPath)),
    srtp: of('ENABLE_SRTP_INBOUND') === 'true',
  };
}

/** A published port reaches the gateway when it leads to the port of its transport inside the container. */
function listening(text: string, udp: string, tcp: string): Gateway['listens'] {
  const [published = '', rest = ''] = text.split(':');
  if (rest === `${udp}/udp`) return [{ port: Number(published), transport: 'udp' }];
  return rest === `${tcp}/tcp` ? [{ port: Number(published), transport: 'tcp' }] : [];
}

const mounted = (volumes: readonly string[], path: string): string | undefined =>
  volumes
    .map((volume) => volume.split(':'))
    .find(([, target]) => target === path)?.[0]
    ?.replace('./', '');

function tenantsAt(
  files: ReadonlyMap<string, Json>,
  folder: string,
  name: string | undefined,
): readonly string[] {
  const read = tenantList.safeParse(name === undefined ? undefined : files.get(`${folder}${name}`));
  return read.success ? read.data.tenants.map((tenant) => tenant.tenantURI) : [];
}
