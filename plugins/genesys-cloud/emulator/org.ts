import type { App } from './app.ts';
import { byName, listing } from './listing.ts';
import { REGIONS } from './regions.ts';
import type { World } from './state.ts';

/** The org: itself, its products, divisions, media regions. No permission is listed for them. */
export function orgRoutes(app: App, world: World): void {
  app.get('/api/v2/organizations/me', (c) => {
    const org = c.get('org');
    return c.json({
      id: org.id,
      name: org.name,
      thirdPartyOrgName: org.shortName,
      domain: REGIONS[org.region]?.domain ?? '',
      defaultSiteId: org.defaultSite,
      version: 1,
      state: 'active',
      selfUri: `/api/v2/organizations/${org.id}`,
    });
  });
  app.get('/api/v2/authorization/products', (c) => {
    const products = c.get('org').products.map((id) => ({ id }));
    return c.json({
      entities: products,
      pageSize: products.length,
      pageNumber: 1,
      total: products.length,
      pageCount: 1,
    });
  });
  app.get('/api/v2/authorization/divisions', (c) =>
    c.json(
      listing(
        c,
        world.reads.rows('divisions', c.get('org').id),
        { name: byName, id: (row, wanted) => row.id === wanted },
        (row) => ({
          id: row.id,
          name: row['name'] ?? '',
          description: '',
          homeDivision: row.id === c.get('org').homeDivision,
          selfUri: `/api/v2/authorization/divisions/${row.id}`,
        }),
      ),
    ),
  );
  app.get('/api/v2/telephony/mediaregions', (c) =>
    c.json({
      awsHomeRegion: c.get('org').region,
      awsCoreRegions: Object.keys(REGIONS),
      awsSatelliteRegions: [],
    }),
  );
}
