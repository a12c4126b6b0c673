import { z } from 'zod';
import { listLocations } from '../../../plugins/genesys-cloud/api/lists.ts';
import { makeTrunk, NUMBERS, removeTrunk, row, settle, trunkBody, type Ground, type Row } from './ground.ts';
import { type Question } from './trunks.ts';
import { type Answer, attempt, one } from '../shared.ts';

const rows = z.looseObject({ entities: z.array(row) });

const makeSite = ({ org, name, site }: Ground, location: string): Promise<Row> =>
  org.client.write('make a site', row, ({ edges }) =>
    edges.postTelephonyProvidersEdgesSites({
      name,
      location: { id: location },
      mediaModel: 'Cloud',
      primarySites: [{ id: site }],
      secondarySites: [{ id: site }],
    }),
  );
const removeSite = ({ org }: Ground, id: string): Promise<void> =>
  org.client.remove('remove a site', ({ edges }) => edges.deleteTelephonyProvidersEdgesSite(id));

/** None while reads do not show the site yet. */
const routesOf = async ({ org }: Ground, site: string): Promise<readonly Row[]> =>
  (
    await org.client.find('list routes', rows, ({ edges }) =>
      edges.getTelephonyProvidersEdgesSiteOutboundroutes(site, { pageSize: 100 }),
    )
  )?.entities ?? [];

const MOST_READS = 20;

/** A site that no phone uses: what comes with it, and what it can be told. */
const site: Question = async (ground) => {
  const [location] = await listLocations(ground.org);
  if (!location) return one('how soon does a new site have its route?', 'not asked: there is no location');
  const { clock } = ground.org;
  const from = clock.now();
  const made = await makeSite(ground, location.id);
  try {
    let routes = await routesOf(ground, made.id);
    for (let left = MOST_READS; left > 0 && routes.length === 0; left--) {
      await clock.sleep(1_000);
      routes = await routesOf(ground, made.id);
    }
    const waited = Math.ceil((clock.now() - from) / 1_000);
    return [
      {
        question: 'how soon does a new site have its route?',
        answer: routes.length === 0 ? 'never' : waited === 0 ? 'at once' : `after ${waited} seconds`,
      },
      {
        question: 'routes of a new site',
        answer: routes
          .map((one) => `${String(one['name'])}: ${JSON.stringify(one['classificationTypes'])}`)
          .join('; '),
      },
      {
        question: 'are other sites taken when a site is made?',
        answer: JSON.stringify(made['secondarySites'] ?? []).includes(ground.site) ? 'yes' : 'no, in silence',
      },
      ...(await emptied(ground, made.id, routes[0])),
      ...(await used(ground, made.id)),
    ];
  } finally {
    await attempt(() => removeSite(ground, made.id));
  }
};

async function emptied({ org }: Ground, id: string, route: Row | undefined): Promise<readonly Answer[]> {
  const question = 'an outbound route without any classification';
  if (!route) return [{ question, answer: 'not asked: there is no route' }];
  const answer = await attempt(() =>
    org.client.write('change a route', row, ({ edges }) =>
      edges.putTelephonyProvidersEdgesSiteOutboundroute(id, route.id, {
        ...route,
        classificationTypes: [],
      } as never),
    ),
  );
  return [{ question, answer }];
}

async function used(ground: Ground, id: string): Promise<readonly Answer[]> {
  const trunk = await makeTrunk(ground, trunkBody(ground, {}, { inboundSite: { id } }));
  // Once, and not as a removal that waits until the site is free.
  const answer = await attempt(() =>
    ground.org.client.write('remove a site in use', z.unknown(), ({ edges }) =>
      edges.deleteTelephonyProvidersEdgesSite(id),
    ),
  );
  await removeTrunk(ground, trunk.id);
  return [{ question: 'removal of a site that a trunk uses', answer }];
}

const location: Question = async ({ org, name }) => {
  const { client } = org;
  const made = await client.write('make a location', row, ({ locations }) =>
    locations.postLocations({ name, address: { city: 'Nowhere', country: 'FR' } }),
  );
  try {
    const change = (version: number) => (): Promise<Row> =>
      client.write('change a location', row, ({ locations }) =>
        locations.patchLocation(made.id, { name, notes: name, version }),
      );
    const version = made.version ?? 1;
    await change(version)();
    return one('a location changed by the version before the last', await attempt(change(version)));
  } finally {
    await attempt(() =>
      client.remove('remove a location', ({ locations }) => locations.deleteLocation(made.id)),
    );
  }
};

const QUESTION = 'a pool that overlaps another';

/** Numbers of a country code that is nobody's; a call route without a flow. */
const numbers: Question = async (ground) => {
  const { org, name } = ground;
  const { client } = org;
  const makePool = (first: string, last: string): Promise<Row> =>
    client.write('make a pool', row, ({ edges }) =>
      edges.postTelephonyProvidersEdgesDidpools({
        startPhoneNumber: first,
        endPhoneNumber: last,
        provider: 'PURE_CLOUD',
      } as never),
    );
  const removePool = ({ id }: Row): Promise<void> =>
    client.remove('remove a pool', ({ edges }) => edges.deleteTelephonyProvidersEdgesDidpool(id));
  const [first, second, outside] = NUMBERS;
  const made: Row[] = [];
  const refused = await attempt(async () => void made.push(await makePool(first, second)));
  const [pool] = made;
  if (!pool) return one(QUESTION, `not asked, numbers of country code 999 are refused: ${refused}`);
  try {
    const overlap = await attempt(async () => removePool(await makePool(second, second)));
    const route = await client.write('make a call route', row, ({ architect }) =>
      architect.postArchitectIvrs({ name, dnis: [first] }),
    );
    const answer = await attempt(() =>
      client.write('give it a number', row, ({ architect }) =>
        architect.putArchitectIvr(route.id, {
          name,
          version: route.version ?? 1,
          dnis: [first, outside],
        }),
      ),
    );
    await settle(ground);
    const after = await client.get('read the call route', row, ({ architect }) =>
      architect.getArchitectIvr(route.id),
    );
    await client.remove('remove the call route', ({ architect }) => architect.deleteArchitectIvr(route.id));
    return [
      { question: QUESTION, answer: overlap },
      { question: 'a number of no pool for a call route', answer },
      { question: 'numbers of the call route after that', answer: JSON.stringify(after['dnis'] ?? []) },
    ];
  } finally {
    await attempt(() => removePool(pool));
  }
};

export const PLACE_QUESTIONS: readonly Question[] = [site, location, numbers];
