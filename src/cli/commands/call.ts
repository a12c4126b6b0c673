import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasErrors } from '../../contract/diagnostic.ts';
import { isE164, type E164 } from '../../contract/numbers.ts';
import type { AskedCall } from '../../engine/call.ts';
import { pageOf } from '../../manifest/codes.ts';
import { DIALLED, dialledFix, meantNumber, phoneFix } from '../../manifest/phone.ts';
import { callJson } from '../../render/call-json.ts';
import { callText } from '../../render/call-text.ts';
import { isCallerNamed } from '../caller-named.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { readManifests } from '../manifests.ts';
import { inCountryOf } from '../national.ts';
import { withSession } from '../session.ts';
import { sideFailures } from '../side-failure.ts';
import { tellErrors } from '../tell-errors.ts';

export interface CallInput extends CommonFlags {
  /** The name of a trunk, then paths; either may be missing. */
  readonly words: readonly string[];
  readonly to?: string;
  readonly from?: string;
  readonly dial?: string;
  readonly caller?: string;
  readonly edge?: string;
  readonly down?: readonly string[];
  readonly live?: true;
  readonly json?: true;
}

/** Follows one call over what both ends say, without placing it. */
export async function call(context: Context, input: CallInput): Promise<number> {
  const { trunk, paths } = split(input.words, context.io.cwd);
  await refuseNational(context, input.to, { trunk, paths });
  const asked: AskedCall = {
    down: input.down ?? [],
    way: wayOf(input),
    ...(trunk === undefined ? {} : { trunk }),
    ...(input.caller === undefined ? {} : { caller: input.caller }),
  };
  return withSession(context, { paths, flags: input }, async ({ app, wiring, locate }) => {
    const live = input.live === true;
    const { seen, unasked, unread, diagnostics, ...over } = await app.simulate(wiring, { live });
    tellErrors(context, [...diagnostics, ...sideFailures(unread, wiring)], locate);
    const ladder = over.call(asked);
    if (input.json) context.json(callJson({ ladder, seen, unasked: unasked(ladder), locate }));
    else
      context.print(
        callText({
          ladder,
          seen,
          unasked: unasked(ladder),
          isCallerNamed: input.caller === undefined || isCallerNamed(input.caller, wiring),
          paint: context.paint,
        }),
      );
    return !live && hasErrors(diagnostics) ? EXIT.invalid : EXIT.done;
  });
}

/** As people of the trunk's country write it, its own country is known. */
async function refuseNational(
  context: Context,
  to: string | undefined,
  { trunk, paths }: ReturnType<typeof split>,
): Promise<void> {
  if (to === undefined || isE164(to) || meantNumber(to) !== undefined) return;
  const { wiring } = await readManifests(context, paths);
  const meant = wiring && inCountryOf(to, wiring, trunk);
  if (meant === undefined) return;
  throw usageError(
    'bad-phone-number',
    `--to "${to}" is a number as it is dialled inside a country, and no E.164 number`,
    `In the country of the trunk's numbers that is "${meant}": write it so.`,
  );
}

/** The first word is a trunk, unless a manifest or a folder has that name. */
function split(
  words: readonly string[],
  cwd: string,
): { readonly trunk: string | undefined; readonly paths: readonly string[] } {
  const [first, ...rest] = words;
  if (first === undefined || isPath(first, cwd)) return { trunk: undefined, paths: words };
  return { trunk: first, paths: rest };
}

const isPath = (word: string, cwd: string): boolean =>
  /[/\\]|^\.+$|\.(ya?ml|json)$/i.test(word) || existsSync(resolve(cwd, word));

/** In by `--to`, out by `--from` and `--dial`. */
function wayOf({ to, from, dial, edge }: CallInput): AskedCall['way'] {
  if (to !== undefined && from === undefined && dial === undefined)
    return { direction: 'inbound', number: numberOf(to), ...(edge === undefined ? {} : { edge }) };
  if (to === undefined && from !== undefined && dial !== undefined) {
    if (edge === undefined) return { direction: 'outbound', endpoint: from, dialled: dialledOf(dial) };
    throw usageError('which-call', '--edge says where a call in enters', 'Leave it out of a call out.');
  }
  throw usageError(
    'which-call',
    to === undefined ? 'nothing says which call it is' : '--to and --from are two calls',
    'Give --to NUMBER for a call in, or --from ENDPOINT --dial DIGITS for a call out.',
  );
}

/** In the words of the same fault in a CallTest. */
function dialledOf(text: string): string {
  if (DIALLED.test(text)) return text;
  const { title, fix } = pageOf('bad-dialled');
  throw usageError('bad-dialled', `--dial "${text}" is ${title}`, dialledFix(text) ?? fix);
}

function numberOf(text: string): E164 {
  if (isE164(text)) return text;
  throw usageError('bad-phone-number', `--to "${text}" is no E.164 number`, phoneFix(text));
}
