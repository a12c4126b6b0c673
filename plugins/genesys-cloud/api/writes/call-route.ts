import { pick, textOf, type Observed, type Properties } from 'trunkline/plugin';
import { findCallRoute } from '../lists.ts';
import { observedCallRoute } from '../objects/numbers.ts';
import { putBack } from '../objects/rest.ts';
import { callRouteRow, type CallRouteRow } from '../rows.ts';
import { nameOf, needTaken, readBack, referTo, versionOf, type At, type Writes } from './at.ts';

export const callRouteWrites: Writes = {
  async create(at, wanted, fields) {
    const what = `create ${nameOf(wanted)}`;
    const body = bodyOf(at, pick(wanted.properties, fields));
    const made = await at.org.client.write(what, callRouteRow, ({ architect }) =>
      architect.postArchitectIvrs(body),
    );
    return needTaken(at, wanted, fields, await readAgain(at, what, made));
  },
  /** Its numbers go along as they were read: an empty list would take them all away. */
  async update(at, { before, wanted, fields }) {
    const what = `update ${nameOf(wanted)}`;
    const body = {
      ...putBack(before.rest),
      ...bodyOf(at, { ...before.properties, ...pick(wanted.properties, fields) }),
      ...versionOf(before),
    };
    const written = await at.org.client.write(what, callRouteRow, ({ architect }) =>
      architect.putArchitectIvr(before.id, body),
    );
    return needTaken(at, wanted, fields, await readAgain(at, what, written));
  },
  remove: ({ org }, { id, label }) =>
    org.client.remove(`delete call route "${label}"`, ({ architect }) => architect.deleteArchitectIvr(id)),
};

function bodyOf(at: At, of: Properties) {
  const openHoursFlow = referTo(at, of['openHoursFlow']);
  return { name: textOf(of['name']), ...(openHoursFlow ? { openHoursFlow } : {}) };
}

async function readAgain({ org }: At, what: string, written: CallRouteRow): Promise<Observed> {
  const find = () => findCallRoute(org, written.id, `${what}: read it back`);
  return observedCallRoute(await readBack(org, what, written, find));
}
