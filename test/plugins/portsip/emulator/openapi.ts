import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { HttpRequest, HttpResponse } from 'trunkline/plugin';
import { vendorSpec } from '../../../support/vendor-specs.ts';

/** PortSIP's own description of its API at 22.2, held against what is sent and answered. */
export interface PortsipSpec {
  /** What is wrong with a request: empty when the description allows it. */
  checkRequest(request: HttpRequest): readonly string[];
  /** What is wrong with the answer to it. */
  checkResponse(request: HttpRequest, response: HttpResponse): readonly string[];
  /** Which operation a request is, as `GET /providers/{id}`; undefined for what the description does not know. */
  operation(request: HttpRequest): string | undefined;
  /** The body that a POST takes. */
  body(path: string): Schema;
  /** What a schema finds wrong. */
  refuses(schema: Schema, value: unknown): boolean;
}

export type Schema = { readonly [key: string]: unknown };

interface RawOperation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: Schema }> }>;
}

const JSON_TYPE = 'application/json';

/** Undefined without the description. */
export function openSpec(): PortsipSpec | undefined {
  const path = vendorSpec('portsip-pbx-22.2.openapi.json', 'openapi (5).json');
  if (path === undefined) return undefined;
  const { paths } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly paths: Record<string, Record<string, RawOperation>>;
  };
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const format of ['int32', 'int64', 'uint32', 'date_time', 'binary']) ajv.addFormat(format, true);
  const compiled = new Map<Schema, ValidateFunction>();
  const problems = (name: string, schema: Schema, value: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      (one) => `${name}: ${one.instancePath} ${one.message ?? ''} ${JSON.stringify(one.params)}`,
    );
  };
  const operations = Object.entries(paths)
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([template, methods]) =>
      ['get', 'post']
        .filter((method) => methods[method])
        .map((method) => operationOf(template, method.toUpperCase(), methods[method]!)),
    );
  const find = (request: HttpRequest) => operations.find((one) => one.matches(request));
  return {
    operation: (request) => find(request)?.name,
    checkRequest: (request) => {
      const found = find(request);
      if (!found) return [`${request.method} ${request.url}: unknown`];
      const query = Object.fromEntries(
        [...new URL(request.url).searchParams].map(([name, value]) => [
          name,
          /^\d+$/.test(value) && name !== 'id' ? Number(value) : value,
        ]),
      );
      const body = found.body && JSON.parse(request.body ?? '{}');
      return [
        ...problems(found.name, found.query, query),
        ...(found.body ? problems(found.name, found.body, body) : []),
      ];
    },
    checkResponse: (request, response) => {
      const found = find(request);
      if (!found) return [`${request.method} ${request.url}: unknown`];
      if (response.status >= 400) return problems(found.name, ERRORS, JSON.parse(response.body));
      const schema = found.answers.get(String(response.status));
      if (schema === undefined) return [`${found.name}: status ${response.status} is not declared`];
      if (schema === null)
        return response.body === '' ? [] : [`${found.name}: a body where none is declared`];
      return problems(found.name, schema, JSON.parse(response.body));
    },
    body: (path_) => paths[path_]!['post']!.requestBody!.content[JSON_TYPE]!.schema,
    refuses: (schema, value) => problems('', schema, value).length > 0,
  };
}

interface Operation {
  readonly name: string;
  matches(request: HttpRequest): boolean;
  readonly query: Schema;
  readonly body: Schema | undefined;
  readonly answers: ReadonlyMap<string, Schema | null>;
}

function operationOf(template: string, method: string, raw: RawOperation): Operation {
  const pattern = new RegExp(`^/api${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  const parameters = (raw.parameters ?? []).filter((one) => one.in === 'query');
  const body = raw.requestBody?.content[JSON_TYPE]?.schema;
  return {
    name: `${method} ${template}`,
    matches: (request) => request.method === method && pattern.test(new URL(request.url).pathname),
    query: {
      type: 'object',
      properties: Object.fromEntries(parameters.map((one) => [one.name, one.schema])),
      additionalProperties: false,
    },
    body: body && closed(body, false),
    answers: new Map(
      Object.entries(raw.responses).map(([status, answer]) => {
        const schema = answer.content?.[JSON_TYPE]?.schema;
        return [status, schema ? answered(schema, template) : null];
      }),
    ),
  };
}

/** Parts of a tenant come only where one is named. */
const answered = (schema: Schema, template: string): Schema => nullable(closed(schema, template !== '/info'));

/** Fields the description does not know are mistakes of an emulator, and so are those that it leaves out. */
function closed(schema: Schema, complete: boolean): Schema {
  return map(schema, (one) => {
    if (one['properties'] === undefined) return one;
    const names = Object.keys(Object(one['properties']));
    // A parameter, a forward and the hours of a rule have what was set.
    const whole = complete && names.includes('id');
    return { ...one, additionalProperties: false, ...(whole ? { required: names } : {}) };
  });
}

/** Blank fields come back as null (REST API, about). */
const nullable = (schema: Schema): Schema =>
  map(schema, (one) => {
    if (one['properties'] === undefined) return one;
    const properties = Object.entries(Object(one['properties']) as Record<string, Schema>);
    return {
      ...one,
      properties: Object.fromEntries(
        properties.map(([name, value]) => [name, { anyOf: [value, { type: 'null' }] }]),
      ),
    };
  });

/** Each schema below this one, save the parts of an `allOf`, which none of them may close. */
function map(schema: Schema, change: (one: Schema) => Schema): Schema {
  const properties = Object.entries(Object(schema['properties'] ?? {}) as Record<string, Schema>);
  return change({
    ...schema,
    ...(properties.length === 0
      ? {}
      : { properties: Object.fromEntries(properties.map(([name, one]) => [name, map(one, change)])) }),
    ...(schema['items'] === undefined ? {} : { items: map(schema['items'] as Schema, change) }),
    ...(Array.isArray(schema['oneOf'])
      ? { oneOf: schema['oneOf'].map((one: Schema) => ({ ...one, additionalProperties: false })) }
      : {}),
  });
}

/** Not in the description, which names no schema of errors (REST API, about). */
const ERRORS: Schema = {
  type: 'object',
  required: ['errors'],
  additionalProperties: false,
  properties: {
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['code', 'message'],
        additionalProperties: false,
        properties: {
          code: { enum: ['UNKNOWN', 'VALIDATE_FAILED', 'UNAUTHORIZED', 'DENIED'] },
          message: { type: 'string', minLength: 1 },
          detail: {},
        },
      },
    },
  },
};
