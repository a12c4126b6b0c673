import { isSameHost } from '../agreement/host.ts';
import { isKnown, known, type Fact, type Known } from '../contract/fact.ts';
import type { DnsRecord, Listener, WireFacts } from '../contract/facts.ts';
import type { WiredPlatform } from '../contract/wiring.ts';

/** What a Platform document says of the wire that no API tells. */
export interface Said {
  readonly sessionExpires?: Known<number>;
  readonly records: readonly { readonly host: string; readonly of: Known<readonly DnsRecord[]> }[];
}

export function saidBy({ document, spec: { sessionExpires, listensOn } }: WiredPlatform): Said {
  const declared = <T>(value: T, pointer: string): Known<T> =>
    known(value, { at: 'manifest', document, pointer }, 'declared');
  return {
    ...(sessionExpires === undefined
      ? {}
      : { sessionExpires: declared(sessionExpires, '/spec/sessionExpires') }),
    records: listensOn.flatMap(({ host, records, pointer }) =>
      records ? [{ host, of: declared(records, `${pointer}/records`) }] : [],
    ),
  };
}

/** What the plugin knows, and what the document says beside it; the plugin wins. */
export const withSaid = (facts: WireFacts, said: Said): WireFacts => ({
  ...facts,
  ...(facts.sends && said.sessionExpires && !knows(facts.sends.sessionExpires)
    ? { sends: { ...facts.sends, sessionExpires: said.sessionExpires } }
    : {}),
  ...(facts.accepts && said.records.length > 0
    ? {
        accepts: {
          ...facts.accepts,
          listeners: facts.accepts.listeners.map((one) =>
            knows(one.records) ? one : { ...one, ...recordsOf(one, said) },
          ),
        },
      }
    : {}),
});

const knows = (fact: Fact<unknown> | undefined): boolean => fact !== undefined && isKnown(fact);

function recordsOf({ hosts }: Listener, { records }: Said): Pick<Listener, 'records'> {
  const found = records.find(
    ({ host }) => isKnown(hosts) && hosts.value.some((name) => isSameHost(name, host)),
  );
  return found ? { records: found.of } : {};
}
