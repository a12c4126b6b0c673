import type { IncomingMessage } from 'node:http';
import type { ServerType } from '@hono/node-server';
import { SIDE_HEADER, type Emulator, type HttpRequest, type HttpResponse } from '../contract/index.ts';
import { ConnectionDropped } from './faults.ts';

export interface EmulatorServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

const UNKNOWN_HOST = 421;
/** Belong to one hop (RFC 9110 section 7.6.1), or are counted anew by the server. */
const HOP_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/**
 * Serves emulators over real HTTP on 127.0.0.1; `port` 0, the default, takes a free one. An emulator is reached by its
 * host name in `x-forwarded-host`, in `Host`, or as first segment of the path (`/trunking.twilio.com/v1/Trunks`).
 * Links in answers keep the vendor's own host. A request that names its side in `x-trunkline-side` goes to the emulator
 * of that name alone, any other to the first one that answers for the host. An unknown side or host gets 421, a dropped
 * connection a closed socket.
 */
export async function startEmulatorServer(options: {
  readonly emulators: readonly Emulator[];
  /** Those of them that stand for one side, by its name. Default: none does. */
  readonly sides?: ReadonlyMap<string, Emulator>;
  readonly port?: number;
}): Promise<EmulatorServer> {
  // Plugins bring their emulators to every command; few commands serve them.
  const { createAdaptorServer } = await import('@hono/node-server');
  const server = createAdaptorServer({
    fetch: async (request: Request, env: { readonly incoming: { readonly socket: Socket } }) =>
      serve(playing(options, request), request, env.incoming.socket),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server.address())}`, close: () => close(server) };
}

/** Two accounts at one host share nothing, so a side never falls back on the emulator of another. */
function playing(
  {
    emulators,
    sides,
  }: { readonly emulators: readonly Emulator[]; readonly sides?: ReadonlyMap<string, Emulator> },
  request: Request,
): readonly Emulator[] {
  const side = request.headers.get(SIDE_HEADER);
  if (side === null || !sides) return emulators;
  const emulator = sides.get(side);
  return emulator ? [emulator] : [];
}

type Socket = Pick<IncomingMessage['socket'], 'destroy'>;

const portOf = (address: unknown): number =>
  typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;

function close(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  // Clients that keep connections alive would hold it open.
  if ('closeAllConnections' in server) server.closeAllConnections();
  return closed;
}

async function serve(emulators: readonly Emulator[], request: Request, socket: Socket): Promise<Response> {
  const target = findTarget(emulators, request);
  if (!target) return unknownHost(emulators);
  try {
    return toResponse(await target.emulator.handle(await toHttpRequest(request, target.url)));
  } catch (error) {
    if (!(error instanceof ConnectionDropped)) throw error;
    socket.destroy();
    return new Response(null, { status: 500 });
  }
}

interface Target {
  readonly emulator: Emulator;
  /** As the vendor would have seen it. */
  readonly url: string;
}

function findTarget(emulators: readonly Emulator[], request: Request): Target | undefined {
  const url = new URL(request.url);
  const [, first = '', ...rest] = url.pathname.split('/');
  const named = [request.headers.get('x-forwarded-host'), request.headers.get('host')];
  for (const host of named.filter((name) => name !== null)) {
    const found = byHost(emulators, host);
    if (found) return { emulator: found.emulator, url: `https://${found.host}${url.pathname}${url.search}` };
  }
  const found = byHost(emulators, first);
  if (!found) return undefined;
  return { emulator: found.emulator, url: `https://${found.host}/${rest.join('/')}${url.search}` };
}

/** With the port when the emulator names one, else without. */
function byHost(
  emulators: readonly Emulator[],
  name: string,
): { readonly emulator: Emulator; readonly host: string } | undefined {
  const wanted = new Set([name.toLowerCase(), name.toLowerCase().replace(/:\d+$/, '')]);
  for (const emulator of emulators) {
    const host = emulator.hosts.find((one) => wanted.has(one.toLowerCase()));
    if (host !== undefined) return { emulator, host };
  }
  return undefined;
}

function unknownHost(emulators: readonly Emulator[]): Response {
  const hosts = emulators.flatMap((emulator) => emulator.hosts);
  return Response.json(
    { message: 'no emulator answers for this side and host', hosts },
    { status: UNKNOWN_HOST },
  );
}

async function toHttpRequest(request: Request, url: string): Promise<HttpRequest> {
  const body = await request.text();
  return {
    method: request.method,
    url,
    headers: Object.fromEntries([...request.headers].filter(([name]) => name !== SIDE_HEADER)),
    ...(body === '' ? {} : { body }),
  };
}

function toResponse(response: HttpResponse): Response {
  const headers = Object.entries(response.headers).filter(([name]) => !HOP_HEADERS.has(name.toLowerCase()));
  return new Response(response.body === '' ? null : response.body, {
    status: response.status,
    headers: Object.fromEntries(headers),
  });
}
