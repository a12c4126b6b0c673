import {
  aboutCalls,
  formatNumbers,
  groupBy,
  settingsAt,
  trunkAt,
  unionOf,
  type Diagnostic,
} from 'trunkline/plugin';
import { isDoubtful, processor } from '../../numbers/processing.ts';
import { wronglySent, type DialledRow } from '../../numbers/table.ts';
import { isInPool } from '../../pools.ts';
import { companyCallers, rulesWithoutCaller } from '../callers.ts';
import { callerIdOfTrunk, trunkOf, type Context, type TenantPart } from '../context.ts';
import { finding } from '../input.ts';
import type { OutboundSettings } from '../../settings/rules.ts';
import { dialsAs, lineOfRule } from '../outbound.ts';
import { callsLimit } from '../provider.ts';
import { rowsOf } from '../tables.ts';
import { diallingChecks } from './dialling.ts';

/** Whether what people dial leaves as +E.164, and which number it shows. */
export const outboundChecks = (context: Context): readonly Diagnostic[] => [
  ...(context.input.endpoint.outbound ? aboutCalls('outbound', callsOut(context)) : []),
  ...context.tenants.flatMap((part) => calls(context, part)),
  ...callsTogether(context),
];

const callsOut = (context: Context): readonly Diagnostic[] => [
  ...noRules(context),
  ...trunkCaller(context),
  ...context.tenants.flatMap((part) =>
    [dialling, sentForms, ruleCallers, missingCaller, companyCaller].flatMap((check) => check(context, part)),
  ),
];

const at = ({ input }: Context, part: TenantPart, inside = '/outbound') =>
  settingsAt(input, `/tenants/${part.at}${inside}`);

const isEmpty = ({ settings }: TenantPart): boolean =>
  !('country' in settings.outbound) && settings.outbound.length === 0;

const noRules = (context: Context): readonly Diagnostic[] =>
  context.tenants.every(isEmpty)
    ? [
        finding(
          'no-outbound-rules',
          settingsAt(context.input, '/tenants'),
          `no tenant has a rule for calls out over "${trunkOf(context).name}"`,
        ),
      ]
    : [];

const dialling = (context: Context, part: TenantPart): readonly Diagnostic[] =>
  diallingChecks({
    domain: part.domain,
    outbound: part.settings.outbound,
    found: part.found,
    at: (inside) => at(context, part, inside),
  });

function sentForms(context: Context, part: TenantPart): readonly Diagnostic[] {
  const wrong = wronglySent(rowsOf(context, part));
  const changes = processingChanges(context, part, wrong);
  if (changes !== undefined)
    return [
      finding(
        'e164-processing',
        at(context, part, ''),
        `E.164 processing of "${part.domain}" is on (e164.enabled): ${changes}`,
      ),
    ];
  const [first] = wrong;
  // Where the country is said, the proof has the word.
  if (!first || dialsAs(part.settings.outbound) !== undefined) return [];
  return [
    finding(
      'not-e164',
      at(context, part),
      `"${first.dialled}" dialled in "${part.domain}" leaves as "${first.sent ?? ''}", and "${first.meant}" is meant in the country of its numbers`,
    ),
  ];
}

/** What E.164 processing of a tenant does to numbers that its rules do not set right; undefined where it does nothing. */
function processingChanges(
  context: Context,
  part: TenantPart,
  wrong: readonly DialledRow[],
): string | undefined {
  const processing = part.found?.e164;
  if (!processing?.enabled) return undefined;
  if (isDoubtful(processing))
    return 'it has codes or a prefix of its own, and what these make of dialled numbers is not documented';
  const process = processor(processing);
  const becomes = ({ dialled }: DialledRow): string => `it makes ${process(dialled).number} of ${dialled}`;
  const missed = rowsOf(context, part).find(isMissed);
  if (missed) return `${becomes(missed)}, and no rule takes that (404)`;
  const changed = wrong.find(({ dialled }) => process(dialled).number !== dialled);
  return changed && `${becomes(changed)}, which leaves as ${changed.sent ?? ''} and not as ${changed.meant}`;
}

/** Its plus is taken away before any rule sees it. */
const isMissed = ({ dialled, sent }: DialledRow): boolean => dialled.startsWith('+') && sent === undefined;

/** One number stands for all rules of a plan: it is told once. */
function ruleCallers(context: Context, part: TenantPart): readonly Diagnostic[] {
  const shown = groupBy([...part.outbound.entries()], ([, { callerId }]) => callerId ?? '');
  return [...shown].flatMap(([number, rules]) => {
    if (number === '' || isInPool(part.pool, number)) return [];
    const names = rules.map(([, { name }]) => `"${name}"`).join(', ');
    const line = lineOfCaller(part.settings.outbound, rules[0]![0]);
    return [
      finding(
        'caller-id-outside-pool',
        at(context, part, `${line}/callerId`),
        `${number} is shown by ${rules.length > 1 ? 'the rules' : 'rule'} ${names}, and the pool of "${part.domain}" has ${formatNumbers(part.pool)}`,
      ),
    ];
  });
}

/** A rule without a number of its own shows that of all. */
function lineOfCaller(outbound: OutboundSettings, at: number): string {
  const ofAll = 'country' in outbound && outbound.rules?.[at]?.callerId === undefined;
  return ofAll ? '/outbound' : lineOfRule(outbound, at);
}

/** That of the trunk serves the tenant that has the number. */
function trunkCaller(context: Context): readonly Diagnostic[] {
  const number = callerIdOfTrunk(context);
  const pool = unionOf(context.tenants.map((part) => part.pool));
  return number !== undefined && !isInPool(pool, number)
    ? [
        finding(
          'caller-id-outside-pool',
          trunkAt(context.input, '/callerId/number'),
          `the trunk shows ${number}, and no tenant has it`,
        ),
      ]
    : [];
}

function missingCaller(context: Context, part: TenantPart): readonly Diagnostic[] {
  const [first] = rulesWithoutCaller(context, part);
  const company = companyCallers(context, part) ?? [];
  return first && company.length === 0
    ? [
        finding(
          'caller-id-missing',
          at(context, part),
          `rule "${first.name}" of "${part.domain}" shows no number`,
        ),
      ]
    : [];
}

/** It is shown by every rule that has none, whoever made the rule. */
const companyCaller = (context: Context, part: TenantPart): readonly Diagnostic[] =>
  (companyCallers(context, part) ?? [])
    .filter((number) => !isInPool(part.pool, number))
    .map((number) =>
      finding(
        'company-caller-outside-pool',
        at(context, part, ''),
        `the company "${part.domain}" shows ${number}`,
      ),
    );

/** 100000 is what the portal fills in, so no wish for that many calls. */
function calls(context: Context, part: TenantPart): readonly Diagnostic[] {
  const asked = part.settings.calls ?? trunkOf(context).calls ?? context.input.spec.capacity?.calls;
  const limit = part.found?.calls;
  return asked === undefined || limit === undefined || limit === null || asked <= limit
    ? []
    : [
        finding(
          'tenant-calls',
          at(context, part, '/calls'),
          `tenant "${part.domain}" may have ${limit} calls, and ${asked} are asked for`,
        ),
      ];
}

/** Of the figures that somebody wrote down: a tenant without one may use what is left. */
function callsTogether(context: Context): readonly Diagnostic[] {
  const figures = context.tenants.flatMap(({ settings }) => settings.calls ?? []);
  const together = figures.reduce((sum, figure) => sum + figure, 0);
  const most = callsLimit(context);
  return together <= most
    ? []
    : [
        finding(
          'calls-beyond-trunk',
          settingsAt(context.input, '/tenants'),
          `tenants of "${trunkOf(context).name}" may have ${together} calls, and the trunk ${most}`,
        ),
      ];
}
