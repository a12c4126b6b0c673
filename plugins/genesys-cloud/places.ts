import type { Town } from 'trunkline/plugin';
import { ENVIRONMENTS, type Region } from './reference.ts';

const town = (name: string, latitude: number, longitude: number): Town => ({ name, latitude, longitude });

/** Where the regions of the cloud are, as near as it is published (AWS global infrastructure, regions, 2026-07). */
const PLACES: Readonly<Record<Region, Town>> = {
  'us-east-1': town('us-east-1 (Northern Virginia)', 39.04, -77.49),
  'us-east-2': town('us-east-2 (Ohio)', 39.96, -83.0),
  'us-west-2': town('us-west-2 (Oregon)', 45.84, -119.7),
  'ca-central-1': town('ca-central-1 (Montréal)', 45.5, -73.57),
  'sa-east-1': town('sa-east-1 (São Paulo)', -23.55, -46.63),
  'mx-central-1': town('mx-central-1 (Querétaro)', 20.59, -100.39),
  'eu-west-1': town('eu-west-1 (Dublin)', 53.35, -6.26),
  'eu-west-2': town('eu-west-2 (London)', 51.51, -0.13),
  'eu-central-1': town('eu-central-1 (Frankfurt)', 50.11, 8.68),
  'eu-central-2': town('eu-central-2 (Zürich)', 47.38, 8.54),
  'eusc-de-east-1': town('eusc-de-east-1 (Brandenburg)', 52.41, 12.53),
  'me-central-1': town('me-central-1 (Dubai)', 25.2, 55.27),
  'ap-northeast-1': town('ap-northeast-1 (Tokyo)', 35.68, 139.69),
  'ap-northeast-2': town('ap-northeast-2 (Seoul)', 37.57, 126.98),
  'ap-northeast-3': town('ap-northeast-3 (Osaka)', 34.69, 135.5),
  'ap-south-1': town('ap-south-1 (Mumbai)', 19.08, 72.88),
  'ap-southeast-1': town('ap-southeast-1 (Singapore)', 1.35, 103.82),
  'ap-southeast-2': town('ap-southeast-2 (Sydney)', -33.87, 151.21),
};

const isRegion = (name: string): name is Region => name in PLACES;

/** Of the region that a BYOC domain belongs to; undefined for a domain of none. */
export function placeOfDomain(domain: string): Town | undefined {
  const found = Object.entries(ENVIRONMENTS).find(
    ([, one]) => domain === one.dynamic || ('legacy' in one && domain === one.legacy),
  );
  return found && isRegion(found[0]) ? PLACES[found[0]] : undefined;
}
