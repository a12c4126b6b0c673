import { ruleList } from '../../agreement/rule-list.ts';
import { rulesJson, rulesMarkdown, rulesText } from '../../render/rules-text.ts';
import { PLAIN } from '../../render/painter.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { deliver } from '../save-text.ts';

interface RulesInput {
  readonly format: string;
  readonly out: string | undefined;
}

/** Lists what the proof compares. Needs no manifest. */
export async function listRules(context: Context, { format, out }: RulesInput): Promise<number> {
  await deliver(context, out, listed(format, out === undefined ? context.paint : PLAIN));
  return EXIT.done;
}

function listed(format: string, paint: Context['paint']) {
  const rules = ruleList();
  if (format === 'text') return rulesText(rules, paint);
  if (format === 'markdown') return rulesMarkdown(rules);
  if (format === 'json') return rulesJson(rules);
  throw usageError(
    'format-and-name',
    `${format} holds what was found, and --rules finds nothing`,
    'List the rules as text, markdown or json.',
  );
}
