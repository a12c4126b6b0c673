import { TrunklineError, type DoctorCheck } from 'trunkline/plugin';
import type { Discovered, Right } from '../discovered.ts';
import { SINCE } from '../reference.ts';
import { isAtLeast } from '../versions.ts';
import { discover } from './discover.ts';
import type { Pbx } from './pbx.ts';
import { providerStatus, type ProviderRow } from './rows.ts';

/** Login, version, rights, listeners, certificate, trunks. Writes nothing; stops at a refused login. */
export async function doctor(pbx: Pbx): Promise<readonly DoctorCheck[]> {
  const version = await readable('login', () => pbx.version());
  if (!version.value) return [version.check];
  const head = [loginCheck(pbx), certificateCheck(pbx), versionCheck(version.value)];
  if (!isAtLeast(version.value, SINCE.api)) return head;
  const found = await readable('read the PBX', () => discover(pbx));
  if (!found.value) return [...head, found.check];
  return [
    ...head,
    ...rightChecks(found.value),
    addressCheck(found.value),
    listenerCheck(found.value),
    tenantCheck(found.value),
    ...(found.value.permissions.trunks === 'none' ? [] : await trunkChecks(pbx)),
  ];
}

async function readable<T>(
  name: string,
  read: () => Promise<T>,
): Promise<{ readonly value?: T; readonly check: DoctorCheck }> {
  try {
    return { value: await read(), check: { name, result: 'ok', detail: 'answered' } };
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    return {
      check: { name, result: 'failed', detail: `${error.message} (${error.code})`, fix: error.fix },
    };
  }
}

/** A user with a second factor would not have come so far. */
const loginCheck = ({ connection, host }: Pbx): DoctorCheck => ({
  name: 'login',
  result: 'ok',
  detail: `"${connection.username}" at ${host}, ${
    connection.tenant === undefined ? 'the system' : `tenant ${connection.tenant}`
  }; no second factor is asked for`,
});

function certificateCheck({ connection: { ca, fingerprint } }: Pbx): DoctorCheck {
  const whose = ca ? 'the private authority of the connection signed it' : 'a public authority signed it';
  return {
    name: 'certificate',
    result: 'ok',
    detail: `of the API: ${fingerprint ? 'it is the one that is pinned' : whose}. That of a TLS listener is another thing, which the API does not show`,
  };
}

const versionCheck = (version: string): DoctorCheck => {
  if (!isAtLeast(version, SINCE.api))
    return {
      name: 'version',
      result: 'failed',
      detail: `${version}: before ${SINCE.api} a trunk to Twilio cannot be said over the API`,
      fix: 'Follow the runbook, or upgrade the PBX.',
    };
  const gates = FEATURES.filter(([since]) => !isAtLeast(version, since)).map(
    ([since, what]) => `${what} (${since})`,
  );
  const shrinks = isAtLeast(version, SINCE.safeShrink);
  return {
    name: 'version',
    result: shrinks ? 'ok' : 'warning',
    detail: gates.length === 0 ? version : `${version}: without ${gates.join(', ')}`,
    ...(shrinks
      ? {}
      : { fix: `Upgrade to ${SINCE.safeShrink} before numbers leave a pool or a tenant leaves a trunk.` }),
  };
};

/** What trunks can have, and since when (PortSIP change log and release notes, 2026-09). */
const FEATURES = [
  ['22.3.0', 'removal of the plus, tel URIs'],
  ['22.4.0', 'forced outbound proxy'],
  ['22.6.0', 'codecs of a trunk'],
  [SINCE.safeShrink, 'pools that shrink without side effects'],
  ['22.8.0', 'RESOURCE_IN_USE'],
] as const;

const RIGHTS = [
  ['trunks', 'Trunks', 'trunks'],
  ['phoneSystem', 'Phone System', 'inbound and outbound rules'],
  ['tenants', 'Tenants', 'to act for a tenant'],
] as const;

/** A login of a tenant acts for its own only. */
const rightChecks = ({ scope, permissions }: Discovered): readonly DoctorCheck[] =>
  RIGHTS.filter(([right]) => scope === 'system' || right !== 'tenants').map(([right, name, what]) => ({
    name: `right ${name}`,
    ...rightOf(permissions[right], name, what),
  }));

function rightOf(right: Right, name: string, what: string): Omit<DoctorCheck, 'name'> {
  if (right === 'full') return { result: 'ok', detail: `full access (${what})` };
  if (right === 'unknown')
    return { result: 'unknown', detail: `the role does not tell (${what}); a write that is refused says so` };
  return {
    result: 'failed',
    detail: right === 'view' ? `view only (${what})` : `none (${what})`,
    fix: `Give the role of the user full access to ${name}.`,
  };
}

const addressCheck = ({ publicAddress, privateAddress }: Discovered): DoctorCheck => ({
  name: 'addresses',
  result: publicAddress === null ? 'warning' : 'ok',
  detail: `public ${publicAddress ?? 'not told'}, private ${privateAddress ?? 'not told'}`,
  ...(publicAddress === null ? { fix: 'Set the public address in the portal, or declare `sendsFrom`.' } : {}),
});

function listenerCheck({ listeners }: Discovered): DoctorCheck {
  if (!listeners)
    return {
      name: 'listeners',
      result: 'unknown',
      detail: 'this login may not read the transports; what `listensOn` declares is taken',
    };
  const words = listeners.map(
    ({ protocol, port, active }) => `${protocol} ${port}${active === false ? ' (off)' : ''}`,
  );
  const detail = words.length === 0 ? 'none' : words.join(', ');
  if (listeners.some(({ active }) => active !== false)) return { name: 'listeners', result: 'ok', detail };
  const fix = 'A trunk needs a transport of its own kind: add it in the portal under Transport Management.';
  return { name: 'listeners', result: 'failed', detail, fix };
}

const tenantCheck = ({ tenants }: Discovered): DoctorCheck => ({
  name: 'tenants',
  result: tenants.length === 0 ? 'warning' : 'ok',
  detail: tenants.length === 0 ? 'none seen' : tenants.map(({ domain }) => domain).join(', '),
});

async function trunkChecks(pbx: Pbx): Promise<readonly DoctorCheck[]> {
  return Promise.all((await pbx.trunks()).map((row) => trunkCheck(pbx, row)));
}

/** Without registration and keep-alive a trunk is online whatever becomes of its calls (PortSIP KB, SIP trunks, 2026-08). */
async function trunkCheck({ client, home }: Pbx, row: ProviderRow): Promise<DoctorCheck> {
  const path = `/providers/${encodeURIComponent(row.id)}/status`;
  const found = await client.find({ lane: home, what: 'read the state of a trunk', path }, providerStatus);
  const name = `trunk "${row.name ?? row.id}"`;
  if (!found) return { name, result: 'unknown', detail: 'it was removed just now' };
  // Before 22.0.38 the words were those of registration.
  const online = ['ONLINE', 'REGISTERED'].includes(found.status);
  if (!online) return { name, result: 'warning', detail: `offline (${found.status})`, fix: OFFLINE };
  const asks = row['keep_alive'] === true || (row['registration'] === true && row.auth_mode !== 'IP_AUTH');
  return asks
    ? { name, result: 'ok', detail: 'online' }
    : {
        name,
        result: 'unknown',
        detail: 'shown as online, which proves nothing: it neither registers nor sends OPTIONS',
      };
}

const OFFLINE =
  'Look whether it is enabled, whether the carrier answers OPTIONS, and whether Need Registration is off.';
