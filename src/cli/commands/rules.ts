import { ruleList } from '../../agreement/rule-list.ts';
import { rulesJson, rulesText } from '../../render/rules-text.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

/** Lists what the proof compares. Needs no manifest. */
export function listRules(context: Context, { json }: { readonly json: boolean }): number {
  const rules = ruleList();
  if (json) context.json(rulesJson(rules));
  else context.print(rulesText(rules, context.paint));
  return EXIT.done;
}
