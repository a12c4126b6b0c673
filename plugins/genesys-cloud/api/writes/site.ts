import { pick, textOf, type Observed, type Properties } from 'trunkline/plugin';
import { observedSite } from '../objects/site.ts';
import { putBack } from '../objects/rest.ts';
import { siteRow, type SiteRow } from '../rows.ts';
import {
  divisionFor,
  nameOf,
  needTaken,
  readBack,
  referTo,
  referToAll,
  versionOf,
  type At,
  type Writes,
} from './at.ts';

/** A site whose Edges are updated at night once a week: at least two hours, daily or weekly (Terraform provider, 2026-07). */
const UPDATES = {
  rrule: 'FREQ=WEEKLY;BYDAY=SU',
  start: '2026-01-04T02:00:00.000000',
  end: '2026-01-04T05:00:00.000000',
};

export const siteWrites: Writes = {
  async create(at, wanted, fields) {
    const what = `create ${nameOf(wanted)}`;
    const body = bodyOf(at, pick(wanted.properties, fields), {});
    const made = await at.org.client.write(what, siteRow, ({ edges }) =>
      edges.postTelephonyProvidersEdgesSites(body),
    );
    return needTaken(at, wanted, fields, await readAgain(at, what, made));
  },
  /** There is no partial update: the whole site is put back, with what nobody here manages. */
  async update(at, { before, wanted, fields }) {
    const what = `update ${nameOf(wanted)}`;
    const body = bodyOf(
      at,
      { ...before.properties, ...pick(wanted.properties, fields) },
      putBack(before.rest),
    );
    const written = await at.org.client.write(what, siteRow, ({ edges }) =>
      edges.putTelephonyProvidersEdgesSite(before.id, { ...body, ...versionOf(before) }),
    );
    return needTaken(at, wanted, fields, await readAgain(at, what, written));
  },
  remove: ({ org }, { id, label }) =>
    org.client.remove(`delete site "${label}"`, ({ edges }) => edges.deleteTelephonyProvidersEdgesSite(id)),
};

function bodyOf(at: At, of: Properties, rest: Readonly<Record<string, unknown>>) {
  const timeZone = textOf(of['timeZone']);
  const hours = { ...UPDATES, ...Object(rest['edgeAutoUpdateConfig']) };
  const [primarySites, secondarySites] = [of['primarySites'], of['secondarySites']];
  return {
    ...rest,
    name: textOf(of['name']),
    location: { ...referTo(at, of['location']) },
    ...(of['mediaModel'] === undefined ? {} : { mediaModel: textOf(of['mediaModel']) }),
    ...divisionFor(at, of['division']),
    ...(timeZone === '' ? {} : { edgeAutoUpdateConfig: { ...hours, timeZone } }),
    ...(primarySites === undefined ? {} : { primarySites: [...referToAll(at, primarySites)] }),
    ...(secondarySites === undefined ? {} : { secondarySites: [...referToAll(at, secondarySites)] }),
  };
}

async function readAgain({ org }: At, what: string, written: SiteRow): Promise<Observed> {
  const find = () =>
    org.client.find(`${what}: read it back`, siteRow, ({ edges }) =>
      edges.getTelephonyProvidersEdgesSite(written.id),
    );
  return observedSite(await readBack(org, what, written, find));
}
