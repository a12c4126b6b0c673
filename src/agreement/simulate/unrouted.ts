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
  const open = among.asked.filter(({ untold }) => untold !== undefined);
  return {
    result: open.length > 0 ? 'unknown' : 'not-sent',
    share: 1,
    statuses: [],
    why:
      open.length > 0
        ? `whether ${number} is on ${open.map(({ name }) => name).join(', ')} is not known`
        : whyNot(number, among),
    doubts: open.map(({ name, untold = '' }) => ({
      what: 'number',
      result: 'unknown',
      why: `the numbers of ${name} are not known: ${untold}`,
    })),
  };
}

function whyNot(number: E164, { asked, having: [other], trunks }: Unrouted): string {
  if (other) return `${number} is on trunk ${other.name}, not on ${asked.map(({ name }) => name).join(', ')}`;
  const lists = trunks.find(({ listed }) => hasNumber(listed, number));
  if (!lists) return `${number} is on no trunk of these manifests`;
  const { name, carrier, wires } = lists;
  if (wires.every(({ between }) => between.inbound === false))
    return `${number} is on trunk ${name}, over which no calls in are asked for`;
  return `${number} is not on trunk ${name} at ${carrier}, though its manifest lists it: calls there ${fateOf(number, lists)}`;
}

function fateOf(number: E164, { wires }: Trunk): string {
  const elsewhere = wires.flatMap(({ between }) => between.carrier?.sends?.elsewhere ?? []);
  const by = elsewhere.find(({ numbers }) => hasNumber(numbers, number))?.by;
  return by === undefined ? 'go elsewhere, or nowhere' : `are answered by ${by}`;
}
