import { TrunklineError } from '../contract/errors.ts';
import { isSecretRef, type Json, type SecretRef } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { closeSides, discoverSides, openSides } from './open.ts';
import type { Ports } from './ports.ts';

interface Told {
  /** What each side told of itself, by its name. */
  readonly told: ReadonlyMap<string, Json>;
  /** Sides that were not asked, since their credentials cannot be had, with why. */
  readonly unasked: ReadonlyMap<string, TrunklineError>;
}

/** What the sides tell of themselves, as far as there are credentials: much can be said before an account exists. */
export async function askSides(wiring: Wiring, ports: Ports): Promise<Told> {
  const { carriers, platforms } = wiring;
  const alone: readonly Wiring[] = [
    ...carriers.map((carrier) => ({ ...wiring, carriers: [carrier], platforms: [] })),
    ...platforms.map((platform) => ({ ...wiring, carriers: [], platforms: [platform] })),
  ];
  const asked = await Promise.all(alone.map((one) => askOne(one, ports)));
  return {
    told: new Map(asked.flatMap(({ told }) => [...told])),
    unasked: new Map(asked.flatMap(({ unasked }) => [...unasked])),
  };
}

async function askOne(wiring: Wiring, ports: Ports): Promise<Told> {
  let open: Awaited<ReturnType<typeof openSides>> = [];
  try {
    await needCredentials(wiring, ports);
    open = await openSides(wiring, ports);
    return { told: await discoverSides(open), unasked: new Map() };
  } catch (error) {
    if (!TrunklineError.is(error) || error.code !== 'host/secret-missing') throw error;
    const names = [...wiring.carriers, ...wiring.platforms].map(({ name }) => name);
    return { told: new Map(), unasked: new Map(names.map((name) => [name, error])) };
  } finally {
    await closeSides(open);
  }
}

/** Before the first request, which some send without them. */
async function needCredentials({ carriers, platforms }: Wiring, { secrets }: Ports): Promise<void> {
  for (const { connection } of [...carriers, ...platforms])
    for (const secret of secretsIn(connection)) await secrets.open(secret);
}

function secretsIn(value: unknown): readonly SecretRef[] {
  if (typeof value !== 'object' || value === null) return [];
  return isSecretRef(value) ? [value] : Object.values(value).flatMap(secretsIn);
}
