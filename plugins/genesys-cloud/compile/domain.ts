import { known, platformAt, unknown, type Fact } from 'trunkline/plugin';
import { ENVIRONMENTS, FROM_REGIONS, type Environment, type Region } from '../reference.ts';
import type { Input } from './input.ts';

type From = Pick<Input, 'connection' | 'shared' | 'platform'>;

export const regionOf = ({ connection, shared }: Pick<From, 'connection' | 'shared'>): Region | undefined =>
  connection?.region ?? shared.region;

export const environmentOf = (from: Pick<From, 'connection' | 'shared'>): Environment | undefined => {
  const region = regionOf(from);
  return region && ENVIRONMENTS[region];
};

/**
 * BYOC domain of the org: what the manifest declares, else that of the region on its signalling platform, which is assumed
 * until the portal has been looked at. Legacy where there is one, as trunks of most orgs are.
 */
export function domainOf(from: From): Fact<string> {
  const { byocDomain, signallingPlatform } = from.shared;
  if (byocDomain !== undefined)
    return known(byocDomain.toLowerCase(), platformAt(from, '/spec/settings/byocDomain'), 'declared');
  const environment = environmentOf(from);
  if (!environment)
    return unknown(
      'not-connected',
      'nobody says in which region the org is',
      platformAt(from, '/spec'),
      'Set `region`, or `byocDomain`.',
    );
  const { legacy, dynamic } = environment;
  return known(signallingPlatform === 'dynamic' ? dynamic : (legacy ?? dynamic), FROM_REGIONS, 'assumed');
}
