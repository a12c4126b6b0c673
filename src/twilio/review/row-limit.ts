import { groupBy, isRef, type Diagnostic, type Observed, type ReviewStep } from 'trunkline/plugin';
import { error } from '../compile/context.ts';
import { LIMIT } from '../reference.ts';
import { ORIGINATION_URL, textOf, TRUNK } from '../resources/names.ts';
import { originOf, type Reviewed } from './step.ts';

/**
 * Rows are made before others go, so a trunk holds both for a while. Twilio would refuse the eleventh half-way through
 * the run (error 21249; Twilio docs, sip-trunking, 2026-08).
 */
export function reviewRowLimit({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const made = steps.filter((step) => step.type === ORIGINATION_URL && step.action === 'create');
  return [...groupBy(made, trunkOf)].flatMap(([key, creates]) => {
    const trunk = trunkThere(key, { steps, observed });
    const there = observed.filter((one) => one.type === ORIGINATION_URL && one.in?.id === trunk?.id).length;
    const fits = trunk === undefined || there + creates.length <= LIMIT.rowsPerTrunk;
    return fits ? [] : [tooMany(trunk, there, creates)];
  });
}

function trunkOf({ wanted }: ReviewStep): string {
  const trunk = wanted?.properties['trunk'];
  return isRef(trunk) ? trunk.key : '';
}

/** The trunk behind the key, also where it gets another name in the same plan. */
function trunkThere(key: string, { steps, observed }: Reviewed): Observed | undefined {
  const step = steps.find((one) => one.type === TRUNK && one.key === key);
  if (step) return step.before;
  return observed.find(({ type, properties: { domainName, friendlyName } }) => {
    const name = textOf(domainName)?.toLowerCase() ?? textOf(friendlyName);
    return type === TRUNK && name === key;
  });
}

const tooMany = (trunk: Observed, there: number, creates: readonly ReviewStep[]): Diagnostic =>
  error('too-many-rows', originOf(creates[0]!), {
    summary: `trunk "${trunk.label}" has ${there} origination rows and would get ${creates.length} more; at most ${LIMIT.rowsPerTrunk} fit`,
    detail: 'New rows are made before old ones go, and Twilio refuses the rest with 21249.',
    fix: 'Remove rows that no manifest lists, with `origination.unlisted: remove` or in the Console, or use fewer nodes or edges.',
  });
