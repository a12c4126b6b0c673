import type { Direction } from '../contract/wire.ts';

/** Which test calls there are to make: none can be made in a direction that no trunk has. */
export function testCalls(directions: readonly Direction[]): string {
  const [first, ...others] = new Set(directions);
  if (first === undefined || others.length > 0) return 'a test call in each direction';
  return first === 'inbound' ? 'a test call in' : 'a test call out';
}
