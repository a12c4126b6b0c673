import { isE164, numberSet, VendorError, type NumberRecord, type NumberSet } from 'trunkline/plugin';
import { checkAccount } from './account.ts';
import { orNull } from './resources/names.ts';
import { trunkLabel } from './resources/trunk.ts';
import type { NumberRow, TwilioApi } from './rows.ts';
import { shownUrl } from './shown-url.ts';

/** Every number of the account with where it answers. */
export async function inventory(api: TwilioApi, account: string): Promise<readonly NumberRecord[]> {
  const trunks = checkAccount(account, await api.trunks.list());
  const names = new Map(trunks.map((trunk) => [trunk.sid, trunkLabel(trunk)]));
  const rows = checkAccount(account, await api.numbers.list());
  return rows.flatMap((row) => record(row, names)).toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

/** Numbers elsewhere that calls out may show as well (Twilio docs, sip-trunking, 2026-08). */
export async function verifiedCallerIds(api: TwilioApi): Promise<NumberSet | undefined> {
  try {
    const rows = await api.callerIds();
    return numberSet(rows.map(({ phoneNumber }) => phoneNumber).filter(isE164));
  } catch (error) {
    if (!VendorError.is(error) || error.fault === 'transient') throw error;
    return undefined;
  }
}

/** Short codes and the like are no E.164 numbers and cannot be on a trunk. */
function record(row: NumberRow, names: ReadonlyMap<string, string>): readonly NumberRecord[] {
  const number = row.phoneNumber;
  if (!isE164(number)) return [];
  const trunk = orNull(row.trunkSid);
  const voiceUrl = shownUrl(orNull(row.voiceUrl));
  const voiceApplication = orNull(row.voiceApplicationSid);
  const address = orNull(row.emergencyAddressSid);
  const status = orNull(row.emergencyAddressStatus);
  // A registration that failed is no address, but somebody should hear of it.
  const emergency = status === 'unregistered' ? address : (status ?? address);
  const name = orNull(row.friendlyName);
  return [
    {
      number,
      ...(trunk === null ? {} : { trunk: names.get(trunk) ?? trunk }),
      ...(voiceUrl === null ? {} : { voiceUrl }),
      ...(voiceApplication === null ? {} : { voiceApplication }),
      ...(emergency === null ? {} : { emergency }),
      ...(name === null ? {} : { name }),
    },
  ];
}
