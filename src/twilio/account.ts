import { VendorError } from 'trunkline/plugin';

/**
 * The account of an answer must be the one the manifest names. Trunks have no account in their path: with a parent's
 * credentials they silently land in the parent, while lists go to the account of the path (Twilio docs, 2026-08).
 * Fails with `twilio/wrong-account`.
 */
export function checkAccount<R extends { readonly accountSid: string }>(
  expected: string,
  rows: readonly R[],
): readonly R[] {
  const stray = rows.find((row) => row.accountSid !== expected);
  if (stray) throw wrongAccount(expected, stray.accountSid);
  return rows;
}

/** `left`: the trunk that was made there and could not be taken back. */
export const wrongAccount = (expected: string, actual: string, left?: string): VendorError =>
  new VendorError({
    code: 'twilio/wrong-account',
    fault: 'input',
    message: `these credentials work on account ${actual}, the Carrier document expects ${expected}${left === undefined ? '' : `; trunk ${left} was made there and stays, since it could not be removed`}`,
    fix: 'Use credentials of the expected account: for a subaccount an API key made in that subaccount.',
    outcome: 'not-done',
  });
