import { z } from 'zod';
import type { Json } from 'trunkline/plugin';
import { gatewayOf } from './assembly.ts';
import { textOf, type Container, type Gateway, type Relay } from './gateway.ts';

const COMPOSE = 'docker-compose.yml';

const service = z.object({
  ports: z.array(z.string()).default([]),
  environment: z.union([z.array(z.string()), z.record(z.string(), z.json())]).default([]),
  volumes: z.array(z.string()).default([]),
});
export const composeFile = z.object({
  services: z.object({ 'sip.orchestrator': service, 'media.relay': service.optional() }),
});
const envFile = z.record(z.string(), z.json());
type Service = z.output<typeof service>;
type Files = ReadonlyMap<string, Json>;

/** What `docker compose up` in each folder with a compose file makes; one that is not understood makes nothing. */
export const composeGateways = (files: Files): readonly Gateway[] =>
  [...files.keys()]
    .filter((path) => path.endsWith(COMPOSE))
    .flatMap((path) => gatewayIn(files, path.slice(0, -COMPOSE.length)));

function gatewayIn(files: Files, folder: string): readonly Gateway[] {
  const read = composeFile.safeParse(files.get(`${folder}${COMPOSE}`));
  if (!read.success) return [];
  const { 'sip.orchestrator': orchestrator, 'media.relay': relay } = read.data.services;
  const given = envFile.safeParse(files.get(`${folder}.env`) ?? {}).data ?? {};
  return [
    gatewayOf({
      orchestrator: container(orchestrator, files, { folder, given }),
      relay: relay && relayOf(relay, given),
      callOut: files.get(`${folder}outboundCall.json`),
      rules: undefined,
    }),
  ];
}

type Given = Readonly<Record<string, Json>>;

const container = (
  { ports, environment, volumes }: Service,
  files: Files,
  { folder, given }: { readonly folder: string; readonly given: Given },
): Container => ({
  env: variables(environment, given),
  ports: ports.flatMap(published),
  at: (path) => {
    const source = sourceOf(volumes, path);
    return source === undefined ? undefined : (files.get(`${folder}${source}`) ?? null);
  },
});

const relayOf = ({ ports, environment }: Service, given: Given): Relay => ({
  env: variables(environment, given),
  name: 'media.relay',
  publishes: (first, last) => ports.includes(`${first}-${last}:${first}-${last}/udp`),
});

/** A list of `NAME=value`, or a table. */
function variables(environment: Service['environment'], given: Given): ReadonlyMap<string, string> {
  const pairs: readonly (readonly [string, string])[] = Array.isArray(environment)
    ? environment.map(split)
    : Object.entries(environment).map(([name, value]) => [name, textOf(value)]);
  return new Map(pairs.map(([name, text]) => [name, filledIn(text, given)]));
}

function split(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}

/** Compose puts nothing in the place of what nobody gave. */
const filledIn = (text: string, given: Given): string =>
  text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) =>
    textOf(given[braced ?? bare ?? '']),
  );

/** `5060:5060/tcp`. What is bound to an address of the host is not reached from outside. */
function published(text: string): Container['ports'] {
  const { outer, inner, protocol } =
    /^(?<outer>\d+):(?<inner>\d+)(?:\/(?<protocol>tcp|udp))?$/.exec(text)?.groups ?? {};
  if (outer === undefined) return [];
  return [{ outer: Number(outer), inner: Number(inner), protocol: protocol === 'udp' ? 'udp' : 'tcp' }];
}

const sourceOf = (volumes: readonly string[], path: string): string | undefined =>
  volumes
    .map((volume) => volume.split(':'))
    .find(([, target]) => target === path)?.[0]
    ?.replace(/^\.\//, '');
