import { known, unknown, type Fact, type Known, type Unknown } from 'trunkline/plugin';
import { dial, type Dialled, type Dialling, type DialRule } from './pipeline.ts';

/** Whose rules these are, and what is known of them. */
interface Whose extends Pick<Known<unknown>, 'from' | 'confidence'> {
  readonly domain: string;
}

interface Call {
  readonly dialled: string;
  readonly caller: string;
}

/**
 * Which number leaves; unknown where what the rules seem to make of it is a guess, and so whether any takes the call;
 * undefined where none does.
 */
export function leaving(
  dialling: Dialling,
  whose: Whose,
): (passed: Dialled, call: Call) => Fact<string> | undefined {
  const priorities = new Set(dialling.rules.map(({ priority }) => priority));
  const hasEquals = priorities.size < dialling.rules.length;
  return (passed, call) => {
    const { sent } = passed;
    if (passed.doubtful) return processedSomehow(call.dialled, whose);
    if (!sent) return undefined;
    const rivals = hasEquals ? besides(dialling, passed, call) : [];
    if (rivals.length > 0) return eitherRule([sent.rule.name, ...rivals], call, whose);
    return known(sent.number, whose.from, whose.confidence);
  };
}

export const processedSomehow = (
  dialled: string,
  { domain, from }: Pick<Whose, 'domain' | 'from'>,
): Unknown =>
  unknown(
    'not-documented',
    `E.164 processing of ${domain} has codes or a prefix of its own, and what that makes of ${dialled} is not documented`,
    from,
    'Switch the processing off, and let outbound rules make the number.',
  );

function eitherRule(
  [first, ...others]: readonly string[],
  { dialled }: Call,
  { domain, from }: Whose,
): Unknown {
  const rivals = others.map((name) => `"${name}"`).join(', ');
  return unknown(
    'not-documented',
    `the outbound rules "${first}" and ${rivals} of ${domain} take ${dialled} at one priority and make other numbers of it; which is tried first is not documented`,
    from,
    'Give each of them a priority of its own.',
  );
}

/** Rules that take a call at the priority of the one that is taken, and send another number over this trunk. */
const besides = (dialling: Dialling, { tried, sent }: Dialled, call: Call): readonly string[] =>
  tried
    .filter(({ rule, takes }) => takes && rule !== sent?.rule)
    .filter(({ rule }) => rule.priority === sent?.rule.priority && rule.elsewhere === undefined)
    .filter(({ rule }) => numberBy(rule, dialling, call) !== sent?.number)
    .map(({ rule }) => rule.name);

const numberBy = (rule: DialRule, dialling: Dialling, { dialled, caller }: Call): string | undefined =>
  dial(dialled, caller, { ...dialling, rules: [rule] })?.number;
