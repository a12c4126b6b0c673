import { pick, textOf, type Observed, type Properties } from 'trunkline/plugin';
import { ADDRESS, observedLocation } from '../objects/location.ts';
import { locationRow, type LocationRow } from '../rows.ts';
import { nameOf, needTaken, readBack, referTo, type At, type Writes } from './at.ts';

export const locationWrites: Writes = {
  async create(at, wanted, fields) {
    const what = `create ${nameOf(wanted)}`;
    const body = bodyOf(at, wanted.properties, fields);
    const made = await at.org.client.write(what, locationRow, ({ locations }) =>
      locations.postLocations(body),
    );
    return needTaken(at, wanted, fields, await readAgain(at, what, made));
  },
  /** Only what changes: even an equal address is refused while there is an emergency number (Terraform provider, 2026-07). */
  async update(at, { before, wanted, fields }) {
    const what = `update ${nameOf(wanted)}`;
    const body = bodyOf(at, { ...before.properties, ...pick(wanted.properties, fields) }, fields);
    const written = await at.org.client.write(what, locationRow, ({ locations }) =>
      locations.patchLocation(before.id, { ...body, version: Number(before.version ?? 1) }),
    );
    return needTaken(at, wanted, fields, await readAgain(at, what, written));
  },
  remove: ({ org }, { id, label }) =>
    org.client.remove(`delete location "${label}"`, ({ locations }) => locations.deleteLocation(id)),
};

function bodyOf(at: At, of: Properties, fields: readonly string[]) {
  const has = (...names: readonly string[]): boolean => names.some((name) => fields.includes(name));
  const contact = referTo(at, of['contact']);
  const address = ADDRESS.flatMap(([ours, theirs]) =>
    of[ours] === undefined ? [] : [[theirs, textOf(of[ours])] as const],
  );
  return {
    name: textOf(of['name']),
    ...(has(...ADDRESS.map(([ours]) => ours)) ? { address: Object.fromEntries(address) } : {}),
    ...(has('emergencyNumber')
      ? { emergencyNumber: { number: textOf(of['emergencyNumber']), type: 'default' } }
      : {}),
    ...(has('contact') && contact ? { contactUser: contact.id } : {}),
  };
}

async function readAgain({ org }: At, what: string, written: LocationRow): Promise<Observed> {
  const find = () =>
    org.client.find(`${what}: read it back`, locationRow, ({ locations }) =>
      locations.getLocation(written.id),
    );
  return observedLocation(await readBack(org, what, written, find));
}
