import type { Ground } from './ground.ts';
import { attempt, type Question as Asked } from './shared.ts';

export type Question = Asked<Ground>;

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** A host in its place where an empty one is not taken. */
export async function withTrunk<T>(
  ground: Ground,
  over: object,
  ask: (id: string) => Promise<T>,
): Promise<T> {
  const proxy = { outbound_server: `proxy-${ground.mark}.invalid`, outbound_server_port: 5060 };
  const id = await ground.make(over).catch(() => ground.make({ ...over, ...proxy }));
  try {
    return await ask(id);
  } finally {
    await attempt(() => ground.remove(id));
  }
}
