import type { Elsewhere } from '../../contract/wire.ts';
import { hasNumber, type E164 } from '../../contract/numbers.ts';
import type { Outcome } from './shapes.ts';
import type { Trunk } from './trunks.ts';

/** A call in that comes over none of the trunks that were asked about. */
export interface Unrouted {
  readonly asked: readonly Trunk[];
  /** Those that have the number. */
  readonly having: readonly Trunk[];
  readonly trunks: readonly Trunk[];
}

export function unrouted(number: E164, among: Unrouted): Outcome {
  const open = among.asked.filter((trunk) => trunk.untold !== undefined && mayHave(number, trunk));
  return {
    result: open.length > 0 ? 'unknown' : 'not-sent',
    share: 1,
    statuses: [],
    why: open.length > 0 ? whyOpen(number, open) : whyNot(number, among),
    doubts: open.map(({ name, untold = '' }) => ({
      what: 'number',
      result: 'unknown',
      why: `the numbers of ${name} are not known: ${untold}`,
    })),
  };
}

/** A trunk that is not found may be there under another name. */
function mayHave(number: E164, trunk: Trunk): boolean {
  const holder = holderOf(number, trunk);
  return holder === undefined || holder.isStranger === true;
}

function whyOpen(number: E164, open: readonly Trunk[]): string {
  const names = open.map(({ name }) => name).join(', ');
  const [holder] = open.flatMap((trunk) => holderOf(number, trunk) ?? []);
  return holder
    ? `${number} is on ${holder.by}, and whether that is ${names} under another name is not known`
    : `whether ${number} is on ${names} is not known`;
}

function whyNot(number: E164, { asked, having: [other], trunks }: Unrouted): string {
  if (other) return `${number} is on trunk ${other.name}, not on ${asked.map(({ name }) => name).join(', ')}`;
  const lists = trunks.find(({ listed }) => hasNumber(listed, number));
  if (!lists) return `${number} is on no trunk of these manifests`;
  const { name, carrier, wires } = lists;
  if (wires.every(({ between }) => between.inbound === false))
    return `${number} is on trunk ${name}, over which no calls in are asked for`;
  const by = holderOf(number, lists)?.by;
  const fate = by === undefined ? 'go elsewhere, or nowhere' : `are answered by ${by}`;
  return `${number} is not on trunk ${name} at ${carrier}, though its manifest lists it: calls there ${fate}`;
}

/** What else answers the number, where the carrier tells. */
const holderOf = (number: E164, { wires }: Trunk): Elsewhere | undefined =>
  wires
    .flatMap(({ between }) => between.carrier?.elsewhere ?? [])
    .find(({ numbers }) => hasNumber(numbers, number));
