import type { AnyCarrier, AnyPlugin, AnySide } from '../contract/any-side.ts';
import type { Example } from '../contract/example.ts';
import type { MappingReport } from '../contract/mapping.ts';
import type { Compiled } from '../contract/side.ts';
import type { EndpointSpec, Needs, TrunkSpec } from '../contract/trunk-spec.ts';
import type { Json } from '../contract/value.ts';
import type { WiredTrunk, Wiring } from '../contract/wiring.ts';
import type { CanonicalOptions } from './canonical-state.ts';
import type { Sample } from './crash-sweep.ts';
import type { RunOptions } from './runs.ts';
import { exampleCarrier } from './example-carrier.ts';
import { examplePlatform } from './example-platform.ts';
import type { WorldOptions } from './world.ts';

/** What the kit cannot make up. */
export interface KitOptions {
  /** Carriers: the connection, and trunks to try it with. A plugin brings its own examples. */
  readonly connection?: unknown;
  readonly trunks?: readonly WiredTrunk[];
  /** What the vendor's emulator owns beforehand. */
  readonly own?: Json;
  readonly secrets?: WorldOptions['secrets'];
  readonly switches?: Readonly<Record<string, boolean>>;
  /** What in the emulator's tables is no part of what is in force. */
  readonly accidents?: CanonicalOptions;
  /** Says at the vendor what a hand step asks for, where an attestation is not enough. */
  readonly byHand?: RunOptions['byHand'];
  /** Lets that many writes of a case meet a fault, drawn by the seed. Default: all. */
  readonly sample?: Sample;
}

export type CaseCompiled = Compiled & { readonly needs?: Needs; readonly mapping?: MappingReport };

/** One thing to compile and, with a driver, to carry out. */
export interface Case {
  readonly name: string;
  readonly wiring: Wiring;
  /** Codes its compile is expected to report. */
  readonly expect: readonly string[];
  readonly discovered?: Json;
}

/** A side under test. */
export interface Subject {
  readonly side: AnySide;
  /** Present for a platform's plugin. */
  readonly plugin?: AnyPlugin;
  /** The document it stands for in every case. */
  readonly name: string;
  readonly cases: readonly Case[];
  readonly options: KitOptions;
}

const SIDE = 'under-test';

export const isPlugin = (side: AnyPlugin | AnyCarrier): side is AnyPlugin => 'supports' in side;

export const subjectOf = (side: AnyPlugin | AnyCarrier, options: KitOptions = {}): Subject => ({
  side,
  name: SIDE,
  options,
  ...(isPlugin(side)
    ? { plugin: side, cases: side.examples.map((example) => caseOfExample(side, example, options)) }
    : { cases: (options.trunks ?? []).map((trunk) => caseOfTrunk(side, trunk, options)) }),
});

/** The plugin at one end, the example carrier at the other. */
export function caseOfExample(
  plugin: AnyPlugin,
  example: Example<unknown, unknown, unknown>,
  options: KitOptions = {},
): Case {
  const { spec, endpoint, platform } = example;
  return {
    name: example.name,
    expect: example.expect ?? [],
    ...(example.discovered === undefined ? {} : { discovered: example.discovered }),
    wiring: {
      carriers: [{ name: spec.carrier, document: `Carrier/${spec.carrier}`, plugin: exampleCarrier }],
      platforms: [
        {
          name: SIDE,
          document: `Platform/${SIDE}`,
          plugin,
          shared: example.shared,
          spec: { ...platform, name: SIDE },
          ...(example.connection === undefined ? {} : { connection: example.connection }),
        },
      ],
      trunks: [
        {
          name: spec.name,
          document: `Trunk/${spec.name}`,
          spec,
          endpoints: [
            {
              spec: { ...endpoint, platform: SIDE },
              settings: example.settings,
              pointer: '/spec/endpoints/0',
            },
          ],
        },
      ],
      ...(options.own === undefined ? {} : { sandbox: { [SIDE]: options.own } }),
    },
  };
}

/** The carrier at one end, the example platform at the other. */
function caseOfTrunk(carrier: AnyCarrier, trunk: WiredTrunk, options: KitOptions): Case {
  const names = [...new Set(trunk.endpoints.map((endpoint) => endpoint.spec.platform))];
  return {
    name: trunk.name,
    expect: [],
    wiring: {
      carriers: [
        {
          name: SIDE,
          document: `Carrier/${SIDE}`,
          plugin: carrier,
          ...(options.connection === undefined ? {} : { connection: options.connection }),
        },
      ],
      platforms: names.map((name, at) => ({
        name,
        document: `Platform/${name}`,
        plugin: examplePlatform,
        shared: {},
        spec: {
          name,
          sendsFrom: [],
          listensOn: [
            { node: name, host: `198.51.100.${at + 10}`, udp: 5060, tcp: 5060, tls: 5061, pointer: '/spec' },
          ],
        },
      })),
      trunks: [{ ...trunk, spec: { ...trunk.spec, carrier: SIDE } }],
      ...(options.own === undefined ? {} : { sandbox: { [SIDE]: options.own } }),
    },
  };
}

/** The same case with another trunk or endpoint. */
export const changed = (
  one: Case,
  change: { readonly spec?: Partial<TrunkSpec>; readonly endpoint?: Partial<EndpointSpec> },
): Case => ({
  ...one,
  wiring: {
    ...one.wiring,
    trunks: one.wiring.trunks.map((trunk) => ({
      ...trunk,
      spec: { ...trunk.spec, ...change.spec },
      endpoints: trunk.endpoints.map((endpoint, at) =>
        at === 0 ? { ...endpoint, spec: { ...endpoint.spec, ...change.endpoint } } : endpoint,
      ),
    })),
  },
});
