import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { HttpRequest, HttpResponse } from 'trunkline/plugin';
import { vendorSpec } from './vendor-specs.ts';

/** Twilio's own description of its API, held against what is sent and answered. */
export interface TwilioSpecs {
  /** What is wrong with a request: empty when the description allows it. */
  checkRequest(request: HttpRequest): readonly string[];
  /** What is wrong with the answer to it. Refusals are held against the table of documented codes. */
  checkResponse(request: HttpRequest, response: HttpResponse): readonly string[];
  /** All it describes, as `GET /v1/Trunks/{Sid}`. */
  readonly operations: readonly string[];
  /** Which of them a request is; undefined for what the description does not know. */
  operation(request: HttpRequest): string | undefined;
}

const FILES = [
  { host: 'trunking', names: ['twilio-trunking-v1.openapi.json', 'twilio_trunking_v1.json'] },
  { host: 'api', names: ['twilio-api-v2010.openapi.json', 'twilio_api_v2010.json'] },
  { host: 'routes', names: ['twilio-routes-v2.openapi.json', 'twilio_routes_v2.json'] },
];

/** What became of calls: described in files of their own, which few tests need. */
export const CALL_SPECS: typeof FILES = [
  { host: 'insights', names: ['twilio-insights-v1.openapi.json', 'twilio_insights_v1.json'] },
  { host: 'monitor', names: ['twilio-monitor-v1.openapi.json', 'twilio_monitor_v1.json'] },
];

/** From the excerpts or a clone of Twilio's repository; undefined without one. */
export function openSpecs(files: typeof FILES = FILES): TwilioSpecs | undefined {
  const found = files.map(({ host, names }) => ({ host, path: vendorSpec(...names) }));
  if (found.some(({ path }) => path === undefined)) return undefined;
  const operations = found.flatMap(({ host, path }) =>
    operationsOf(host, JSON.parse(readFileSync(path!, 'utf8')) as Document),
  );
  const find = (request: HttpRequest): Operation | undefined =>
    operations.find((one) => one.matches(request));
  return {
    operations: operations.map((one) => one.name),
    operation: (request) => find(request)?.name,
    checkRequest: (request) =>
      find(request)?.checkRequest(request) ?? [`${request.method} ${request.url}: unknown`],
    checkResponse: (request, response) =>
      response.status >= 400
        ? errorProblems(response)
        : (find(request)?.checkResponse(response) ?? [`${request.method} ${request.url}: unknown`]),
  };
}

type Schema = { readonly [key: string]: unknown };

interface Document {
  readonly paths: Record<string, Record<string, RawOperation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

interface RawOperation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: Schema }> }>;
}

interface Operation {
  readonly name: string;
  matches(request: HttpRequest): boolean;
  checkRequest(request: HttpRequest): readonly string[];
  checkResponse(response: HttpResponse): readonly string[];
}

const METHODS = ['get', 'post', 'delete'];
const FORM = 'application/x-www-form-urlencoded';

function operationsOf(host: string, document: Document): readonly Operation[] {
  const components = { schemas: mapValues(document.components.schemas, (one) => complete(normalised(one))) };
  const ajv = newAjv();
  const compile = (schema: Schema): ValidateFunction => ajv.compile({ ...schema, components });
  return Object.entries(document.paths)
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([path, methods]) =>
      METHODS.filter((method) => methods[method]).map((method) =>
        operationOf({ host, path, method, raw: methods[method]!, compile }),
      ),
    );
}

interface Source {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly raw: RawOperation;
  readonly compile: (schema: Schema) => ValidateFunction;
}

function operationOf({ host, path, method, raw, compile }: Source): Operation {
  const name = `${method.toUpperCase()} ${path}`;
  const pattern = patternOf(path);
  const query = once(() => compile(querySchema(raw)));
  const form = once(() =>
    compile(closed(normalised(raw.requestBody?.content[FORM]?.schema ?? { type: 'object' }))),
  );
  const bodies = new Map<string, ValidateFunction>();
  return {
    name,
    matches: (request) => {
      const url = new URL(request.url);
      return (
        request.method.toLowerCase() === method &&
        url.host.startsWith(`${host}.`) &&
        pattern.test(url.pathname)
      );
    },
    checkRequest: (request) => [
      ...problems(name, query(), typed(new URL(request.url).searchParams, querySchema(raw))),
      ...(method === 'post' ? formProblems(name, request, raw, form()) : []),
    ],
    checkResponse: (response) => {
      const declared = raw.responses[String(response.status)];
      if (!declared) return [`${name}: status ${String(response.status)} is not declared`];
      const schema = declared.content?.['application/json']?.schema;
      if (!schema) return response.body === '' ? [] : [`${name}: a body where none is declared`];
      const key = String(response.status);
      const validate = bodies.get(key) ?? compile(closed(normalised(schema)));
      bodies.set(key, validate);
      return problems(name, validate, JSON.parse(response.body));
    },
  };
}

/** A part of a path ends at a dot, as in `{Sid}.json`, unless it is a domain. */
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replaceAll('.', '\\.')
      .replaceAll(/\{\w+Domain\}/g, '[^/]+')
      .replaceAll(/\{\w+\}/g, '[^/.]+')}$`,
  );

function formProblems(
  name: string,
  request: HttpRequest,
  raw: RawOperation,
  validate: ValidateFunction,
): readonly string[] {
  const type = request.headers['content-type'] ?? '';
  if (request.body !== undefined && request.body !== '' && !type.startsWith(FORM))
    return [`${name}: sent as ${type}`];
  const schema = raw.requestBody?.content[FORM]?.schema ?? {};
  return problems(name, validate, typed(new URLSearchParams(request.body), schema));
}

function problems(name: string, validate: ValidateFunction, value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    (error) => `${name}: ${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
  );
}

function querySchema(raw: RawOperation): Schema {
  const parameters = (raw.parameters ?? []).filter((one) => one.in === 'query');
  const properties = Object.fromEntries(parameters.map((one) => [one.name, filterSchema(one.schema)]));
  return { type: 'object', properties, additionalProperties: false };
}

/** A filter may hold a part of what it looks for, so no format applies to it. */
function filterSchema({ format: _format, ...schema }: Schema): Schema {
  return normalised(schema);
}

/** Form and query are text; numbers and booleans are what the description says they are. */
function typed(values: URLSearchParams, schema: Schema): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  return Object.fromEntries(
    [...values].map(([name, value]) => {
      const type = properties[name]?.['type'];
      if (type === 'integer' && /^-?\d+$/.test(value)) return [name, Number(value)];
      if (type === 'boolean' && /^(true|false)$/.test(value)) return [name, value === 'true'];
      return [name, value];
    }),
  );
}

/**
 * OpenAPI 3.0 to JSON Schema. An empty text stands for "not set" in Twilio's own examples of fields with a format or
 * pattern, and clears such a field in a request.
 */
function normalised(schema: Schema): Schema {
  const { nullable, example: _example, ...rest } = mapValues(schema, inside);
  const narrow = rest['format'] !== undefined || rest['pattern'] !== undefined;
  const unset = [...(nullable === true ? [null] : []), ...(rest['type'] === 'string' && narrow ? [''] : [])];
  return unset.length === 0 ? rest : { anyOf: [rest, { enum: unset }] };
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  return typeof value === 'object' && value !== null ? normalised(value as Schema) : value;
}

/** Fields the description does not know are mistakes of an emulator. */
const closed = (schema: Schema): Schema =>
  schema['properties'] === undefined ? schema : { ...schema, additionalProperties: false };

/** Twilio answers every field of a resource, set or not. */
const complete = (schema: Schema): Schema =>
  schema['properties'] === undefined
    ? schema
    : { ...closed(schema), required: Object.keys(schema['properties'] as object) };

function newAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  // 2010-04-01 links are relative although described as `uri`.
  ajv.addFormat('uri', /^([a-z][a-z0-9+.-]*:|\/)\S+$/i);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
  ajv.addFormat('phone-number', /^\+[1-9]\d{1,14}$/);
  for (const open of ['http-method', 'uri-map', 'phone-number-capabilities', 'int64'])
    ajv.addFormat(open, true);
  return ajv;
}

/** Codes of Twilio's error dictionary that trunks, their lists and numbers can give (docs/api/errors, 2026-08). */
const CODES = new Set([
  20001, 20002, 20003, 20006, 20007, 20162, 20404, 20409, 20422, 20423, 20429, 20500, 20503, 21235, 21236,
  21237, 21238, 21239, 21240, 21241, 21242, 21243, 21244, 21245, 21247, 21248, 21249, 21251, 21252, 21255,
  21401, 21402, 21421, 21473, 21634, 70051,
]);

function errorProblems(response: HttpResponse): readonly string[] {
  const body = JSON.parse(response.body) as Record<string, unknown>;
  const { status, code, message, more_info: info, ...rest } = body;
  return [
    ...(status === response.status
      ? []
      : [`status ${String(status)} in the body of ${String(response.status)}`]),
    ...(typeof code === 'number' && CODES.has(code) ? [] : [`code ${String(code)} is not in the dictionary`]),
    ...(typeof message === 'string' && message !== '' ? [] : ['no message']),
    ...(info === `https://www.twilio.com/docs/errors/${String(code)}` ? [] : ['more_info leads elsewhere']),
    ...Object.keys(rest).map((key) => `an error has no ${key}`),
  ];
}

const mapValues = <T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
