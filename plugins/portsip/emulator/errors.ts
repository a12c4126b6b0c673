import { jsonResponse } from 'trunkline/emulator';
import type { EmulatorIo, HttpResponse } from 'trunkline/plugin';
import { isOn } from './switches.ts';

interface Fault {
  readonly status: number;
  /** Documented: UNKNOWN, VALIDATE_FAILED, UNAUTHORIZED, DENIED, since 22.8 RESOURCE_IN_USE (REST API, about, 2026-09). */
  readonly code: string;
  /** Stands for a code nobody has documented; answered under the switch `ownErrorCodes`. */
  readonly own?: string;
  readonly message: string;
}

/** A request the vendor would refuse. */
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

export const invalid = (message: string): never => refuse({ status: 400, code: 'VALIDATE_FAILED', message });

/** A rule of trunks, pools or rules is broken. No code is documented for any of them. */
export const broken = (own: string, message: string): never =>
  refuse({ status: 400, code: 'VALIDATE_FAILED', own, message });

/** 404 is documented for an unknown domain and an unknown assignee; its code is not. */
export const missing = (message: string): never =>
  refuse({ status: 404, code: 'UNKNOWN', own: 'NOT_FOUND', message });

/** The status of a missing right is not documented: 403 is assumed, with the one code that speaks of refusal. */
export const denied = (message: string): never => refuse({ status: 403, code: 'DENIED', message });

/** Holds no value of the request: it may be a secret. */
export function refusalResponse(io: EmulatorIo, { fault }: Refusal): HttpResponse {
  const code = fault.own !== undefined && isOn(io, 'ownErrorCodes') ? fault.own : fault.code;
  return jsonResponse(fault.status, { errors: [{ code, message: fault.message }] });
}
