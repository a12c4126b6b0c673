import {
  isRef,
  pick,
  type Clock,
  type ConnectContext,
  type DoctorCheck,
  type Driver,
  type Json,
  type Observed,
  type Properties,
  type Resource,
  type WriteIo,
} from 'trunkline/plugin';
import { openApi, type Api } from './api.ts';
import { changeDialled } from './dialled.ts';
import { failure } from './errors.ts';
import { LIMITS } from './reference.ts';
import { observeAll } from './observe.ts';
import { GATEWAY } from './resources/gateway.ts';
import { markOf, observe, toApi, type Kind } from './resources/kind.ts';
import { KINDS } from './resources/types.ts';
import { readDiscovered, type Connection, type Discovered } from './settings.ts';

/**
 * A plan reads six lists and each wanted gateway that exists: 6 + G reads. A write is one call, a batch of numbers one
 * read and one write; a default route is read once when it has been born. To tell how gateways work is one read more.
 */
export async function connect(io: ConnectContext<Connection>): Promise<Driver> {
  const api = openApi(io);
  return {
    lockKey: `torture api.torture.example ${io.connection.username}`,
    discover: () => discover(api),
    observe: async (query) => ({ observed: await observeAll(api, query), diagnostics: [] }),
    create: (wanted, fields, write) => create({ api, clock: io.clock }, wanted, fields, write),
    update: (before, wanted, fields, write) => update(api, { before, wanted, fields }, write),
    remove: (before, write) => remove(api, before, write),
    change: (container, delta, write) => changeDialled(api, write.id(container), delta, write),
    doctor: () => doctor(api),
    status: (wanted) => status(api, wanted),
    close: async () => {},
  };
}

interface At {
  readonly api: Api;
  readonly clock: Clock;
}

const unreadable = () =>
  failure('unreadable-answer', 'the answer to system cannot be read', { outcome: 'not-done', fault: 'bug' });

async function discover(api: Api): Promise<Discovered & Json> {
  const found = readDiscovered(await api.system());
  if (!found) throw unreadable();
  return { ...found };
}

async function doctor(api: Api): Promise<readonly DoctorCheck[]> {
  const found = await discover(api);
  return [
    { name: 'login', result: 'ok', detail: `logged in, version ${found.version}` },
    found.licenceActive
      ? { name: 'licence', result: 'ok', detail: 'active' }
      : { name: 'licence', result: 'warning', detail: 'not active', fix: 'activate it on the machine' },
  ];
}

/** One read, and none without a gateway. */
async function status(api: Api, wanted: readonly Resource[]): Promise<readonly DoctorCheck[]> {
  const names = wanted.filter(({ type }) => type === GATEWAY.type.type).map((one) => one.properties['name']);
  if (names.length === 0) return [];
  const gateways = (await api.service()).filter(({ name }) => names.includes(name));
  return gateways.map(({ name, inService }) =>
    inService
      ? { name: `gateway ${name}`, result: 'ok', detail: 'in service' }
      : {
          name: `gateway ${name}`,
          result: 'warning',
          detail: 'out of service: no enabled route leads to it',
          fix: 'do the manual steps, then apply again',
        },
  );
}

function kindOf(type: string): Kind {
  const kind = KINDS.find((one) => one.type.type === type);
  if (!kind) throw failure('cannot-make', `a ${type} has no API`, { outcome: 'not-done', fault: 'bug' });
  return kind;
}

async function create(at: At, wanted: Resource, fields: readonly string[], io: WriteIo): Promise<Observed> {
  const kind = kindOf(wanted.type);
  if (kind.type.bornWith !== undefined) {
    const before = await awaitBirth(at, kind, wanted, io);
    return update(at.api, { before, wanted, fields }, io);
  }
  const body = {
    ...pick(wanted.properties, fields),
    // A pool has a name that nothing refers to.
    ...(kind.rest.includes('name') ? { name: `Pool ${wanted.key}`.slice(0, 64) } : {}),
    ...(kind.rest.includes('createdBy') ? { createdBy: markOf(io) } : {}),
  };
  const row = await at.api.write({ method: 'POST', path: kind.path, body: await toApi(body, io) });
  return observe(kind, row);
}

const LAGS = 3;

/** The list shows a born object one read lag after its parent was made; asking earlier would be a wasted call. */
async function awaitBirth({ api, clock }: At, kind: Kind, wanted: Resource, io: WriteIo): Promise<Observed> {
  const parent = wanted.properties[kind.type.bornWith ?? ''];
  const id = isRef(parent) ? io.id(parent) : undefined;
  for (let lag = 0; lag < LAGS; lag++) {
    await clock.sleep(LIMITS.readLagMs);
    const rows = await api.list(kind.path);
    const born = rows.find((row) => row[kind.type.bornWith ?? ''] === id);
    if (born) return observe(kind, born);
  }
  throw failure('not-born', `the ${kind.type.label} of "${wanted.key}" did not appear`, {
    outcome: 'not-done',
    fault: 'transient',
  });
}

interface Change {
  readonly before: Observed;
  readonly wanted: Resource;
  readonly fields: readonly string[];
}

/**
 * A PUT may replace the whole object or merge into it: the handbook does not say. So the whole object is sent each
 * time, with what nobody manages here and with the password, which would be cleared otherwise.
 */
async function update(api: Api, { before, wanted, fields }: Change, io: WriteIo): Promise<Observed> {
  const kind = kindOf(wanted.type);
  const secrets = Object.keys(kind.type.fields).filter((name) => kind.type.fields[name]?.writeOnly);
  const body = {
    ...before.properties,
    ...pick(wanted.properties, [...secrets, ...fields]),
  };
  return put(api, kind, before, await toApi(without(body, kind.fixed), io));
}

const without = (body: Properties, fields: readonly string[]): Properties =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !fields.includes(name)));

async function put(api: Api, kind: Kind, before: Observed, body: Json): Promise<Observed> {
  const row = await api.write({
    method: 'PUT',
    path: `${kind.path}/${before.id}`,
    body: { ...asObject(before.rest), ...asObject(body) },
    version: before.version ?? '',
  });
  return observe(kind, row);
}

const asObject = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined),
      )
    : {};

const DETACHED = { gateway: null, enabled: false, strip: 0, prepend: '' };

/** A default route stays as long as its site does: it only lets go of the gateway. Gone already is gone. */
async function remove(api: Api, before: Observed, io: WriteIo): Promise<void> {
  const kind = kindOf(before.type);
  if (kind.type.remove === 'detach') await put(api, kind, before, await toApi(DETACHED, io));
  else await api.remove(`${kind.path}/${before.id}`);
}
