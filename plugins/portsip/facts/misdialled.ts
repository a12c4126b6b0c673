import { isKnown, ref, type Fact, type FactsInput, type Known, type Misdialled } from 'trunkline/plugin';
import { z } from 'zod';
import { callsKey } from '../compile/declared.ts';
import { leaving } from '../numbers/leaving.ts';
import { dialler, type Sent } from '../numbers/pipeline.ts';
import { EMERGENCY } from '../numbers/ways.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import { meaning } from './meaning.ts';
import { diallingOf, ownerOf } from './dialling.ts';
import { isSameDomain, type Wire, type WireTenant } from './wire.ts';

const calls = z.array(
  z.strictObject({
    domain: z.string(),
    rule: z.string(),
    how: z.string().optional(),
    filled: z.literal(true).optional(),
    dialled: z.string(),
    caller: z.string(),
    made: z.string(),
  }),
);

type Asked = z.output<typeof calls>[number];

/**
 * Calls of which the rules of a tenant make another number than is meant: in the country that people dial as, or by the
 * rules of the manifest. One of each way of dialling, and one of each rule of which no way tells. Calls that no rule takes,
 * that leave elsewhere, without their plus, or from a tenant that is off, and those of which nobody knows what E.164
 * processing makes, are told of by others.
 */
export function misdialled(input: FactsInput, wire: Wire): readonly Misdialled[] {
  const said = input.declared[callsKey(wire.endpoint)];
  if (!said || !isKnown(said)) return [];
  const asked = calls.parse(said.value);
  return wire.tenants
    .filter(({ closed }) => closed !== 'off')
    .flatMap((tenant) => {
      const dial = dialled(wire, tenant);
      const means = meaning(input.declared, wire, tenant);
      const own = asked.filter(({ domain }) => isSameDomain(domain, tenant.domain));
      const changed = own.flatMap((call) => {
        const left = dial(call);
        const found = left && changedBy(left, call, { said, means });
        return found ? [{ call, found }] : [];
      });
      return changed.filter(isFirst).map(({ found }) => found);
    });
}

interface Changed {
  readonly call: Asked;
  readonly found: Misdialled;
}

const isFirst = ({ call: { how, rule } }: Changed, at: number, all: readonly Changed[]): boolean =>
  all.findIndex(({ call }) => call.rule === rule && (how === undefined || call.how === how)) === at;

interface Leaving {
  readonly sent: Sent;
  readonly number: Fact<string>;
}

interface Meant {
  /** The calls that are to leave. */
  readonly said: Known<unknown>;
  readonly means: ReturnType<typeof meaning>;
}

function changedBy(left: Leaving, call: Asked, { said, means }: Meant): Misdialled | undefined {
  const { number: leaves, sent } = left;
  if (sent.rule.elsewhere !== undefined) return undefined;
  if (isKnown(leaves) && !leaves.value.startsWith('+')) return undefined;
  const meant = call.filled === true ? undefined : means(call.dialled, sent.number);
  if (meant && isKnown(meant)) return told(left, call, meant);
  if (!isKnown(leaves) || leaves.value !== call.made) return told(left, call, { ...said, value: call.made });
  return meant && told(left, call, meant);
}

/** Nothing where it leaves as it is meant. */
function told(
  { number: leaves, sent }: Leaving,
  { how, domain, rule, dialled: number, made }: Asked,
  meant: Fact<string>,
): Misdialled | undefined {
  if (isKnown(leaves) && isKnown(meant) && leaves.value === meant.value) return undefined;
  return {
    name: `${how === undefined ? '' : `${how} `}calls of ${domain} by the rule "${rule}"`,
    dialled: number,
    meant,
    sent: leaves,
    by: `the outbound rule "${sent.rule.name}" of ${domain}`,
    fix:
      isKnown(meant) && meant.value !== made
        ? fixFor(how, meant.value, number)
        : 'Give the rules of the tenant the prefixes, digits and priorities that the manifest has.',
  };
}

/** Most carriers take no number for help as people dial it, so that no rule should. */
const fixFor = (how: string | undefined, meant: string, dialled: string): string =>
  how === EMERGENCY
    ? `Say under \`digits\` how long the numbers of the rule are, so that ${dialled} stays at the PBX or leaves by a rule of its own.`
    : `Let a rule under \`outbound\` make ${meant} of ${dialled}, or correct \`outbound.country\`.`;

/** What the rules that are there make of calls; a number that is known comes from the rule that makes it. */
function dialled(wire: Wire, tenant: WireTenant): (call: Asked) => Leaving | undefined {
  const dialling = diallingOf(wire, tenant);
  const dial = dialler(dialling);
  const numberOf = leaving(dialling, ownerOf(wire, tenant));
  return (call) => {
    const passed = dial(call.dialled, call.caller);
    const { sent, doubtful } = passed;
    const number = numberOf(passed, call);
    if (!sent || !number || doubtful) return undefined;
    const from = wire.origin('prepend', ref(OUTBOUND_RULE, sent.rule.key));
    return { sent, number: isKnown(number) ? { ...number, from } : number };
  };
}
