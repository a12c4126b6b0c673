import type { RouteStep, RouteTrace } from 'trunkline/plugin';
import type { WireTenant } from '../facts/wire.ts';
import type { Dialled } from './pipeline.ts';

/** A tenant, what its people dial for help, and the number as it came to its rules. */
interface Asked {
  readonly tenant: { readonly tenant: Pick<WireTenant, 'domain'>; readonly help: readonly string[] };
  readonly passed: Pick<Dialled, 'number'>;
}

/** A call that no outbound rule takes. */
export function unsent(dialled: string, asked: readonly Asked[]): RouteTrace['result'] {
  const domains = asked.map(({ tenant }) => tenant.tenant.domain).join(', ');
  if (domains === '') return { notSent: 'no tenant calls out over these trunks' };
  const notSent = `no outbound rule of ${domains} takes ${dialled}`;
  if (asked.some(({ tenant }) => tenant.help.includes(dialled)))
    return {
      notSent: `${notSent}: nobody who dials it gets help over this trunk`,
      fix: HELP,
      statuses: NO_RULE,
    };
  const changed = asked.find(({ passed }) => passed.number !== dialled);
  if (changed)
    return {
      notSent: `${notSent}: E.164 processing of ${changed.tenant.tenant.domain} makes ${changed.passed.number} of it before`,
      statuses: NO_RULE,
      fix: PROCESSING,
    };
  return {
    notSent,
    statuses: NO_RULE,
    fix: `If it is to leave over the trunk, give the tenant an outbound rule that takes it.`,
  };
}

/** Which rule takes a call nobody can say: it depends on who calls, or two rules of one priority lead over two trunks. */
export function undecided(
  { passed: { open, tried, sent }, tenant: { tenant } }: Pass,
  { dialled }: { readonly dialled: string },
): Extract<RouteTrace['result'], { readonly unknown: string }> | undefined {
  const { domain } = tenant;
  if (open)
    return {
      unknown: `whether the outbound rule "${open.name}" of ${domain} takes ${dialled} depends on who calls, and nobody is named`,
      learn: `Name the extension that calls, such as ${open.callers.split(/[-;]/)[0]}@${domain}.`,
    };
  const rival = tried.find(
    ({ rule, takes }) =>
      takes && rule.priority === sent?.rule.priority && rule.elsewhere !== sent.rule.elsewhere,
  );
  return (
    rival && {
      unknown: `the outbound rules "${sent?.rule.name}" and "${rival.rule.name}" of ${domain} take ${dialled} at one priority and lead over two trunks; which is tried first is not documented`,
      learn: 'Give each of them a priority of its own.',
    }
  );
}

interface Pass {
  readonly passed: Dialled;
  readonly tenant: Pick<Asked['tenant'], 'tenant'>;
}

/** No rule matches (PortSIP KB, troubleshooting call issues, 2026-08). */
const NO_RULE = [404];

const PROCESSING =
  'Switch E.164 processing off for the tenant, or give it an outbound rule that takes what it leaves.';

const HELP =
  'Give the tenant an outbound rule that takes it to somebody who takes such calls: ask the carrier which.';

/**
 * An extension that is dialled rings, and a number that neither is one nor matches a rule is told 404 (PortSIP KB,
 * troubleshooting call issues, 2026-08). Which there are no API lists.
 */
export const insideStep = (dialled: string): readonly RouteStep[] => [
  {
    taken: false,
    why: /^\d+$/.test(dialled)
      ? `if the tenant has an extension ${dialled}, that rings: which there are is not read; else the phone is told 404`
      : 'the phone is told 404',
  },
];
