import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { formOf } from './app.ts';
import { isoDate } from './dates.ts';
import { refuse } from './errors.ts';
import { allow, oneOf, sent, text } from './form.ts';
import { LENGTHS } from './limits.ts';
import type { AccountRow, RouteRow, World } from './state.ts';

const HOST = 'https://routes.twilio.com';
const REGIONS = ['us1', 'ie1', 'au1'] as const;

/** Calls that nobody routed go there (docs, global-infrastructure/inbound-call-processing, 2026-08). */
export const DEFAULT_REGION = 'us1';

/** Where calls to a number are processed. */
export const regionOfNumber = (world: World, number: string): string =>
  world.routes.get(`/v2/PhoneNumbers/${number}`)?.voice_region ?? DEFAULT_REGION;

interface Kind {
  readonly path: '/v2/PhoneNumbers' | '/v2/Trunks';
  /** The key of the name in the answer. */
  readonly key: 'phone_number' | 'sip_trunk_domain';
  /** Whether the account has what is named. */
  readonly owns: (account: AccountRow, name: string) => boolean;
}

const kindsOf = (world: World): readonly Kind[] => [
  {
    path: '/v2/PhoneNumbers',
    key: 'phone_number',
    owns: (account, name) =>
      world.numbers.all().some((row) => row.phone_number === name && row.account_sid === account.sid),
  },
  {
    path: '/v2/Trunks',
    key: 'sip_trunk_domain',
    owns: (account, name) =>
      world.trunks
        .all()
        .some((row) => row.domain_name?.toLowerCase() === name && row.account_sid === account.sid),
  },
];

/**
 * The Region that calls to a number or trunk are routed to. What is answered for one that nobody routed is not
 * documented: the default Region, or with the switch `unroutedUnknown` 20404.
 */
export function routeRoutes(app: App, world: World): void {
  for (const kind of kindsOf(world)) routesOf(app, world, kind);
}

function routesOf(app: App, world: World, kind: Kind): void {
  const path = `${kind.path}/:name` as const;

  app.get(path, (c) => {
    const name = ownedName(kind, c.get('account'), c.req.param('name'));
    const row = world.routes.get(`${kind.path}/${name}`);
    if (!row && world.io.switches['unroutedUnknown'] === true) return refuse(20404, `${kind.path}/${name}`);
    return c.json(row ? routeView(kind, name, row) : unroutedView(kind, name, c.get('account')));
  });

  app.post(path, async (c) => {
    const account = c.get('account');
    const name = ownedName(kind, account, c.req.param('name'));
    const form = await formOf(c);
    allow(form, ['VoiceRegion', 'FriendlyName']);
    const fields = sent({
      voice_region: oneOf(form, 'VoiceRegion', REGIONS),
      friendly_name: text(form, 'FriendlyName', LENGTHS.routeName, 20002),
    });
    return c.json(routeView(kind, name, putRoute(world, account, `${kind.path}/${name}`, fields)));
  });
}

function ownedName(kind: Kind, account: AccountRow, name: string): string {
  const folded = name.toLowerCase();
  return kind.owns(account, folded) ? folded : refuse(20404, `${kind.path}/${name}`);
}

/** `sid`: path and name of what is routed. */
export function putRoute(
  world: World,
  account: AccountRow,
  sid: string,
  fields: { readonly voice_region?: string; readonly friendly_name?: string },
): RouteRow {
  const fresh = (): RouteRow => ({
    sid,
    route: world.sid('QQ'),
    account_sid: account.sid,
    friendly_name: null,
    voice_region: DEFAULT_REGION,
    ...world.born(),
  });
  const row: RouteRow = { ...(world.routes.get(sid) ?? fresh()), ...fields, ...world.touched() };
  world.routes.put(row);
  return row;
}

const routeView = (kind: Kind, name: string, row: RouteRow): Json => ({
  [kind.key]: name,
  url: `${HOST}${kind.path}/${name}`,
  sid: row.route,
  account_sid: row.account_sid,
  friendly_name: row.friendly_name,
  voice_region: row.voice_region,
  date_created: isoDate(row.created),
  date_updated: isoDate(row.updated),
});

const unroutedView = (kind: Kind, name: string, account: AccountRow): Json => ({
  [kind.key]: name,
  url: `${HOST}${kind.path}/${name}`,
  sid: null,
  account_sid: account.sid,
  friendly_name: null,
  voice_region: DEFAULT_REGION,
  date_created: null,
  date_updated: null,
});
