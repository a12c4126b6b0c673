import type { AnySide } from '../contract/any-side.ts';
import type { Driver } from '../contract/driver.ts';
import type { Trust } from '../contract/side.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { atSide, type Asking } from './at-side.ts';
import type { Line, Ports, TrustedCertificate } from './ports.ts';

/** A side with its connection, as far as the manifest gives one. */
export interface OpenSide {
  readonly name: string;
  readonly plugin: AnySide;
  /** Absent when the side has no API, or the manifest no connection to it. */
  readonly driver?: Driver;
  readonly line: Line;
}

interface Document {
  readonly name: string;
  readonly plugin: AnySide;
  readonly connection?: unknown;
}

/** Connects to every side that has an API and a connection. */
export async function openSides(wiring: Wiring, ports: Ports): Promise<readonly OpenSide[]> {
  const documents: readonly Document[] = [...wiring.carriers, ...wiring.platforms];
  const opened = await Promise.allSettled(
    documents.map((document) => atSide(document.name, () => openSide(document, ports))),
  );
  const sides = opened.flatMap((o) => (o.status === 'fulfilled' ? [o.value] : []));
  const failed = opened.find((o) => o.status === 'rejected');
  if (!failed) return sides;
  await closeSides(sides);
  throw failed.reason;
}

async function openSide(document: Document, ports: Ports): Promise<OpenSide> {
  const { name, plugin, connection } = document;
  const line = ports.http.open({
    name,
    limits: plugin.limits,
    guard: (request, use) => plugin.guard?.(request, use),
    pacedBy: connection === undefined ? undefined : plugin.pacedBy?.(connection),
    trust: connection === undefined ? undefined : await trustOf(plugin.trusts?.(connection), ports),
  });
  if (!plugin.connect || connection === undefined) return { name, plugin, line };
  ports.reporter.report({ type: 'reading', side: name });
  const driver = await plugin.connect({
    connection,
    clock: ports.clock,
    http: (request, use) => line.send(request, use),
    secret: (secret) => ports.secrets.value(secret),
    open: (value) => ports.secrets.open(value),
    fingerprint: (text) => ports.secrets.fingerprint(text),
  });
  return { name, plugin, line, driver };
}

async function trustOf(trust: Trust | undefined, ports: Ports): Promise<TrustedCertificate | undefined> {
  if (trust === undefined || 'fingerprint' in trust) return trust;
  return { ca: await ports.secrets.open(trust.ca) };
}

/** Closes every driver; a failure to close one is no reason to keep the others open. */
export async function closeSides(sides: readonly OpenSide[]): Promise<void> {
  await Promise.allSettled(sides.flatMap((side) => side.driver?.close() ?? []));
}

/**
 * What each side can tell of itself now, by its name. Asked anew each time: a platform can have changed since. `asking`
 * does it; default: a side that fails ends it all.
 */
export async function discoverSides(
  sides: readonly OpenSide[],
  asking: Asking = atSide,
): Promise<ReadonlyMap<string, Json>> {
  const found = await Promise.all(
    sides.map(
      async ({ name, driver }) => [name, await asking(name, async () => driver?.discover?.())] as const,
    ),
  );
  return new Map(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
