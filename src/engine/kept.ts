import { agree } from '../agreement/agree.ts';
import { numbers } from '../agreement/rules/numbers.ts';
import type { Finding } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Matched } from '../contract/match.ts';
import type { Resource } from '../contract/resource.ts';
import type { FactResource } from '../contract/side.ts';
import type { Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import type { LiveSide } from './read-side.ts';
import { observedResources, resourcesThen, wiresBetween } from './wire-facts.ts';

interface Input {
  readonly compiled: CompiledWiring;
  readonly sides: readonly LiveSide[];
  readonly matched: ReadonlyMap<string, Matched>;
  readonly steps: readonly Step[];
}

/**
 * Numbers that no manifest lists and that stay on a trunk whose other end will not answer them once the plan is carried
 * out. An error, since calls to them fail; not where it is so already.
 */
export function keptNumbersThatGoDead(input: Input): readonly Diagnostic[] {
  const now = new Set(numbersApart(input, resourcesNow).map((f) => f.summary));
  return numbersApart(input, resourcesThen)
    .filter((finding) => !now.has(finding.summary))
    .map(goesDead);
}

type ResourcesOf = (
  side: LiveSide,
  matched: Matched,
  steps: readonly Step[],
) => readonly (FactResource | Resource)[];

function numbersApart(input: Input, of: ResourcesOf): readonly Finding[] {
  const { compiled, sides, matched, steps } = input;
  const wires = wiresBetween(
    compiled,
    sides.map((side) => ({
      side: side.compiled,
      resources: of(side, matched.get(side.compiled.name)!, steps),
      seen: 'observed',
      discovered: side.discovered,
    })),
  );
  const { findings } = agree({ wires, rules: [numbers], estateRules: [] });
  return findings.filter(({ severity }) => severity === 'error');
}

const resourcesNow: ResourcesOf = (side, matched) => observedResources(side, matched);

const goesDead = ({ summary, detail, trunk, endpoint }: Finding): Diagnostic => ({
  code: 'plan/kept-goes-dead',
  severity: 'error',
  at: { at: 'derived', by: `plan of ${trunk} ${endpoint}`, from: [] },
  summary: `once this is carried out, ${summary}`,
  detail,
  fix: `Let the trunk list the numbers under \`numbers\`, or take them off it with \`numbers.unlisted: detach\`.`,
  forcible: true,
});
