import type { Json } from 'trunkline/plugin';
import type { Org, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { BYOC, type Descriptor, type Descriptors } from './descriptors.ts';

type TrunkKind = 'EXTERNAL' | 'PHONE' | 'EDGE';

export interface Metabase {
  readonly id: string;
  readonly name: string;
  readonly type: TrunkKind;
  /** Value of the property `trunk_type`. */
  readonly trunkType: string;
  readonly managed: boolean;
}

/**
 * The id of the PBX one is inferred from that of the carrier one; the managed one is that of the trunk
 * `PureCloud Voice - AWS`.
 */
export const METABASES: readonly Metabase[] = [
  {
    id: 'external_sip_pcv_byoc_carrier.json',
    name: 'Generic BYOC Carrier',
    type: 'EXTERNAL',
    trunkType: 'external.pcv.byoc.carrier',
    managed: false,
  },
  {
    id: 'external_sip_pcv_byoc_pbx.json',
    name: 'Generic BYOC PBX',
    type: 'EXTERNAL',
    trunkType: 'external.pcv.byoc.pbx',
    managed: false,
  },
  {
    id: 'external_sip_pcv_aws.json',
    name: 'PureCloud Voice - AWS',
    type: 'EXTERNAL',
    trunkType: 'external.pcv.aws',
    managed: true,
  },
];

export const isByoc = (metabase: Metabase): boolean => metabase.id.includes('external_sip_pcv_byoc');

/** What the org has; without the product there is no BYOC one. */
export const metabasesOf = (org: Org): readonly Metabase[] =>
  METABASES.filter((one) => org.metabases.includes(one.id));

const OMIT_PLUS = /omitPlusPrefix$/;

/** The properties of a trunk base of this kind. */
export function descriptorsOf(world: World, metabase: Metabase): Descriptors {
  const omit = isOn(world.io, 'omitPlusDefault');
  const given: Descriptors = {
    trunk_type: { type: 'string', default: metabase.trunkType, enum: [metabase.trunkType] },
    ...BYOC,
    trunk_label: { type: 'string', default: metabase.name },
  };
  return Object.fromEntries(
    Object.entries(given).map(([key, one]): readonly [string, Descriptor] => [
      key,
      omit && OMIT_PLUS.test(key) ? { ...one, default: true } : one,
    ]),
  );
}

/** One entry of `properties` as it is read. */
export function holder(descriptor: Descriptor, instance: Json | undefined): Json {
  const { default: value, ...schema } = descriptor;
  return {
    ...schema,
    value: { default: value, ...(instance === undefined ? {} : { instance }) },
  };
}
