import { isIpv4 } from 'trunkline/plugin';
import type { Org, Row, World } from '../state.ts';
import { ALLOW_LIST, IDENTIFIER, PROXIES } from '../trunks/descriptors.ts';
import { propertiesOf } from '../trunks/trunk-base.ts';

/** What calls need to know of a trunk. */
export interface Trunk {
  readonly row: Row;
  readonly org: Org;
  readonly enabled: boolean;
  /** Names of its own, one for each BYOC domain of the region. */
  readonly fqdns: readonly string[];
  readonly allow: readonly string[];
  readonly proxies: readonly string[];
  readonly suites: readonly string[];
  /** As SDP names them. */
  readonly codecs: readonly string[];
  text(key: string): string;
  flag(key: string): boolean;
  list(key: string): readonly string[];
}

export function trunkOf(org: Org, row: Row): Trunk {
  const properties = propertiesOf(row);
  const text = (key: string): string => {
    const value = properties[key];
    return typeof value === 'string' ? value : '';
  };
  const list = (key: string): readonly string[] => {
    const value = properties[key];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const flag = (key: string): boolean => properties[key] === true;
  const identifier = text(IDENTIFIER).toLowerCase();
  return {
    row,
    org,
    enabled: flag('trunk_enabled'),
    fqdns: identifier === '' ? [] : org.byoc.map((domain) => `${identifier}.${domain}`),
    // Addresses among the proxies are let in of themselves; names are not looked up (Genesys help, SIP access control).
    allow: [...list(ALLOW_LIST), ...list(PROXIES).map(hostOf).filter(isIpv4)],
    proxies: list(PROXIES),
    suites: list('trunk_media_srtpCipherSuites'),
    codecs: list('trunk_media_codec').map((type) => type.replace(/^audio\//, '').toUpperCase()),
    text,
    flag,
    list,
  };
}

/** That a proxy may have a port of its own is inferred from the form of the portal. */
export const hostOf = (proxy: string): string => proxy.replace(/:\d+$/, '');
export const portIn = (proxy: string): number | undefined => {
  const [, port] = /:(\d+)$/.exec(proxy) ?? [];
  return port === undefined ? undefined : Number(port);
};

export const trunksOf = (world: World): readonly Trunk[] =>
  world.orgs
    .all()
    .flatMap((org) => world.rows('trunkBases', org.id).map((row) => trunkOf(org, row)))
    .filter(({ row }) => row['managed'] !== true);
