import { z } from 'zod';
import { toE164, type EmulatorIo, type Json } from 'trunkline/plugin';
import { codec, member, pool } from './bodies.ts';
import type { Logins } from './login.ts';
import { readSystem, system, writeSystem } from './system.ts';
import { nextId, type Row, type TableName, type Tables } from './tables.ts';

const flow = z.strictObject({
  name: z.string(),
  dialled: z.array(member).default([]),
  /** Numbers this flow refuses; nothing tells before it does. */
  blocked: z.array(z.string()).default([]),
});

const estate = z.strictObject({
  system: system.partial().default({}),
  /** None: the first login is the administrator's. */
  users: z.array(z.strictObject({ username: z.string(), password: z.string() })).default([]),
  flows: z
    .array(flow)
    .default([
      { name: 'Main', dialled: [{ number: toE164('+12025550100'), note: 'reception' }], blocked: [] },
    ]),
  pools: z.array(pool).default([
    {
      name: 'Reception',
      numbers: [[toE164('+12025550100'), toE164('+12025550100')]],
      createdBy: 'somebody',
    },
  ]),
  codecs: z.array(codec).default([]),
  managedSites: z.array(z.string()).default(['Head office']),
});

/** Puts what a customer owns into the machine. What is there already under a name stays; asked twice, nothing doubles. */
export function own(
  input: Json,
  io: EmulatorIo,
  at: { readonly tables: Tables; readonly logins: Logins },
): void {
  const given = estate.parse(input ?? {});
  const named = Object.fromEntries(Object.entries(given.system).filter(([, value]) => value !== undefined));
  writeSystem(io.store, system.parse({ ...readSystem(io.store), ...named }));
  for (const user of given.users) at.logins.addUser(user.username, user.password);
  const seed = (table: TableName, row: Row): void => {
    if (at.tables.rows(table).some((there) => there['name'] === row['name'])) return;
    at.tables.seed(table, { id: nextId(io), version: 1, ...row });
  };
  given.flows.forEach((row) => seed('flows', row));
  given.pools.forEach((row) => seed('pools', row));
  given.codecs.forEach((row) => seed('codecs', row));
  given.managedSites.forEach((name) => seed('sites', managedSite(name)));
}

const managedSite = (name: string): Row => ({
  name,
  managed: true,
  primarySites: [],
  exitGateway: null,
  timeZone: 'UTC',
  createdBy: '',
});
