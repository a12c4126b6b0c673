import { agree } from '../agreement/agree.ts';
import { numbers } from '../agreement/rules/numbers.ts';
import { strangerRow } from '../agreement/rules/stranger-row.ts';
import type { Finding, Undecided, WireBetween } from '../agreement/shapes.ts';
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

/** What the trunk lists decides: what is missing there has no line of its own. */
function placeIn(list: string, { endpoint }: Pick<Finding, 'endpoint'>, wires: Wires): Origin {
  const from = wires.find(({ name }) => name === endpoint)?.from;
  if (from?.at !== 'manifest') return { at: 'derived', by: `plan of ${endpoint}`, from: from ? [from] : [] };
  return { ...from, pointer: list, on: 'key' };
}

const goesDead = (finding: Finding, wires: Wires): Diagnostic => ({
  code: 'plan/kept-goes-dead',
  severity: 'error',
  at: placeIn('/spec/numbers', finding, wires),
  summary: `once this is carried out, ${finding.summary}`,
  detail: finding.detail,
  fix: `Let the trunk list the numbers under \`numbers\`, or take them off it with \`numbers.unlisted: detach\`.`,
  forcible: true,
});

/**
 * Rows that no manifest lists, that stay, and that the carrier tries before those of an endpoint or beside them: it need not
 * be right what the manifests say of calls in. A warning, since what answers there is not known. Told once of a trunk.
 */
export function keptRowsThatTakeCalls({ after }: Turn, wires: Wires): readonly Diagnostic[] {
  const { unknowns } = agree({ wires: after, rules: [strangerRow], estateRules: [] });
  const open = unknowns.filter(({ code }) => code === strangerRow.code);
  const once = groupBy(open, ({ trunk, reason }) => `${trunk} ${reason}`);
  return [...once.values()].map(([first]) => takesCalls(first!, wires));
}

const takesCalls = (row: Undecided, wires: Wires): Diagnostic => ({
  code: 'plan/kept-takes-calls',
  severity: 'warning',
  at: placeIn('/spec/endpoints', row, wires),
  summary: row.reason,
  detail:
    'It stays as it is, and after some answers the carrier tries no other row: nothing is proven of calls in.',
  fix: row.learn ?? 'List it at an endpoint of the trunk.',
});
