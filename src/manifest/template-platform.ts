import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import type { Example } from '../contract/example.ts';
import type { Transport } from '../contract/sip-uri.ts';
import type { NodeSpec } from '../contract/trunk-spec.ts';

/** What a first manifest is made of; what is absent is taken from the plugin's first example. */
export interface TemplateInput {
  readonly carrier: AnyCarrier;
  /** A Carrier document that is there already; absent where one is to be written. */
  readonly carrierName?: string;
  /** Name of the one to be written. Default: the plugin's id. */
  readonly newCarrierName?: string;
  /** As a manifest says it, beside `plugin`. */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly plugin: AnyPlugin;
  readonly name: string;
  readonly domain?: string;
  /** Short name of the org, where the platform has such. */
  readonly organization?: string;
  /** To what the plugin asks, by name. Default: the values of its example. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Numbers and ranges. */
  readonly numbers?: readonly string[];
  readonly listensOn?: { readonly host: string; readonly port?: number };
  readonly transport?: Transport;
  /** Calls at the same time. */
  readonly calls?: number;
  /** YYYY-MM-DD. */
  readonly today: string;
}

export type AnyExample = Example<unknown, unknown, unknown>;

/** The same with what stands in for the absent. */
export interface Template extends TemplateInput {
  readonly example: AnyExample;
  /** The example as the plugin brings it: what differs from it was given. */
  readonly asBrought: AnyExample;
  /** The example before the plugin began a manifest with it. */
  readonly found: AnyExample;
  readonly transport: Transport;
}

/** What has a default is better left to it. */
export function settingsOf({ plugin, example }: Template): object | undefined {
  const defaults = plugin.shared.safeParse({});
  if (!defaults.success) return Object(example.shared);
  const own = Object.entries(Object(example.shared)).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(Object(defaults.data), key)),
  );
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

/** What was asked for takes the place of the first node. */
export function nodesOf(template: Template) {
  const { example, listensOn, transport } = template;
  const { platform, endpoint } = example;
  const [first, ...others] = platform.listensOn;
  if (!first && !listensOn) return undefined;
  const named =
    others.length > 0 ||
    endpoint.inbound?.rows.some((row) => row.node !== undefined) ||
    (first && JSON.stringify(settingsOf(template) ?? {}).includes(`"${first.node}":{`));
  const node = listensOn
    ? { ...(named && first ? { node: first.node } : {}), ...listenerOf(listensOn, transport) }
    : declared({ [transport]: usualPort(transport), ...first }, named === true);
  return [node, ...others.map((other) => declared(other, true))];
}

const listenerOf = (
  { host, port }: { readonly host: string; readonly port?: number },
  transport: Transport,
) => ({
  host,
  [transport]: port ?? usualPort(transport),
});

/** RFC 3261, section 19.1.2. */
const usualPort = (transport: Transport): number => (transport === 'tls' ? 5061 : 5060);

function declared(spec: Partial<NodeSpec>, named: boolean) {
  const { pointer: _, node, ...rest } = spec;
  return named ? { node, ...rest } : rest;
}

const IPV4 = /^\d+(?:\.\d+){3}$/;

/** A platform that calls out from where it listens is the usual case. */
export function sendsFromOf({ example, listensOn, today }: Template) {
  const { sendsFrom } = example.platform;
  if (sendsFrom.length > 0 && listensOn && IPV4.test(listensOn.host))
    return [{ cidr: `${listensOn.host}/32`, asOf: today, source: 'given to trunkline init' }];
  return sendsFrom.map(({ cidr, asOf, source }) => ({ cidr, asOf, source }));
}
