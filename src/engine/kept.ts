import { agree } from '../agreement/agree.ts';
import { numbers } from '../agreement/rules/numbers.ts';
import type { Finding, WireBetween } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Turn } from './turn.ts';

/**
 * Numbers that no manifest lists and that stay on a trunk whose other end will not answer them once the plan is carried
 * out. An error, since calls to them fail; not where it is so already.
 */
export function keptNumbersThatGoDead({ before, after }: Turn): readonly Diagnostic[] {
  const already = new Set(numbersApart(before).map((f) => f.summary));
  return numbersApart(after)
    .filter((finding) => !already.has(finding.summary))
    .map(goesDead);
}

function numbersApart(wires: readonly WireBetween[]): readonly Finding[] {
  const { findings } = agree({ wires, rules: [numbers], estateRules: [] });
  return findings.filter(({ severity }) => severity === 'error');
}

const goesDead = ({ summary, detail, trunk, endpoint }: Finding): Diagnostic => ({
  code: 'plan/kept-goes-dead',
  severity: 'error',
  at: { at: 'derived', by: `plan of ${trunk} ${endpoint}`, from: [] },
  summary: `once this is carried out, ${summary}`,
  detail,
  fix: `Let the trunk list the numbers under \`numbers\`, or take them off it with \`numbers.unlisted: detach\`.`,
  forcible: true,
});
