import { DAY_MS } from '../../contract/day.ts';
import { isE164, type E164 } from '../../contract/numbers.ts';
import { phoneFix } from '../../manifest/phone.ts';
import { callsJson } from '../../render/calls-json.ts';
import { callsText } from '../../render/calls-text.ts';
import { durationOf } from '../../sandbox/maintain.ts';
import { allPages } from '../code-pages.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { withSession } from '../session.ts';

export interface CallsInput extends CommonFlags {
  readonly trunk: string;
  readonly paths: readonly string[];
  readonly number?: string;
  readonly since?: string;
  readonly most?: string;
  readonly json?: true;
}

/** What became of the calls of a trunk, and why calls failed. Asks its carrier, writes nothing. */
export async function calls(context: Context, input: CallsInput): Promise<number> {
  refuseManifest(input.trunk);
  const number = numberOf(input.number);
  const most = mostOf(input.most);
  const lately = sinceOf(input.since);
  const opening = { paths: input.paths, flags: input, neverWrites: true } as const;
  return withSession(context, opening, async ({ app, wiring, manifests }) => {
    const history = await app.calls(wiring, {
      trunk: input.trunk,
      since: app.now() - lately,
      ...(number === undefined ? {} : { number }),
      ...(most === undefined ? {} : { most }),
    });
    const pages = allPages(manifests.catalog);
    if (input.json) context.json(callsJson(history, pages));
    else context.print(callsText(history, pages, context.paint));
    return EXIT.done;
  });
}

/** The other commands take manifests first, so that these are typed here too. */
function refuseManifest(trunk: string): void {
  if (!/[/\\]|\.(ya?ml|json)$/i.test(trunk)) return;
  throw usageError(
    'trunk-first',
    `"${trunk}" is a manifest, and the name of a trunk comes first`,
    `Such as: trunkline calls TRUNK ${trunk}`,
  );
}

function numberOf(text: string | undefined): E164 | undefined {
  if (text === undefined || isE164(text)) return text;
  throw usageError('bad-phone-number', `--number "${text}" is no E.164 number`, phoneFix(text));
}

function sinceOf(text: string | undefined): number {
  if (text === undefined) return DAY_MS;
  const length = durationOf(text);
  if (length !== undefined) return length;
  throw usageError(
    'bad-duration',
    `--since "${text}" is no length of time`,
    'Write days, hours, minutes and seconds in this order, such as 2h30m or 7d.',
  );
}

function mostOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const most = Number(text);
  if (Number.isInteger(most) && most >= 1) return most;
  throw usageError(
    'bad-number',
    `--most "${text}" is no whole number from 1`,
    'Leave it out, or give one such as 200.',
  );
}
