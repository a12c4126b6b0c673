import type { Agreement } from '../agreement/shapes.ts';
import type { WiredEndpoint, WiredTrunk, Wiring } from '../contract/wiring.ts';
import type { CommandLine } from './command-line.ts';
import type { Row, Said } from './runbook-values.ts';
import { visible } from './visible.ts';

/** One table of a hand-over sheet. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface HandOverInput {
  readonly wiring: Pick<Wiring, 'trunks' | 'platforms'>;
  /** Hosts that calls out go to, by wire such as `paris/pbx`. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  /** The proof over the manifests, wire by wire. */
  readonly proof: Agreement['wires'];
  readonly line: CommandLine;
}

/** What whoever takes over a trunk must know, and the calls that show that it works. Pure. */
export const handOver = (input: HandOverInput): readonly Section[] =>
  input.wiring.trunks.flatMap((trunk) =>
    trunk.endpoints.flatMap((endpoint) => [
      { title: `Trunk ${wireOf(trunk, endpoint)}`, rows: factsOf(trunk, endpoint, input) },
      { title: `Test calls for ${wireOf(trunk, endpoint)}`, rows: callsOf(trunk, endpoint, input) },
    ]),
  );

const wireOf = ({ spec: { name } }: WiredTrunk, endpoint: WiredEndpoint): string =>
  visible(`${name}/${endpoint.spec.name}`);

const exact = (...texts: readonly string[]): readonly Said[] =>
  texts.map((text) => ({ kind: 'exact', text: visible(text) }));
const words = (text: string): readonly Said[] => [{ kind: 'words', text: visible(text) }];

function factsOf(trunk: WiredTrunk, endpoint: WiredEndpoint, input: HandOverInput): readonly Row[] {
  const { spec } = trunk;
  const { inbound, outbound, platform: name } = endpoint.spec;
  const platform = input.wiring.platforms.find((one) => one.name === name)?.spec;
  const said = (label: string, items: readonly Said[]): readonly Row[] =>
    items.length === 0 ? [] : [{ label, items }];
  const listens = (platform?.listensOn ?? []).flatMap((node) => {
    const port = inbound && node[inbound.transport];
    return port === undefined ? [] : [`${node.host}:${port} ${inbound?.transport}`];
  });
  const none = words('none');
  return [
    ...said('Name at the carrier', exact(spec.friendlyName)),
    ...said('Platform', exact(name)),
    ...said('Numbers', exact(...spec.numbers.groups.map((group) => `${group.name}: ${numbersOf(group)}`))),
    ...said('Calls in go to', inbound ? exact(...listens) : none),
    ...said('Calls out go to', outbound ? exact(...(input.hosts.get(wireOf(trunk, endpoint)) ?? [])) : none),
    ...said(
      'Calls out come from',
      outbound ? exact(...(platform?.sendsFrom ?? []).map(({ cidr }) => cidr)) : [],
    ),
    ...said('Digest user', outbound?.user === undefined ? [] : exact(outbound.user)),
    ...proofOf(trunk, endpoint, input),
  ];
}

const numbersOf = ({ numbers }: WiredTrunk['spec']['numbers']['groups'][number]): string =>
  numbers.ranges.map(([first, last]) => (first === last ? first : `${first}..${last}`)).join(', ') || 'none';

const proofOf = (trunk: WiredTrunk, endpoint: WiredEndpoint, { proof }: HandOverInput): readonly Row[] =>
  proof
    .filter((one) => one.endpoint === wireOf(trunk, endpoint))
    .map(({ direction, verdict }) => ({
      label: `Both ends, ${direction}`,
      items: words(`${verdict}, as the manifests ask`),
    }));

/** As many groups as somebody calls by hand. */
const MOST_CALLS = 6;

function callsOf(trunk: WiredTrunk, endpoint: WiredEndpoint, { line }: HandOverInput): readonly Row[] {
  const { inbound, outbound, platform } = endpoint.spec;
  const firsts = trunk.spec.numbers.groups
    .flatMap(({ numbers }) => numbers.ranges[0]?.[0] ?? [])
    .slice(0, MOST_CALLS);
  return [
    ...(inbound
      ? firsts.map((number) => ({
          label: `From a phone outside, call ${number}`,
          items: words(`it rings at ${platform}; both hear each other for a minute`),
        }))
      : []),
    ...(outbound
      ? [
          {
            label: `From ${platform}, call a phone outside`,
            items: words('it rings, shows a number of the trunk, and both hear each other for a minute'),
          },
        ]
      : []),
    { label: 'What became of them', items: exact(line(`calls ${trunk.spec.name}`)) },
    { label: 'Both ends as they are now', items: exact(line('verify', '--live')) },
  ];
}
