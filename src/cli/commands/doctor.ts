import type { SideChecks } from '../../engine/look.ts';
import { doctorJson, doctorText } from '../../render/doctor-text.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { missingSecrets } from '../missing-secrets.ts';
import { secretsAround, withSession } from '../session.ts';
import { thisMachine } from '../this-machine.ts';

export interface DoctorInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly json?: true;
}

/** Checks each side without writing. */
export const doctor = (context: Context, input: DoctorInput): Promise<number> =>
  withSession(context, { paths: input.paths, flags: input }, async ({ app, wiring, manifests }) => {
    const missing =
      input.sandbox === undefined ? missingSecrets(wiring, secretsAround(context, manifests)) : 'sandbox';
    const here = thisMachine(context.io.env, missing);
    const asked = await app.doctor(wiring);
    const isTold = missing !== 'sandbox' && missing.logins.length > 0;
    const sides = [here, ...(isTold ? asked.map(withoutLogin) : asked)];
    if (input.json) context.json(doctorJson(sides));
    else context.print(doctorText(sides, context.paint));
    const failed = sides.some((side) => side.checks.some((check) => check.result === 'failed'));
    return failed ? EXIT.failed : EXIT.done;
  });

/** What is missing was told above, all of it; a side would name the first again. */
const withoutLogin = ({ side, checks }: SideChecks): SideChecks => ({
  side,
  checks: checks.map((check) =>
    check.detail.startsWith('host/secret-missing: ')
      ? { ...check, detail: 'not asked: a secret for its login is not there, see above' }
      : check,
  ),
});
