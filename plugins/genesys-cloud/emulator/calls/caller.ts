import { isE164, textOf } from 'trunkline/plugin';
import { phonesOf } from '../numbers/owners.ts';
import type { Row, World } from '../state.ts';
import type { Trunk } from './trunks.ts';

/** Who dials: a user, known by e-mail or number; else a number that nobody has here, which may name its site. */
export interface Caller {
  readonly user?: Row;
  readonly number?: string;
  /** Name of the site that a phone stands in, as in `+33123456700@Paris Office`. */
  readonly site?: string;
}

export function callerOf(world: World, from: string): Caller {
  for (const org of world.orgs.all())
    for (const user of world.rows('users', org.id)) {
      const [first] = phonesOf(user);
      if (textOf(user['email']).toLowerCase() === from.toLowerCase())
        return { user, ...(first === undefined ? {} : { number: first }) };
      if (phonesOf(user).includes(from)) return { user, number: from };
    }
  const [number = '', site] = from.split('@');
  return isE164(number) ? { number, ...(site === undefined ? {} : { site }) } : {};
}

const ANONYMOUS = 'anonymous';

/** Prioritized caller selection where it is set, else the older override methods. */
export function callerNumber(trunk: Trunk, site: Row, caller: Caller): string {
  const own = trunk.text('trunk_outboundIdentity_callingAddress');
  const ofSite = typeof site['callerId'] === 'string' ? site['callerId'] : '';
  const source = caller.number ?? '';
  const priority = trunk.list('trunk_calling_id_priority');
  const by: Readonly<Record<string, string>> = { Source: source, Trunk: own, Site: ofSite, Extension: '' };
  const always = trunk.text('trunk_outboundIdentity_callingAddress_overrideMethod') === 'Always';
  const order = priority.length > 0 ? priority : always ? ['Trunk', 'Source'] : ['Source', 'Trunk'];
  const found = order.map((one) => by[one] ?? '').find((one) => one !== '') ?? ANONYMOUS;
  return trunk.flag('trunk_outboundIdentity_callingAddress_omitPlusPrefix')
    ? found.replace(/^\+/, '')
    : found;
}
