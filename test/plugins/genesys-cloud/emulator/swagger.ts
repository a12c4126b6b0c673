import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { HttpRequest, HttpResponse } from 'trunkline/plugin';
import { vendorSpec } from '../../../support/vendor-specs.ts';

type Schema = { readonly [key: string]: unknown };

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly schema?: Schema; readonly 'x-inin-error-codes'?: Record<string, string> }>
  >;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

/** The vendor's last public description, held against what is asked and answered. */
export interface Swagger {
  /** Which operation a request is, as `GET /api/v2/locations`; undefined for what came later. */
  operation(request: HttpRequest): string | undefined;
  /** What is wrong with an answer: body, status, code of a refusal. */
  check(request: HttpRequest, response: HttpResponse): readonly string[];
}

/** Fields that came after 2017, as the SDK of 2026 names them. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  ErrorBody: ['limit'],
  TrunkBase: ['division', 'site', 'inboundSite'],
  Trunk: [
    'connectedStatus',
    'optionsStatus',
    'registersStatus',
    'optionsEnabledStatus',
    'registersEnabledStatus',
    'proxyAddressList',
  ],
  Site: [
    'division',
    'mediaModel',
    'coreSite',
    'ntpSettings',
    'callerId',
    'callerName',
    'mediaRegions',
    'mediaRegionsUseLatencyBased',
    'cloudProxyForceTurn',
  ],
  LocationDefinition: ['contactUser', 'notes', 'addressVerificationDetails'],
  IVR: ['division', 'holidayHoursFlow'],
  EdgeGroup: ['division'],
  Metabase: ['type'],
};
/** Where a list names another object by id alone, its own required fields are not there. */
const REFERENCES = new Set(['Site', 'LocationDefinition', 'EdgeGroup', 'TrunkBase']);

export function openSwagger(): Swagger | undefined {
  const path = vendorSpec('genesys-cloud-2017.swagger.json', 'publicapi-v2-latest.json');
  if (path === undefined) return undefined;
  const { paths, definitions } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly paths: Record<string, Record<string, Operation>>;
    readonly definitions: Record<string, Schema>;
  };
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const format of ['int32', 'int64', 'uri', 'date-time', 'float', 'double', 'email', 'local-date-time'])
    ajv.addFormat(format, true);
  ajv.addSchema({
    $id: 'swagger',
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, schema]) => [name, closed(name, schema)]),
    ),
  });
  const operations = Object.entries(paths)
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([template, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${template}`,
        method: method.toUpperCase(),
        pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
        operation,
      })),
    );
  const find = ({ method, url }: HttpRequest) =>
    operations.find((one) => one.method === method && one.pattern.test(new URL(url).pathname));
  return {
    operation: (request) => find(request)?.name,
    check(request, response) {
      const found = find(request);
      if (!found) return [];
      const { name, operation } = found;
      const answer = operation.responses[String(response.status)];
      if (!answer) return response.status === 409 ? [] : [`${name}: ${response.status} is not declared`];
      const body: unknown = response.body === '' ? undefined : JSON.parse(response.body);
      if (response.status >= 400) return codeProblems(name, answer['x-inin-error-codes'] ?? {}, body);
      if (!answer.schema) return body === undefined ? [] : [`${name}: a body where none is declared`];
      const validate = ajv.compile(absolute(answer.schema));
      if (validate(body)) return [];
      return (validate.errors ?? []).map(
        (one) => `${name}: ${one.instancePath} ${one.message ?? ''} ${JSON.stringify(one.params)}`,
      );
    },
  };
}

/** A refusal has a code that the operation lists; the facts of later years have a few more. */
const LATER_CODES = [
  'general.conflict',
  'required.field.missing',
  'number.plan.type.usage.must.be.unique',
  'managed.property.not.allowed',
];

function codeProblems(
  name: string,
  codes: Readonly<Record<string, string>>,
  body: unknown,
): readonly string[] {
  const { code } = Object(body) as { readonly code?: unknown };
  const known = Object.keys(codes).map((one) => one.trim());
  return typeof code === 'string' && [...known, ...LATER_CODES].includes(code)
    ? []
    : [`${name}: code ${String(code)} is none of ${known.join(', ')}`];
}

/** Fields the description does not know are mistakes of an emulator. */
function closed(name: string, schema: Schema): Schema {
  const known = Object.fromEntries((LATER[name] ?? []).map((field) => [field, {}]));
  const { required: _required, ...rest } = schema;
  const base = REFERENCES.has(name) ? rest : schema;
  if (schema['properties'] === undefined) return absolute(base);
  const properties = { ...(absolute(schema)['properties'] as Schema), ...known };
  return { ...absolute(base), properties, additionalProperties: false };
}

const absolute = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"swagger#/definitions/')) as Schema;
