import { endpointAt, isKnown, settingsAt, type Properties, type Resource } from 'trunkline/plugin';
import { TRUNK } from '../resources/names.ts';
import { formerNames, own, type Context } from './context.ts';

/** The external trunk. Every field is sent, since defaults of the API and of the portal differ. */
export function trunkOf(context: Context): Resource {
  const { trunk } = context.input.settings;
  return {
    ...own(
      context,
      { type: TRUNK, key: trunk.name, at: '/trunk' },
      {
        name: trunk.name,
        inboundSite: context.site,
        ...(context.division === undefined ? {} : { division: context.division }),
        enabled: trunk.state === 'in-service',
        identifier: trunk.identifier,
        transport: context.transport,
        servers: serversOf(context),
        ...allowListOf(context),
        ...digestOf(context),
        ...callerOf(context),
        ...plusOf(context),
        ...mediaOf(context),
        ...(Object.keys(trunk.properties).length === 0 ? {} : { properties: trunk.properties }),
      },
    ),
    ...formerNames(trunk.formerly),
    fieldsFrom: linesOf(context),
  };
}

/** The line of the manifest that decides a field. Media is encrypted where signalling is: one line decides both. */
const linesOf = ({ input, transportFrom }: Context): NonNullable<Resource['fieldsFrom']> => ({
  enabled: settingsAt(input, '/trunk/state'),
  servers: endpointAt(input, '/termination/hosts'),
  codecs: settingsAt(input, '/trunk/codecs'),
  dtmfMethod: settingsAt(input, '/trunk/dtmf/method'),
  ...(Object.keys(input.settings.trunk.properties).length === 0
    ? {}
    : { properties: settingsAt(input, '/trunk/properties') }),
  ...(transportFrom ? { transport: transportFrom, srtpSuites: transportFrom } : {}),
});

/** Hosts of the carrier, in the order the endpoint names them. */
const serversOf = ({ input: { endpoint, offer } }: Pick<Context, 'input'>): readonly string[] =>
  (endpoint.outbound?.hosts ?? []).flatMap((edge) =>
    offer.hosts.filter((one) => one.edge === edge).map(({ host }) => host),
  );

/** Names of servers are not looked up for it, so all that the carrier can signal from is listed (Genesys help, 2026-07). */
export function allowedBy({ input: { offer, settings } }: Pick<Context, 'input'>): readonly string[] {
  const { all } = offer.signalling;
  const networks: readonly string[] = isKnown(all) ? all.value : [];
  return [...new Set([...networks, ...settings.trunk.allow])].toSorted();
}

/** An unknown list must not replace the one that is there. */
const allowListOf = (context: Context): Properties =>
  isKnown(context.input.offer.signalling.all) ? { allowList: allowedBy(context) } : {};

function digestOf({ input: { offer, endpoint } }: Context): Properties {
  const { digest } = offer;
  if (!digest || !endpoint.outbound) return { realm: '', username: '' };
  return {
    ...(isKnown(digest.realm) ? { realm: digest.realm.value } : {}),
    username: digest.username,
    password: digest.password,
  };
}

const METHOD = { always: 'Always', 'unassigned-did': 'Unassigned DID' } as const;

function callerOf({ input: { spec, endpoint, settings } }: Context): Properties {
  const { address, name, priority } = settings.trunk.callerId;
  const shown = endpoint.outbound ? spec.callerId : undefined;
  return {
    callingAddress: shown?.number ?? '',
    callingName: shown?.name ?? '',
    // The priority takes the place of both methods (premium app wizard, 2026-07).
    ...(priority === undefined
      ? { callingAddressOverride: METHOD[address], callingNameOverride: METHOD[name] }
      : { callerPriority: priority }),
  };
}

/** Said in so many words: on in the portal, off in the vendor's own tutorial. */
const plusOf = ({ input: { offer } }: Context): Properties => ({
  omitPlusCalling: offer.plus === 'forbidden',
  omitPlusCalled: offer.plus === 'forbidden',
});

const DTMF = { 'rtp-events': 'RTP Events', 'in-band': 'In-band Audio', none: 'None' } as const;

function mediaOf({ input: { settings }, transport }: Context): Properties {
  const { codecs, dtmf, srtp } = settings.trunk;
  return {
    codecs: codecs.map((codec) => `audio/${codec.toLowerCase()}`),
    dtmfMethod: DTMF[dtmf.method],
    dtmfPayload: dtmf.payload,
    ...(transport === 'tls' ? { srtpSuites: srtp } : {}),
  };
}
