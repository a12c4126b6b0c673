import {
  isKnown,
  known,
  unknown,
  type Fact,
  type FactsInput,
  type Known,
  type Misdialled,
} from 'trunkline/plugin';
import { z } from 'zod';
import { callsKey } from '../compile/declared.ts';
import { dialler, type Dialled, type Dialling, type Sent } from '../numbers/pipeline.ts';
import { diallingOf, isSameDomain, type Wire, type WireTenant } from './wire.ts';

const calls = z.array(
  z.strictObject({
    domain: z.string(),
    rule: z.string(),
    dialled: z.string(),
    caller: z.string(),
    meant: z.string(),
  }),
);

type Asked = z.output<typeof calls>[number];

/**
 * Calls of which the rules of a tenant make another number than those of the manifest do, one of each rule. Calls that no
 * rule takes, that leave elsewhere, without their plus, or from a tenant that is off, are told of by others.
 */
export function misdialled(input: FactsInput, wire: Wire): readonly Misdialled[] {
  const said = input.declared[callsKey(wire.endpoint)];
  if (!said || !isKnown(said)) return [];
  const asked = calls.parse(said.value);
  return wire.tenants
    .filter(({ closed }) => closed !== 'off')
    .flatMap((tenant) => {
      const dial = dialled(wire, tenant);
      const own = asked.filter(({ domain }) => isSameDomain(domain, tenant.domain));
      return firstOfEach(own.flatMap((call) => changedBy(dial(call), call, said)));
    });
}

const firstOfEach = (all: readonly Misdialled[]): readonly Misdialled[] =>
  all.filter((one, at) => all.findIndex(({ name }) => name === one.name) === at);

interface Leaving {
  readonly sent: Sent;
  readonly number: Fact<string>;
}

function changedBy(
  leaving: Leaving | undefined,
  { domain, rule, dialled: number, meant }: Asked,
  said: Known<unknown>,
): readonly Misdialled[] {
  if (!leaving || leaving.sent.rule.elsewhere !== undefined) return [];
  const { number: leaves } = leaving;
  if (isKnown(leaves) && (!leaves.value.startsWith('+') || leaves.value === meant)) return [];
  return [
    {
      name: `calls of ${domain} by the rule "${rule}"`,
      dialled: number,
      meant: { ...said, value: meant },
      sent: leaves,
      by: `the outbound rule "${leaving.sent.rule.name}" of ${domain}`,
      fix: 'Give the rules of the tenant the prefixes, digits and priorities that the manifest has.',
    },
  ];
}

/** What the rules that are there make of calls. */
function dialled(wire: Wire, tenant: WireTenant): (call: Asked) => Leaving | undefined {
  const dialling = diallingOf(wire, tenant);
  const dial = dialler(dialling);
  const from = wire.origin('outbound rules');
  return (call) => {
    const passed = dial(call.dialled, call.caller);
    const { sent } = passed;
    if (!sent) return undefined;
    const rivals = besides(dialling, passed, call);
    const number =
      rivals.length === 0
        ? known(sent.number, from, wire.confidence)
        : unknown(
            'not-documented',
            `the outbound rules "${sent.rule.name}" and ${rivals.map((name) => `"${name}"`).join(', ')} of ${tenant.domain} take ${call.dialled} at one priority and make other numbers of it; which is tried first is not documented`,
            from,
            'Give each of them a priority of its own.',
          );
    return { sent, number };
  };
}

/** Rules that take a call at the priority of the one that is taken, and send another number over this trunk. */
const besides = (
  dialling: Dialling,
  { tried, sent }: Dialled,
  { dialled: number, caller }: Asked,
): readonly string[] =>
  tried
    .filter(({ rule, whyNot }) => whyNot === undefined && rule.priority === sent?.rule.priority)
    .filter(({ rule }) => rule.elsewhere === undefined)
    .filter(
      ({ rule }) => dialler({ ...dialling, rules: [rule] })(number, caller).sent?.number !== sent?.number,
    )
    .map(({ rule }) => rule.name);
