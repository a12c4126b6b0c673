import type { HttpResponse, Json } from 'trunkline/plugin';
import { printBody } from './json.ts';

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const problem = (status: number, code: string, message: string): Problem => ({
  status,
  code,
  message,
});

const HEADERS = { 'content-type': 'application/json' };

export const answer = (status: number, body: Json): HttpResponse => ({
  status,
  headers: HEADERS,
  body: printBody(body),
});

export const refuse = ({ status, code, message }: Problem): HttpResponse => answer(status, { code, message });
