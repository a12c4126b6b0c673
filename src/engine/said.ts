import { isSameHost } from '../agreement/host.ts';
import { isKnown, known, type Fact, type Known, type Sighting } from '../contract/fact.ts';
import type { AcceptsFacts } from '../contract/accepts.ts';
import type { DnsRecord, Listener } from '../contract/addresses.ts';
import type { MediaFacts } from '../contract/media.ts';
import type { SendsFacts } from '../contract/sends.ts';
import type { WireFacts } from '../contract/wire.ts';
import type { WiredPlatform } from '../contract/wiring.ts';

/** What a Platform document says of the wire that no API tells. */
export interface Said {
  readonly sessionExpires?: Known<number>;
  readonly srtpSuites?: Known<readonly string[]>;
  readonly records: readonly { readonly host: string; readonly of: Known<readonly DnsRecord[]> }[];
}

export function saidBy({ document, spec }: WiredPlatform): Said {
  const { sessionExpires, srtpSuites, listensOn } = spec;
  const declared = <T>(value: T, pointer: string, seen?: Sighting): Known<T> =>
    known(value, { at: 'manifest', document, pointer, ...(seen ? { seen } : {}) }, 'declared');
  return {
    ...(sessionExpires === undefined
      ? {}
      : { sessionExpires: declared(sessionExpires, '/spec/sessionExpires') }),
    ...(srtpSuites
      ? { srtpSuites: declared(srtpSuites.suites, srtpSuites.pointer, seenOn(srtpSuites)) }
      : {}),
    records: listensOn.flatMap(({ host, records, pointer }) =>
      records ? [{ host, of: declared(records, `${pointer}/records`) }] : [],
    ),
  };
}

const seenOn = ({ asOf, source }: Sighting): Sighting => ({ asOf, source });

/** What the plugin knows, and what the document says beside it; the plugin wins. */
export const withSaid = ({ sends, accepts, ...facts }: WireFacts, said: Said): WireFacts => ({
  ...facts,
  ...(sends ? { sends: sentAsSaid(sends, said) } : {}),
  ...(accepts ? { accepts: acceptedAsSaid(accepts, said) } : {}),
});

const sentAsSaid = (sends: SendsFacts, { sessionExpires, srtpSuites }: Said): SendsFacts => ({
  ...sends,
  ...mediaAsSaid(sends.media, srtpSuites),
  ...(sessionExpires && !knows(sends.sessionExpires) ? { sessionExpires } : {}),
});

const acceptedAsSaid = (accepts: AcceptsFacts, said: Said): AcceptsFacts => ({
  ...accepts,
  ...mediaAsSaid(accepts.media, said.srtpSuites),
  ...(said.records.length > 0
    ? {
        listeners: accepts.listeners.map((one) =>
          knows(one.records) ? one : { ...one, ...recordsOf(one, said) },
        ),
      }
    : {}),
});

/** A call shows what the vendor documents nowhere. It does not show that what could not be read is still as it was. */
function mediaAsSaid(
  media: MediaFacts | undefined,
  suites: Said['srtpSuites'],
): Partial<Pick<SendsFacts, 'media'>> {
  if (!media || !suites) return {};
  const { srtp } = media;
  return !isKnown(srtp) && srtp.unknown === 'not-documented' ? { media: { ...media, srtp: suites } } : {};
}

const knows = (fact: Fact<unknown> | undefined): boolean => fact !== undefined && isKnown(fact);

function recordsOf({ hosts }: Listener, { records }: Said): Pick<Listener, 'records'> {
  const found = records.find(
    ({ host }) => isKnown(hosts) && hosts.value.some((name) => isSameHost(name, host)),
  );
  return found ? { records: found.of } : {};
}
