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
    const here = thisMachine(
      context.io.env,
      input.sandbox === undefined ? missingSecrets(wiring, secretsAround(context, manifests)) : 'sandbox',
    );
    const sides = [here, ...(await app.doctor(wiring))];
    if (input.json) context.json(doctorJson(sides));
    else context.print(doctorText(sides, context.paint));
    const failed = sides.some((side) => side.checks.some((check) => check.result === 'failed'));
    return failed ? EXIT.failed : EXIT.done;
  });
