import { uncovered, type Cidr } from '../../contract/cidr.ts';
import { isKnown, known, type Fact } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { EdgeFacts } from '../../contract/places.ts';
import type { SendsFacts } from '../../contract/sends.ts';
import { NO_NUMBERS, numberSet, type E164 } from '../../contract/numbers.ts';
import { numberOf } from '../astray.ts';
import type { Crossing } from '../shapes.ts';

/** One row, one number, and where the call entered the carrier. */
export interface RowCall {
  readonly target: Target;
  readonly number: E164;
  readonly entry?: string;
  readonly edges?: Fact<readonly EdgeFacts[]>;
}

/** The wire as this one call in crosses it: one row, one number, the networks of one edge. */
export function narrowed(crossing: Crossing, call: RowCall): Crossing {
  const { target, number } = call;
  const { sends, accepts } = crossing;
  const user = target.user;
  const fixed = user === undefined ? undefined : numberOf(accepts, user);
  return {
    ...crossing,
    // Of a call, no other number is asked about.
    listed: NO_NUMBERS,
    sends: {
      ...sends,
      to: [target],
      from: networksOf(sends, call),
      // Each row of a carrier has its own host where they differ.
      requestUriHost: isKnown(sends.requestUriHost) ? sends.requestUriHost : target.host,
      calledPlus: calledPlus(sends, target),
      numbers: known(numberSet([fixed ?? number]), isKnown(sends.numbers) ? sends.numbers.from : target.from),
      ...(sends.requestUriUser === undefined
        ? {}
        : { requestUriUser: known(user === undefined ? 'called' : { fixed: user }, target.from) }),
    },
  };
}

/** A fixed user of another row says nothing about this one. */
export function calledPlus({ to, calledPlus: all }: SendsFacts, { user, from }: Target): Fact<boolean> {
  if (!isKnown(all)) return all;
  if (user !== undefined) return known(user.startsWith('+'), from);
  return to.some((one) => one.user !== undefined) ? known(true, from, 'assumed') : all;
}

function networksOf(sends: SendsFacts, { target, entry, edges }: RowCall): Fact<readonly Cidr[]> {
  const entered = entry !== undefined && !leavesAtOwnEdge(target, edges) ? edgeOf(edges, entry) : undefined;
  if (entered?.networks && edges && isKnown(edges)) return known(entered.networks, edges.from);
  return target.networks ?? sends.from;
}

const edgeOf = (edges: RowCall['edges'], name: string): EdgeFacts | undefined =>
  edges && isKnown(edges) ? edges.value.find(({ edge }) => edge === name) : undefined;

/** A row without an edge and connection, or with an edge that the carrier does not know, sends from where the call entered. */
const leavesAtOwnEdge = ({ edge, connection }: Target, edges: RowCall['edges']): boolean =>
  connection !== undefined ||
  (edge !== undefined && (edges === undefined || edgeOf(edges, edge) !== undefined));

/** Whether it depends on where the call enters if its source is let in: some networks are, and others are not. */
export function dependsOnEntry({ sends, accepts }: Crossing, { target, entry, edges }: RowCall): boolean {
  if (entry !== undefined || leavesAtOwnEdge(target, edges)) return false;
  if (!isKnown(sends.from) || !isKnown(accepts.from) || accepts.from.value === 'anyone') return false;
  const letIn = accepts.from.value;
  const missing = sends.from.value.filter((network) => uncovered([network], letIn).length > 0);
  return missing.length > 0 && missing.length < sends.from.value.length;
}
