import { ref, type Carrier, type Resource } from 'trunkline/plugin';
import { TRUNK, textOf } from './resources/names.ts';
import { reuseRows } from './reuse-rows.ts';
import { reviewMedia } from './review/media.ts';
import { parentOf } from './sub-domains.ts';

/**
 * A trunk with a sub-domain is made after the trunk of the domain above it, where that is wanted as well: Twilio refuses
 * it otherwise with 21247 (Twilio docs, sip-trunking, 2026-08). A manual step for what is as expected already falls
 * away, and rows take the places of others where both do not fit. Pure.
 */
export const refine: NonNullable<Carrier['refine']> = ({ wanted, observed }) => {
  const media = reviewMedia({ wanted, observed });
  const trunks = new Map(wanted.filter((one) => one.type === TRUNK).map((one) => [domainOf(one), one.key]));
  return {
    wanted: reuseRows({ wanted: media.wanted, observed }).map((one) => {
      const parent = one.type === TRUNK ? trunks.get(parentOf(domainOf(one))) : undefined;
      return parent === undefined ? one : { ...one, dependsOn: [ref(TRUNK, parent)] };
    }),
    diagnostics: media.diagnostics,
  };
};

const domainOf = ({ properties }: Resource): string => textOf(properties['domainName']) ?? '';
