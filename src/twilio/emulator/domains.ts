import type { Code } from './errors.ts';
import { refuse } from './errors.ts';
import type { AccountRow, TrunkRow, World } from './state.ts';

const SUFFIX = '.pstn.twilio.com';
/** One label, or two: a sub-domain of another trunk. 63 is the limit of DNS, Twilio publishes none. */
const FORM = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})?\.pstn\.twilio\.com$/;

const fold = (domain: string | null): string => (domain ?? '').toLowerCase();

/** Refuses a termination domain as Twilio does (docs, sip-trunking#termination; errors 21245, 21247, 21248; 2026-08). */
export function checkDomain(world: World, account: AccountRow, domain: string, self?: TrunkRow): void {
  const wanted = fold(domain);
  if (!FORM.test(wanted)) refuse(21245, `DomainName must be letters, digits and "-" before ${SUFFIX}`);
  const label = wanted.slice(0, -SUFFIX.length);
  if (/^ac[0-9a-f]{32}$/.test(label) && label !== account.sid.toLowerCase())
    refuse(21245, 'DomainName is the SID of another account');
  const holder = world.trunks.all().find((one) => one.sid !== self?.sid && fold(one.domain_name) === wanted);
  if (holder) refuse(takenCode(holder, account), `"${domain}" is in use`);
  checkParent(world, account, label);
}

const takenCode = (holder: TrunkRow, account: AccountRow): Code =>
  holder.account_sid === account.sid ? 21245 : 21248;

function checkParent(world: World, account: AccountRow, label: string): void {
  const dot = label.indexOf('.');
  if (dot < 0) return;
  const parent = label.slice(dot + 1) + SUFFIX;
  const owners = new Set([account.sid, account.owner]);
  const found = world.trunks
    .all()
    .some((one) => fold(one.domain_name) === parent && owners.has(one.account_sid));
  if (!found) refuse(21247, `the parent domain "${parent}" does not exist in this account or its parent`);
}

/** A domain that others stand under can neither be renamed nor go. */
export function checkNoSubdomains(world: World, trunk: TrunkRow): void {
  if (trunk.domain_name === null) return;
  const below = `.${fold(trunk.domain_name)}`;
  if (world.trunks.all().some((one) => fold(one.domain_name).endsWith(below)))
    refuse(21247, `"${trunk.domain_name}" has sub-domains`);
}

export const sameDomain = (a: string | null, b: string | null): boolean => fold(a) === fold(b);
