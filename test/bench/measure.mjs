/**
 * @typedef {object} Spent
 * @property {number} milliseconds Of real time.
 * @property {number} cpu Milliseconds of processor time, of this whole process.
 * @property {number} peak Most memory this process ever held, in MB.
 */

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<Spent & { result: T }>}
 */
export async function timed(work) {
  const before = process.cpuUsage();
  const began = performance.now();
  const result = await work();
  const milliseconds = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds, cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024 };
}

/** @param {readonly number[]} values */
export function medianOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/**
 * Median milliseconds of work that is repeated for about so long, after it was warmed up.
 * @param {number} milliseconds
 * @param {() => unknown} work
 */
export async function repeated(milliseconds, work) {
  await work();
  const times = [];
  for (const end = performance.now() + milliseconds; times.length < 3 || performance.now() < end;)
    times.push((await timed(async () => work())).milliseconds);
  return medianOf(times);
}
