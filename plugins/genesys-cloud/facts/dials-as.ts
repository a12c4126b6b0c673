import { known, type DialsAs } from 'trunkline/plugin';
import type { Wire } from './wire.ts';

/** Sites with a route to the trunk, by the country of their location; one that was guessed of a number says nothing more. */
export const dialsAs = (wire: Wire): readonly DialsAs[] =>
  [...new Set(wire.routes.map(({ site }) => site))].flatMap((site) =>
    site.country && site.countryFrom === undefined
      ? [
          {
            place: site.key,
            country: known(site.country.country, wire.countryOf(site), wire.confidence),
          },
        ]
      : [],
  );
