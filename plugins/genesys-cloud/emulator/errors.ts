import { createHash } from 'node:crypto';
import { jsonResponse } from 'trunkline/emulator';
import type { HttpResponse, Json } from 'trunkline/plugin';

type Detail = {
  readonly errorCode: string;
  readonly fieldName: string;
};

interface Fault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly details?: readonly Detail[];
  readonly limit?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request the vendor would refuse. Holds no value of the request: it may be a secret. */
export class Refusal extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = 'Refusal';
    this.fault = fault;
  }
}

export function refuse(fault: Fault): never {
  throw new Refusal(fault);
}

/** Refused with 400 and a documented code (Genesys Swagger, 2017-09). */
export const bad = (code: string, message: string): never => refuse({ status: 400, code, message });

export const invalid = (field: string, message: string): never =>
  refuse({
    status: 400,
    code: 'invalid.value',
    message,
    details: [{ errorCode: 'invalid.value', fieldName: field }],
  });

/** As the API says of a field that is missing (issue 657 of the Terraform provider). */
export const fieldMissing = (field: string): never =>
  refuse({
    status: 400,
    code: 'required.field.missing',
    message: `Field '${field}' is required and cannot be empty.`,
    details: [{ errorCode: 'REQUIRED_FIELD_MISSING', fieldName: field }],
  });

/** The code that every operation lists. */
export const missing = (what: string): never =>
  refuse({ status: 404, code: 'not.found', message: `Unable to find ${what} with that id` });

/** Which code goes with it is documented for users and the organization alone. */
export const conflict = (message: string): never =>
  refuse({ status: 409, code: 'general.conflict', message });

export const staleVersion = (): never =>
  conflict('The version number of the modified resource must match the version number in the database');

export const lacking = (permissions: readonly string[]): never => {
  const list = permissions.join(', ');
  return refuse({
    status: 403,
    code: permissions.length === 1 ? 'missing.permissions' : 'missing.any.permissions',
    message:
      permissions.length === 1
        ? `Unable to perform the requested action. You are missing the following permission(s): ${list}`
        : `Unable to perform the requested action. You must have at least one of the following permissions assigned: ${list}`,
    params: { permissions: list },
  });
};

/** The body of an error; the context id is the same for the same error of the same request. */
export function refusalResponse({ fault }: Refusal, request: string): HttpResponse {
  const hash = createHash('sha256').update(`${request} ${fault.code}`).digest('hex');
  const contextId = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  const body = {
    message: fault.message,
    code: fault.code,
    status: fault.status,
    messageParams: fault.params ?? {},
    contextId,
    details: fault.details ?? [],
    errors: [],
    ...(fault.limit === undefined ? {} : { limit: fault.limit }),
  };
  return jsonResponse(fault.status, body, {
    'inin-correlation-id': contextId,
    ...fault.headers,
  });
}
