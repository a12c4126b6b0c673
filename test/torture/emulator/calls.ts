import {
  hasNumber,
  isE164,
  parseSipUri,
  toCidr,
  uncovered,
  type Invite,
  type InviteAnswer,
  type Json,
} from 'trunkline/plugin';
import { gateway as gatewayBody, route as routeBody, type Gateway, type Route } from './bodies.ts';
import { membersOf } from './flows.ts';
import { poolNumbers, type World } from './rules.ts';
import { idOf, siteOf, type Row } from './tables.ts';

interface Live {
  readonly id: string;
  readonly siteId: string;
  readonly gateway: Gateway;
  readonly route: Route;
}

const fieldsOf = (row: Row, shape: object): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name in shape));

/** Gateways that carry calls: an enabled default route leads to them. */
function liveGateways({ tables }: World): readonly Live[] {
  return tables.rows('routes').flatMap((row) => {
    const route = routeBody.parse(fieldsOf(row, routeBody.shape));
    const found = route.enabled && route.gateway !== null ? tables.get('gateways', route.gateway) : undefined;
    if (!found || found['site'] !== row['site']) return [];
    const gateway = gatewayBody.parse(fieldsOf(found, gatewayBody.shape));
    return [{ id: idOf(found), siteId: siteOf(row), gateway, route }];
  });
}

/** Each gateway, and whether it carries calls. Unlike the lists it never lags. */
export function serviceOf(world: World): Json {
  const live = new Set(liveGateways(world).map(({ id }) => id));
  return world.tables
    .rows('gateways')
    .map((row) => ({ name: row['name'] ?? '', inService: live.has(idOf(row)) }));
}

const no = (status: number, reason: string): InviteAnswer => ({ status, reason });

/** Would this machine take a call from a carrier? */
export function invite(call: Invite, world: World): InviteAnswer {
  const live = liveGateways(world).find(
    ({ gateway }) =>
      gateway.host.toLowerCase() === call.to.host.toLowerCase() &&
      gateway.transport === call.to.transport &&
      world.system.signallingPort + gateway.line === call.to.port,
  );
  if (!live) return no(408, 'nobody listens there');
  const { gateway } = live;
  if (call.srtp !== (gateway.srtp === 'required')) return no(488, 'media encryption differs');
  if (call.srtp && call.to.transport !== 'tls') return no(403, 'SRTP needs TLS');
  if (uncovered([toCidr(call.source)], gateway.allowFrom.map(toCidr)).length > 0)
    return no(403, `${call.source} is not let in`);
  const uri = parseSipUri(call.requestUri);
  if (uri?.host !== gateway.host.toLowerCase()) return no(404, 'the Request-URI names another host');
  return dialled(uri.user ?? '', gateway, world);
}

function dialled(user: string, { plusPolicy }: Gateway, world: World): InviteAnswer {
  const plus = user.startsWith('+');
  if (plusPolicy !== 'either' && plus !== (plusPolicy === 'required'))
    return no(404, `a plus is ${plusPolicy} before the number`);
  const number = `+${user.replace(/^\+/, '')}`;
  const known = world.tables
    .rows('flows')
    .some((flow) => membersOf(flow).some((member) => member.number === number));
  const pooled = isE164(number) && poolNumbers(world).some((pool) => hasNumber(pool, number));
  return known && pooled ? no(200, 'OK') : no(404, `${number} leads nowhere`);
}

/** The calls a user's dialling makes: sites in order, each through the exits of its primary sites. */
export function outgoing(
  call: { readonly to: string; readonly from?: string },
  world: World,
): readonly Invite[] {
  const { from } = call;
  if (from === undefined) return [];
  const lives = liveGateways(world);
  const exits = world.tables.rows('sites').flatMap((site) => exitsOf(site, world, lives));
  // A user whose number is the caller number of a gateway calls through that one.
  const own = exits.filter(({ gateway }) => gateway.callerId === from);
  const chosen = own.length > 0 ? own : exits;
  return chosen.flatMap((live) => calls(live, { from, to: call.to }, world));
}

function exitsOf(site: Row, { tables }: World, lives: readonly Live[]): readonly Live[] {
  const primary = Array.isArray(site['primarySites']) ? site['primarySites'] : [];
  return primary.flatMap((id) => {
    const exit = tables.get('sites', String(id))?.['exitGateway'];
    return lives.filter((live) => live.siteId === id && live.id === exit);
  });
}

function calls(
  { gateway, route }: Live,
  call: { readonly from: string; readonly to: string },
  { system }: World,
): readonly Invite[] {
  const plus = gateway.sendsPlus ? '+' : '';
  const called = call.to.startsWith('+') ? call.to.slice(1) : `${route.prepend}${call.to.slice(route.strip)}`;
  const caller = (gateway.callerId ?? call.from).replace(/^\+/, '');
  return gateway.carrierHosts.map((host) => ({
    source: system.addresses[0]!,
    to: { host, port: gateway.carrierPort, transport: gateway.transport },
    requestUri: `sip:${plus}${called}@${gateway.uriHost ?? host}`,
    from: `sip:${plus}${caller}@${gateway.host}`,
    srtp: gateway.srtp === 'required',
    ...(gateway.user === null ? {} : { digest: digest(gateway, gateway.user) }),
  }));
}

const digest = ({ password, realm }: Gateway, username: string) => ({
  username,
  password,
  ...(realm === null ? {} : { realm }),
});
