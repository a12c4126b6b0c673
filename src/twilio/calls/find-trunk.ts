import { match, VendorError, type Resource } from 'trunkline/plugin';
import { checkAccount } from '../account.ts';
import { TRUNK } from '../resources/names.ts';
import { shownTrunk, trunkType } from '../resources/trunk.ts';
import type { TwilioApi } from '../rows.ts';

/**
 * The SID of the wanted trunk, found as a plan finds it. Fails with `twilio/trunk-not-found` where there is none, or
 * several that could be it, and with `twilio/wrong-account`.
 */
export async function findTrunk(
  api: TwilioApi,
  account: string,
  wanted: readonly Resource[],
): Promise<string> {
  const rows = checkAccount(account, await api.trunks.list());
  const { pairs, ambiguous } = match([trunkType], wanted, rows.map(shownTrunk));
  const found = pairs[0]?.observed;
  if (found) return found.id;
  const name = nameOf(wanted.find((one) => one.type === TRUNK));
  throw notFound(
    ambiguous.length === 0
      ? `Twilio has no trunk ${name}`
      : `Twilio has ${String(ambiguous[0]?.hits.length)} trunks ${name}`,
  );
}

function nameOf(trunk: Resource | undefined): string {
  const { domainName, friendlyName } = trunk?.properties ?? {};
  return JSON.stringify(domainName ?? friendlyName ?? '');
}

const notFound = (message: string): VendorError =>
  new VendorError({
    code: 'twilio/trunk-not-found',
    fault: 'state',
    message,
    fix: 'Run `trunkline plan` to see what is there, and apply it first.',
    outcome: 'not-done',
  });
