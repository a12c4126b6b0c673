/**
 * @typedef {object} Calls What cannot be avoided of a run, whoever makes it.
 * @property {number} chain Calls of which each needs the answer to the one before.
 * @property {number} calls All of them.
 */

/**
 * @typedef {object} Limits
 * @property {number} concurrency Calls under way at once.
 * @property {number} [perMinute] Default: no limit.
 */

/**
 * The shortest time in which these calls can be made, in milliseconds.
 * @param {Calls} calls
 * @param {Limits} limits
 * @param {number} latency
 */
export const floorOf = ({ chain, calls }, { concurrency, perMinute = Infinity }, latency) =>
  Math.max(chain * latency, (calls / concurrency) * latency, (calls / perMinute) * 60_000);

const PAGE = 1000;

/**
 * The trunks, then the lists, then their members; the pages of the numbers are read one after the other, since each
 * names the next.
 * @param {{ numbers: number }} shape
 */
export const readChain = ({ numbers }) => 2 + Math.max(1, Math.ceil(numbers / PAGE));

/**
 * The longest chain of each pass, one pass after the other: what lets calls in stands before anything is switched.
 * @param {readonly { id: string, pass: string, needs: readonly string[], calls: number }[]} steps In the order of doing.
 */
export function writeChain(steps) {
  /** @type {Map<string, Map<string, number>>} */
  const passes = new Map();
  for (const { id, pass, needs, calls } of steps) {
    const depths = passes.get(pass) ?? new Map();
    passes.set(pass, depths);
    depths.set(id, calls + needs.reduce((most, need) => Math.max(most, depths.get(need) ?? 0), 0));
  }
  const longest = (/** @type {Map<string, number>} */ depths) =>
    [...depths.values()].reduce((most, depth) => Math.max(most, depth), 0);
  return [...passes.values()].reduce((sum, depths) => sum + longest(depths), 0);
}
