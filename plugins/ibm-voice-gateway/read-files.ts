import { FILE, type FactResource, type Value } from 'trunkline/plugin';

type Table = Readonly<Record<string, Value>>;

/** What stands in the rendered files of one gateway, whoever wrote them last. */
export interface GatewayFiles {
  readonly compose: FactResource;
  readonly tenants: FactResource | undefined;
  /** Variables of the SIP Orchestrator, with those of `.env` filled in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Published ports of the SIP Orchestrator: `5060:5060/tcp`. */
  readonly ports: readonly string[];
}

/** The files that serve this endpoint; undefined when there is no compose file that can be read. */
export function readFiles(resources: readonly FactResource[], endpoint: string): GatewayFiles | undefined {
  const files = resources.filter((one) => one.type === FILE && one.serves.includes(endpoint));
  const compose = files.find((file) => file.key.endsWith('docker-compose.yml'));
  const service = tableAt(tableAt(tableOf(compose?.properties['content']), 'services'), 'sip.orchestrator');
  if (!compose || Object.keys(service).length === 0) return undefined;
  const folder = compose.key.slice(0, -'docker-compose.yml'.length);
  const variables = textsOf(
    tableOf(files.find((file) => file.key === `${folder}.env`)?.properties['content']),
  );
  const environment = environmentOf(service['environment'], variables);
  const mounted = sourceOf(service['volumes'], environment['MULTI_TENANT_CONFIG_FILE']);
  return {
    compose,
    environment,
    ports: listOf(service['ports']),
    tenants: mounted === undefined ? undefined : files.find((file) => file.key === `${folder}${mounted}`),
  };
}

export const tableOf = (value: Value | undefined): Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
const tableAt = (table: Table, key: string): Table => tableOf(table[key]);
export const textOf = (value: Value | undefined): string =>
  typeof value === 'object' || value === undefined ? '' : String(value);
const listOf = (value: Value | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(textOf) : [];
const textsOf = (table: Table): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, textOf(value)]));

/** Compose takes a list of `NAME=value` or a table. */
function environmentOf(
  value: Value | undefined,
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const pairs = Array.isArray(value)
    ? listOf(value).map((line) => [line.replace(/=.*$/s, ''), line.replace(/^[^=]*=?/, '')] as const)
    : Object.entries(textsOf(tableOf(value)));
  return Object.fromEntries(pairs.map(([name, text]) => [name, filledIn(text, variables)]));
}

/** Compose takes `${NAME}` and `$NAME`. */
const filledIn = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
    return variables[braced ?? bare ?? ''] ?? whole;
  });

/** `./tenantConfig.json:/mnt/tenantConfig.json:ro` gives `tenantConfig.json` for `/mnt/tenantConfig.json`. */
function sourceOf(volumes: Value | undefined, target: string | undefined): string | undefined {
  const mount = listOf(volumes).find((volume) => target !== undefined && volume.split(':')[1] === target);
  return mount?.split(':')[0]?.replace(/^\.\//, '');
}
