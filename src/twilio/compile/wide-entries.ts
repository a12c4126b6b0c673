import { countAddresses, isPrivate, isWide, prefixOf, WIDE_PREFIX } from 'trunkline/plugin';
import type { Cidr, Diagnostic, Origin } from 'trunkline/plugin';
import { error, warning, type Context } from './context.ts';

/** Our own threshold: 16 million addresses, a /8, are whole countries. */
const OPEN = 2 ** 24;

/** A list that lets in many more than the platforms: alone it lets strangers call out at the customer's cost. */
export function wideEntries(
  context: Context,
  networks: readonly Cidr[],
  { from, isListed }: { readonly from: Origin; readonly isListed: boolean },
): readonly Diagnostic[] {
  const { domain, access } = context.spec;
  const isAlone = domain !== undefined && access.credentialLists.length === 0;
  const widestFirst = networks
    .filter((network) => !isPrivate(network))
    .toSorted((a, b) => prefixOf(a) - prefixOf(b));
  if (isAlone && countAddresses(widestFirst) > OPEN) return [openTrunk(widestFirst, from)];
  const wide = widestFirst.filter(isWide);
  // Of what a platform is said to call from, the manifest tells.
  return isListed && wide.length > 0 ? [wideEntry(wide, from)] : [];
}

const openTrunk = (networks: readonly Cidr[], from: Origin): Diagnostic =>
  error('open-trunk', from, {
    summary: `strangers are let in from ${named(networks)}, and the trunk asks for no login`,
    detail: 'Whoever knows the domain of the trunk calls out from there, and the calls are yours to pay.',
    fix: 'List the addresses that the platforms call from, as `entries: from-endpoints` does, or add a credential list.',
  });

const wideEntry = (wide: readonly Cidr[], from: Origin): Diagnostic =>
  warning('wide-entry', from, {
    summary: `${named(wide)} ${wide.length === 1 ? 'is' : 'are'} wider than a /${WIDE_PREFIX}`,
    detail:
      'Far more is let in than a platform calls from, and a login alone then keeps strangers out, if there is one.',
    fix: 'List the addresses that the platforms call from, as `entries: from-endpoints` does.',
  });

const NAMED = 3;

function named(networks: readonly Cidr[]): string {
  const more = networks.length - NAMED;
  return networks.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
