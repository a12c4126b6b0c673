import { jsonResponse } from 'trunkline/emulator';
import type { HttpResponse } from 'trunkline/plugin';

/**
 * Error codes of the API parts played here: HTTP status and our wording (Twilio error dictionary, docs/api/errors,
 * 2026-08). The status of the 21xxx codes is not published; 400 is assumed.
 */
const ERRORS = {
  20001: { status: 400, message: 'Invalid or unknown parameter' },
  20002: { status: 400, message: 'Invalid FriendlyName' },
  20003: { status: 401, message: 'Authenticate' },
  20007: { status: 400, message: 'Page size too large' },
  20404: { status: 404, message: 'The requested resource was not found' },
  20423: { status: 400, message: 'Invalid SID' },
  21227: { status: 400, message: 'Invalid SIP header part' },
  21235: { status: 400, message: 'IP access control list validation error' },
  21236: { status: 400, message: 'IP access control list is mapped and cannot be deleted' },
  21237: { status: 400, message: 'Too many IP addresses in the access control list' },
  21238: { status: 400, message: 'IP address validation error' },
  21239: { status: 400, message: 'Too many credential lists' },
  21240: { status: 400, message: 'Credential list validation error' },
  21241: { status: 400, message: 'Credential list is mapped and cannot be deleted' },
  21242: { status: 400, message: 'Too many credentials in the list' },
  21243: { status: 400, message: 'Credential validation error' },
  21244: { status: 400, message: 'Too many trunks' },
  21245: { status: 400, message: 'Trunk validation error' },
  21247: { status: 400, message: 'Trunk dependency error' },
  21248: { status: 400, message: 'Trunk domain name is already taken' },
  21249: { status: 400, message: 'Too many origination URLs' },
  21255: { status: 400, message: 'Too many IP access control lists' },
  21402: { status: 400, message: 'Invalid URL' },
  21421: { status: 400, message: 'Phone number is invalid or not available' },
  21473: { status: 400, message: 'Account transfer target is not related' },
  21634: { status: 400, message: 'Trunk is in use for emergency calling' },
} as const;

export type Code = keyof typeof ERRORS;

/** A request the vendor would refuse. */
export class Refusal extends Error {
  readonly code: Code;

  constructor(code: Code, detail: string) {
    super(detail === '' ? ERRORS[code].message : `${ERRORS[code].message}: ${detail}`);
    this.name = 'Refusal';
    this.code = code;
  }
}

export function refuse(code: Code, detail: string = ''): never {
  throw new Refusal(code, detail);
}

/** Never holds a value of the request that may be a secret: refusals name the parameter. */
export const refusalResponse = ({ code, message }: Refusal): HttpResponse =>
  jsonResponse(ERRORS[code].status, {
    status: ERRORS[code].status,
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
  });
