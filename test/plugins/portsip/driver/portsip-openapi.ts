import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { HttpRequest } from 'trunkline/plugin';
import { vendorSpec } from '../../../support/vendor-specs.ts';

/** The vendor's own description of its API (22.2), held against what is sent. */
export interface PortsipSpec {
  /** What is wrong with a request: empty when the description allows it. */
  check(request: HttpRequest): readonly string[];
  /** `POST /providers/{id}`; undefined for what the description does not know. */
  operation(request: HttpRequest): string | undefined;
}

type Schema = Readonly<Record<string, unknown>>;

interface RawOperation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}

interface Operation {
  readonly name: string;
  readonly matches: (request: HttpRequest) => boolean;
  readonly raw: RawOperation;
  readonly body: ValidateFunction | undefined;
}

/** Undefined where the description is not at hand. */
export function openPortsipSpec(): PortsipSpec | undefined {
  const path = vendorSpec('portsip-pbx-22.2.openapi.json');
  if (path === undefined) return undefined;
  const document = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly paths: Record<string, Record<string, RawOperation>>;
  };
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const open of ['int32', 'uint32', 'int64', 'date_time', 'double']) ajv.addFormat(open, true);
  const operations = Object.entries(document.paths)
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([at, methods]) =>
      Object.entries(methods).map(([method, raw]) => operationOf(ajv, at, method, raw)),
    );
  const find = (request: HttpRequest) => operations.find((one) => one.matches(request));
  return {
    operation: (request) => find(request)?.name,
    check(request) {
      const found = find(request);
      return found ? problemsOf(found, request) : [`${request.method} ${request.url}: not described`];
    },
  };
}

function operationOf(ajv: Ajv, at: string, method: string, raw: RawOperation): Operation {
  const pattern = new RegExp(`^/api${at.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  const schema = raw.requestBody?.content['application/json']?.schema;
  return {
    name: `${method.toUpperCase()} ${at}`,
    raw,
    body: schema && ajv.compile(closed(schema) as Schema),
    matches: (request) =>
      request.method.toLowerCase() === method && pattern.test(new URL(request.url).pathname),
  };
}

/** What the description does not know is a mistake of the driver, at every depth; parts of a whole stay open. */
function closed(schema: unknown, part = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, part));
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside: Schema = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, closed(value, name === 'allOf')]),
  );
  const open = part || 'allOf' in inside || inside['type'] !== 'object' || !('properties' in inside);
  return open ? inside : { additionalProperties: false, ...inside };
}

function problemsOf({ name, raw, body }: Operation, request: HttpRequest): readonly string[] {
  const known = new Set((raw.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name));
  const query = [...new URL(request.url).searchParams.keys()].filter((one) => !known.has(one));
  const wrong = query.map((one) => `${name}: no parameter ${one}`);
  if (request.body === undefined) return wrong;
  if (!body) return [...wrong, `${name}: a body where none is described`];
  if (body(JSON.parse(request.body))) return wrong;
  return [
    ...wrong,
    ...(body.errors ?? []).map(
      (error) => `${name}: ${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
    ),
  ];
}
