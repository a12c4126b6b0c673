import {
  isKnown,
  isSecretRef,
  isE164,
  known,
  mapFact,
  numberSet,
  toCidr,
  unknown,
  type Cidr,
  type DigestSent,
  type Fact,
  type FactsInput,
  type NumberSet,
  type SendsFacts,
  type Target,
  type Unknown,
} from 'trunkline/plugin';
import { z } from 'zod';
import { declaredKey } from '../compile/declared.ts';
import { shownCaller } from '../numbers/caller-id.ts';
import { textsOf } from '../numbers/values.ts';
import { FROM_SIGNALLING, FROM_TRUNKS, PORTS } from '../reference.ts';
import { dialsAs } from './dials-as.ts';
import { emergencyOf } from './emergency.ts';
import { sizeOf } from './invite.ts';
import { mediaOf, sentEncryption, transportOf } from './media.ts';
import { guessedCountries, partsOf } from './parts.ts';
import { misdialled } from './misdialled.ts';
import { calledPlus } from './plus.ts';
import { otherPlatform } from './signalling.ts';
import { sendsNothing } from './stopped.ts';
import { asFlag, asText, fieldOf, keyOf, notTold, settingOf, type Wire } from './wire.ts';

/** Calls out: from where, to which hosts, as whom, and in which form. */
export function sendsFacts(input: FactsInput, wire: Wire): SendsFacts {
  const stopped = sendsNothing(wire);
  const to = targets(wire, stopped === undefined);
  const digest = digestOf(wire);
  const encryption = sentEncryption(wire);
  const media = mediaOf(wire, encryption);
  const emergency = emergencyOf(wire);
  const parts = partsOf(input, wire);
  return {
    from: sentFrom(input, wire),
    to,
    ...(stopped ? { stopped } : {}),
    parts,
    misdialled: misdialled(input, wire, parts),
    dialsAs: dialsAs(wire),
    granted: guessedCountries(wire),
    requestUriHost: requestUriHost(wire),
    calledPlus: calledPlus(wire),
    callerPlus: callerPlus(wire),
    digest,
    numbers: callers(wire),
    encryption,
    media,
    requestUriUser: known('called', FROM_TRUNKS),
    // A trunk of this kind has no setting for it: it is known by its servers.
    registers: known(false, FROM_TRUNKS),
    inviteBytes: sizeOf(wire, { to, digest, media }),
    ...(emergency ? { emergency } : {}),
  };
}

/** Which addresses the region calls from is published nowhere that can be read (Genesys API, ipranges, 2026-07). */
function sentFrom(input: FactsInput, wire: Wire): Fact<readonly Cidr[]> {
  const said = input.declared[declaredKey(wire.endpoint, 'sendsFrom')];
  if (!said)
    return unknown(
      'not-documented',
      'the addresses that calls out come from are in no public list',
      wire.origin('servers'),
      'Declare `sendsFrom` of the platform: the vendor lists its public SIP addresses for customers.',
    );
  const domain = input.declared[declaredKey(wire.endpoint, 'domain')];
  const other = domain && otherPlatform(wire, domain);
  if (other) return other;
  return isKnown(said) ? { ...said, value: z.array(z.string()).parse(said.value).map(toCidr) } : said;
}

/** Servers are tried in order. Of a trunk that is not found nobody knows whether it is gone or has another name. */
function targets(wire: Wire, enabled: boolean): readonly Target[] {
  const servers = fieldOf(wire, 'servers', textsOf);
  const transport = transportOf(wire);
  if (!isKnown(servers))
    return [
      {
        name: wire.endpoint,
        host: servers,
        port: servers,
        transport,
        priority: 0,
        weight: 1,
        enabled,
        from: servers.from,
      },
    ];
  return servers.value.map((server, priority) => {
    const { host, port } = placeOf(server);
    return {
      name: server,
      host: known(host, servers.from, servers.confidence),
      port:
        port === undefined
          ? mapFact(transport, (over) => PORTS[over])
          : known(port, servers.from, servers.confidence),
      transport,
      priority,
      weight: 1,
      enabled,
      from: servers.from,
    };
  });
}

/** That a port can stand behind the host is inferred from the portal, which has a field for it. */
function placeOf(server: string): { readonly host: string; readonly port?: number } {
  const [, host, port] = /^(.+):(\d+)$/.exec(server) ?? [];
  return host === undefined || port === undefined ? { host: server } : { host, port: Number(port) };
}

/** The server that is called stands there; all of one trunk are names of one carrier, so the first speaks for them. */
function requestUriHost(wire: Wire): Fact<string> {
  const servers = fieldOf(wire, 'servers', textsOf);
  const first = isKnown(servers) ? servers.value[0] : undefined;
  if (first === undefined) return isKnown(servers) ? notTold(wire, 'servers') : servers;
  return known(placeOf(first).host, FROM_SIGNALLING, 'assumed');
}

function callerPlus(wire: Wire): Fact<boolean> {
  const shown = shownCaller(wire.trunk?.properties ?? {});
  return mapFact(
    fieldOf(wire, 'omitPlusCalling', asFlag),
    // Whoever calls is held in E.164 by the platform.
    (omitted) => !omitted && (shown.by === 'caller' || shown.number.startsWith('+')),
  );
}

function digestOf(wire: Wire): Fact<DigestSent | 'none'> {
  const realm = fieldOf(wire, 'realm', asText);
  const password = wire.trunk?.properties['password'];
  return mapFact(fieldOf(wire, 'username', asText), (username) =>
    username === ''
      ? 'none'
      : {
          username,
          ...(isSecretRef(password) ? { password } : {}),
          ...(isKnown(realm) && realm.value !== '' ? { realm: realm.value } : {}),
        },
  );
}

/** Numbers calls out are from, where the trunk decides it; where it does not, whoever calls has a number or has none. */
function callers(wire: Wire): Fact<NumberSet> {
  if (!wire.trunk) return notTold(wire, 'callingAddress');
  const shown = shownCaller(wire.trunk.properties);
  if (shown.by === 'caller')
    return unknown(
      'decided-later',
      'the number of the caller or of the site is shown before that of the trunk',
      wire.origin(shown.field),
      'Set `callerId` of the trunk, and let its number stand first.',
    );
  const without = suppressed(wire);
  if (without) return without;
  const plain = shown.number.startsWith('+') ? shown.number : `+${shown.number}`;
  return isE164(plain)
    ? known(numberSet([plain]), wire.origin('callingAddress'), wire.confidence)
    : unknown(
        'not-readable',
        `"${shown.number}" is no number`,
        wire.origin('callingAddress'),
        'Set `callerId` of the trunk.',
      );
}

/** What a call shows whose user name is left out is not documented: the premium app wizard (2026-07) leaves both off. */
function suppressed(wire: Wire): Unknown | undefined {
  const on = (['suppressWithDid', 'suppressWithoutDid'] as const).find(
    (one) => settingOf(wire, one) === true,
  );
  return (
    on &&
    unknown(
      'not-documented',
      `${keyOf(on)} of the trunk is on, and whether calls show a number then is not documented`,
      wire.origin(on),
      `Set ${keyOf(on)} of the trunk to false.`,
    )
  );
}
