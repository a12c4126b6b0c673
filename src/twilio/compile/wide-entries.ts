import { prefixOf } from 'trunkline/plugin';
import type { Cidr, Diagnostic, Origin } from 'trunkline/plugin';
import { error, warning, type Context } from './context.ts';

/** Our own thresholds: nobody signals from 65,536 addresses in a row, and 16 million are whole countries. */
const WIDE = 16;
const OPEN = 8;

/** Entries that let in many more than the platforms: alone they let strangers call out at the customer's cost. */
export const wideEntries = (
  context: Context,
  networks: readonly Cidr[],
  { from, isListed }: { readonly from: Origin; readonly isListed: boolean },
): readonly Diagnostic[] => {
  const { domain, access } = context.spec;
  const isAlone = domain !== undefined && access.credentialLists.length === 0;
  return networks
    .filter((network) => prefixOf(network) < WIDE)
    .flatMap((network) => {
      if (isAlone && prefixOf(network) < OPEN) return [openTrunk(network, from)];
      // Of what a platform is said to call from, the manifest tells.
      return isListed ? [wideEntry(network, from)] : [];
    });
};

const openTrunk = (network: Cidr, from: Origin): Diagnostic =>
  error('open-trunk', from, {
    summary: `${network} lets strangers in, and the trunk asks for no login`,
    detail: 'Whoever knows the domain of the trunk calls out from there, and the calls are yours to pay.',
    fix: 'List the addresses that the platforms call from, as `entries: from-endpoints` does, or add a credential list.',
  });

const wideEntry = (network: Cidr, from: Origin): Diagnostic =>
  warning('wide-entry', from, {
    summary: `${network} is wider than a /${WIDE}`,
    detail:
      'Far more is let in than a platform calls from, and a login alone then keeps strangers out, if there is one.',
    fix: 'List the addresses that the platforms call from, as `entries: from-endpoints` does.',
  });
