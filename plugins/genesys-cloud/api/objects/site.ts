import type { Observed } from 'trunkline/plugin';
import { DIVISION, LOCATION, SITE } from '../../resources/names.ts';
import type { SiteRow } from '../rows.ts';
import { commonOf, field, foreignOf, restOf } from './rest.ts';

const OURS = ['name', 'location', 'division', 'mediaModel', 'primarySites', 'secondarySites'];

/** `phones` is how many phones are at the site, where that was counted. */
export const observedSite = (row: SiteRow, phones?: number): Observed => ({
  type: SITE,
  ...commonOf(row),
  properties: {
    name: row.name ?? '',
    ...field('location', row.location && foreignOf(LOCATION, row.location)),
    ...field('division', row.division && foreignOf(DIVISION, row.division)),
    ...field('mediaModel', row.mediaModel),
    ...field('timeZone', row.edgeAutoUpdateConfig?.timeZone),
    primarySites: row.primarySites.map((site) => foreignOf(SITE, site)),
    secondarySites: row.secondarySites.map((site) => foreignOf(SITE, site)),
    ...field('phones', phones),
  },
  rest: restOf(row, OURS),
});
