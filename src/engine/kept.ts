import { agree } from '../agreement/agree.ts';
import { numbers } from '../agreement/rules/numbers.ts';
import type { Finding, WireBetween } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import { groupBy } from '../contract/group.ts';
import type { CompiledWiring } from './compile.ts';
import type { Turn } from './turn.ts';

type Wires = CompiledWiring['wires'];

/**
 * Numbers that no manifest lists and that stay on a trunk whose other end will not answer them once the plan is carried
 * out. An error, since calls to them fail; not where it is so already. Told once of a trunk, whichever endpoints it has.
 */
export function keptNumbersThatGoDead({ before, after }: Turn, wires: Wires): readonly Diagnostic[] {
  const already = new Set(numbersApart(before).map((f) => f.summary));
  const dead = numbersApart(after).filter((finding) => !already.has(finding.summary));
  const once = groupBy(dead, ({ trunk, summary }) => `${trunk} ${summary}`);
  return [...once.values()].map(([finding]) => goesDead(finding!, wires));
}

function numbersApart(wires: readonly WireBetween[]): readonly Finding[] {
  const { findings } = agree({ wires, rules: [numbers], estateRules: [] });
  return findings.filter(({ severity }) => severity === 'error');
}

/** What the trunk lists decides: a number that is missing there has no line of its own. */
function numbersOf({ endpoint }: Finding, wires: Wires): Origin {
  const from = wires.find(({ name }) => name === endpoint)?.from;
  if (from?.at !== 'manifest') return { at: 'derived', by: `plan of ${endpoint}`, from: from ? [from] : [] };
  return { ...from, pointer: '/spec/numbers', on: 'key' };
}

const goesDead = (finding: Finding, wires: Wires): Diagnostic => ({
  code: 'plan/kept-goes-dead',
  severity: 'error',
  at: numbersOf(finding, wires),
  summary: `once this is carried out, ${finding.summary}`,
  detail: finding.detail,
  fix: `Let the trunk list the numbers under \`numbers\`, or take them off it with \`numbers.unlisted: detach\`.`,
  forcible: true,
});
