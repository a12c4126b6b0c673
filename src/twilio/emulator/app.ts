import { parseForm } from 'trunkline/emulator';
import type { Context, Hono } from 'hono';
import type { Caller } from './auth.ts';
import type { Form } from './form.ts';
import type { AccountRow } from './state.ts';

export interface Env {
  readonly Variables: {
    caller: Caller;
    /** The account the request acts on: the path's, or that of the credentials where the path names none. */
    account: AccountRow;
  };
}

export type App = Hono<Env>;

export const formOf = async (c: Context<Env>): Promise<Form> => parseForm(await c.req.text());

export const urlOf = (c: Context<Env>): URL => new URL(c.req.url);
