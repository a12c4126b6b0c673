import type { FactResource, Value } from 'trunkline/plugin';
import { CALL_OUT } from '../files/outbound.ts';
import { whySilent, type GatewayFiles, type Port } from './gateway.ts';
import { listOf, tableAt, tableOf, textsOf, type Table, type Texts } from './values.ts';

const COMPOSE = 'docker-compose.yml';

/** Gateways of Docker Compose among these files; a compose file that cannot be read makes none. */
export const composeGateways = (files: readonly FactResource[]): readonly GatewayFiles[] =>
  files.filter((file) => file.key.endsWith(COMPOSE)).flatMap((file) => gatewayOf(file, files));

function gatewayOf(compose: FactResource, files: readonly FactResource[]): readonly GatewayFiles[] {
  const services = tableAt(tableOf(compose.properties['content']), 'services');
  const service = tableAt(services, 'sip.orchestrator');
  if (Object.keys(service).length === 0) return [];
  const folder = compose.key.slice(0, -COMPOSE.length);
  const beside = (name: string) => files.find((file) => file.key === `${folder}${name}`);
  const variables = textsOf(tableOf(beside('.env')?.properties['content']));
  const environment = environmentOf(service['environment'], variables);
  const mounts = mountsOf(service['volumes']);
  const tenants = beside(
    mounts.find(({ target }) => target === environment['MULTI_TENANT_CONFIG_FILE'])?.source ?? '',
  );
  return [
    {
      main: compose,
      tenants: tenants && { file: tenants, content: tenants.properties['content'] ?? null },
      callOut: beside(CALL_OUT),
      environment,
      ports: listOf(service['ports']).flatMap(portOf),
      ...relayOf(tableAt(services, 'media.relay'), variables),
      mounts: mounts.map(({ target }) => target),
    },
  ];
}

function relayOf(relay: Table, variables: Texts): Pick<GatewayFiles, 'address' | 'silent'> {
  const { SDP_ADDRESS: address, RTP_UDP_PORT_RANGE: range } = environmentOf(relay['environment'], variables);
  return { address, silent: whySilent(address, listOf(relay['ports']).includes(`${range}:${range}/udp`)) };
}

/** `5060:5060/tcp`; a port bound to one address of the host is not published to the carrier. */
function portOf(text: string): readonly Port[] {
  const { outer, inner, protocol } =
    /^(?<outer>\d+):(?<inner>\d+)\/(?<protocol>tcp|udp)$/.exec(text)?.groups ?? {};
  return protocol === 'tcp' || protocol === 'udp'
    ? [{ outer: Number(outer), inner: Number(inner), protocol }]
    : [];
}

/** Compose takes a list of `NAME=value` or a table. */
function environmentOf(value: Value | undefined, variables: Texts): Texts {
  const pairs = Array.isArray(value)
    ? listOf(value).map((line) => {
        const at = line.indexOf('=');
        return at < 0 ? ([line, ''] as const) : ([line.slice(0, at), line.slice(at + 1)] as const);
      })
    : Object.entries(textsOf(tableOf(value)));
  return Object.fromEntries(pairs.map(([name, text]) => [name, filledIn(text, variables)]));
}

/** Compose takes `${NAME}` and `$NAME`, and nothing for a variable that nobody sets. */
const filledIn = (text: string, variables: Texts): string =>
  text.includes('$')
    ? text.replaceAll(VARIABLE, (_, braced?: string, bare?: string) => variables[braced ?? bare ?? ''] ?? '')
    : text;

const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g;

/** `./tenantConfig.json:/mnt/tenantConfig.json:ro` */
const mountsOf = (
  volumes: Value | undefined,
): readonly { readonly source: string; readonly target: string }[] =>
  listOf(volumes).map((volume) => {
    const [source = '', target = ''] = volume.split(':');
    return { source: source.replace(/^\.\//, ''), target };
  });
