import { known, type Declared, type DialsAs } from 'trunkline/plugin';
import { OWN_WAY } from '../settings/rules.ts';
import { countrySaid } from './meaning.ts';
import type { Wire, WireTenant } from './wire.ts';

/** Tenants of which the manifest says it; no setting of a PBX does. */
export const dialsAs = (declared: Declared, wire: Wire): readonly DialsAs[] =>
  wire.tenants.flatMap((tenant) => {
    const country = countrySaid(declared, wire, tenant);
    return country && country.value !== OWN_WAY
      ? [{ place: tenant.domain, country, ...poolOf(wire, tenant) }]
      : [];
  });

/** A pool that is empty, or was not told, says nothing. */
const poolOf = (wire: Wire, { pool }: WireTenant): Pick<DialsAs, 'numbers'> =>
  pool.ranges.length === 0 ? {} : { numbers: known(pool, wire.origin('didNumbers'), wire.confidence) };
