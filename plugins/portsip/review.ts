import {
  formatNumbers,
  isForeign,
  minusNumbers,
  textOf,
  type Diagnostic,
  type Json,
  type Observed,
  type Origin,
  type ReviewStep,
  type Value,
} from 'trunkline/plugin';
import { isSome } from './compile/checks/pools.ts';
import { finding } from './compile/input.ts';
import { poolOf } from './pools.ts';
import { SINCE } from './reference.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from './resources/names.ts';
import { isAtLeast } from './versions.ts';

interface ReviewInput {
  readonly steps: readonly ReviewStep[];
  readonly observed: readonly Observed[];
}

/** What a person should know of planned changes before they are made. */
export const review = (input: ReviewInput): readonly Diagnostic[] => [
  ...input.steps.flatMap((step) => shrinks(step, versionOf(input.observed))),
  ...replaced(input.steps),
  ...input.steps.flatMap((step) => stillUsed(step, input)),
];

/** The driver notes it beside a tenant or trunk; undefined where it does not. */
const versionOf = (observed: readonly Observed[]): string | undefined =>
  observed
    .map(({ rest }) =>
      typeof rest === 'object' && rest !== null && 'version' in rest ? textOf(rest['version']) : '',
    )
    .find((version) => version !== '');

const HOLDERS: ReadonlySet<string> = new Set([PROVIDER, ASSIGNEE]);

function shrinks(step: ReviewStep, version: string | undefined): readonly Diagnostic[] {
  if (!HOLDERS.has(step.type) || step.action === 'create') return [];
  if (version !== undefined && isAtLeast(version, SINCE.safeShrink)) return [];
  const before = poolOf((step.beforeProperties ?? step.before?.properties)?.['didNumbers']);
  const after = step.action === 'remove' ? { ranges: [] } : poolOf(step.wanted?.properties['didNumbers']);
  const lost = minusNumbers(before, after);
  const touched = step.action === 'remove' || step.fields.includes('didNumbers');
  const of = version === undefined ? 'if the PBX is older than 22.6.3' : `of version ${version}`;
  return touched && isSome(lost)
    ? [finding('pool-shrinks', originOf(step), `"${step.key}" loses ${formatNumbers(lost)}, ${of}`)]
    : [];
}

const originOf = (step: ReviewStep): Origin =>
  step.wanted?.from ?? { at: 'derived', by: `removal of "${step.key}"`, from: [] };

/** A removal and a creation of one trunk in the same plan. */
const replaced = (steps: readonly ReviewStep[]): readonly Diagnostic[] =>
  steps
    .filter(({ type, action }) => type === PROVIDER && action === 'create')
    .filter(({ key }) =>
      steps.some((other) => other.type === PROVIDER && other.action === 'remove' && other.key === key),
    )
    .map((step) =>
      finding('trunk-replaced', originOf(step), `trunk "${step.key}" is deleted and made again`),
    );

/** A trunk, or a tenant's share of it, that goes while a rule stays which leads over it. */
function stillUsed(step: ReviewStep, { steps, observed }: ReviewInput): readonly Diagnostic[] {
  const { before } = step;
  if (step.action !== 'remove' || !before || !HOLDERS.has(step.type)) return [];
  const going = new Set(steps.flatMap((one) => (one.action === 'remove' ? (one.before?.id ?? []) : [])));
  const users = observed.filter((one) => !going.has(one.id) && leadsOver(one, before));
  return users.length === 0
    ? []
    : [
        finding(
          'share-in-use',
          originOf(step),
          `${step.type === PROVIDER ? 'trunk' : 'share'} "${step.key}" is to go, and ${users.map(({ label }) => `rule "${label}"`).join(', ')} leads over it`,
        ),
      ];
}

const RULES: ReadonlySet<string> = new Set([INBOUND_RULE, OUTBOUND_RULE]);

const leadsOver = ({ type, properties, rest }: Observed, container: Observed): boolean =>
  RULES.has(type) &&
  (container.type === PROVIDER
    ? trunksOf(properties, rest).includes(container.id)
    : idOf(properties['tenant']) === idOf(container.properties['tenant']) &&
      trunksOf(properties, rest).includes(idOf(container.properties['provider'])));

const idOf = (value: Value | undefined): string => (isForeign(value) ? value.id : '');

/** An outbound rule can lead over several. */
const trunksOf = ({ provider }: Observed['properties'], rest: Json): readonly string[] => [
  idOf(provider),
  ...(typeof rest === 'object' && rest !== null && 'trunks' in rest && Array.isArray(rest['trunks'])
    ? rest['trunks'].map(textOf)
    : []),
];
