import { HAND, isRef, match, type Diagnostic, type Observed, type Resource } from 'trunkline/plugin';
import { warning } from '../compile/context.ts';
import { SYMMETRIC_RTP } from '../compile/expectations.ts';
import { trunkType } from '../resources/trunk.ts';
import { TRUNK } from '../resources/names.ts';

interface Sides {
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
}

/**
 * Symmetric RTP is read-only at the API: what is set there is compared, whatever anybody attested. As expected, the step
 * for it falls away; otherwise it stays with a finding.
 */
export function reviewMedia({ wanted, observed }: Sides): {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const steps = wanted.filter(isMediaStep);
  if (steps.length === 0) return { wanted, diagnostics: [] };
  const trunks = wanted.filter((one) => one.type === TRUNK);
  const { pairs } = match([trunkType], trunks, observed);
  const set = new Map(pairs.map((pair) => [pair.wanted.key, symmetricRtpOf(pair.observed)]));
  const compared = steps.map((step) => ({
    step,
    expected: expectedOf(step),
    actual: set.get(trunkOf(step)),
  }));
  const done = new Set(compared.filter((one) => one.actual === one.expected).map((one) => one.step));
  return {
    wanted: wanted.filter((one) => !done.has(one)),
    diagnostics: compared
      .filter((one) => one.actual !== undefined && one.actual !== one.expected)
      .map(({ step, expected }) => differs(step, expected)),
  };
}

const isMediaStep = ({ type, key }: Resource): boolean => type === HAND && key.endsWith(`-${SYMMETRIC_RTP}`);

const trunkOf = ({ dependsOn }: Resource): string =>
  dependsOn?.filter((to) => isRef(to) && to.$ref === TRUNK).map((to) => to.key)[0] ?? '';

function expectedOf({ properties: { values } }: Resource): boolean {
  const rows = Array.isArray(values) ? values : [];
  return rows.some((row) => Array.isArray(row) && row[1] === true);
}

function symmetricRtpOf(trunk: Observed | undefined): boolean | undefined {
  const rest = trunk?.rest;
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) return undefined;
  const value = Object.entries(rest).find(([name]) => name === 'symmetricRtp')?.[1];
  return typeof value === 'boolean' ? value : undefined;
}

const differs = (step: Resource, expected: boolean): Diagnostic =>
  warning('symmetric-rtp', step.from, {
    summary: `symmetric RTP of trunk "${trunkOf(step)}" is ${expected ? 'off' : 'on'}, and is expected ${expected ? 'on' : 'off'}`,
    detail: 'Media then goes to another place than the platform expects, which callers hear as silence.',
    fix: `Switch it ${expected ? 'on' : 'off'} in the Console: no API sets it.`,
  });
