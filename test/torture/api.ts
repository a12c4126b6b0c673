import { z } from 'zod';
import type { ConnectContext } from 'trunkline/plugin';
import { failure, isCoded, refused, type Request } from './errors.ts';
import { parseLossless, printLossless } from './json.ts';
import { rowSchema, type Row } from './resources/kind.ts';
import { openSession } from './session.ts';
import type { Connection } from './settings.ts';

const HOST = 'https://api.torture.example';

const page = z.object({ items: z.array(rowSchema) });
const service = z.object({ gateways: z.array(z.object({ name: z.string(), inService: z.boolean() })) });

/** The vendor's API. Fails with a VendorError of a `torture/` code. */
export interface Api {
  list(path: string): Promise<readonly Row[]>;
  /** Undefined when it is not there. */
  read(path: string): Promise<Row | undefined>;
  system(): Promise<unknown>;
  /** Whether each gateway carries calls. */
  service(): Promise<z.output<typeof service>['gateways']>;
  write(request: Request): Promise<Row>;
  remove(path: string): Promise<void>;
}

export function openApi(io: ConnectContext<Connection>): Api {
  const session = openSession(io, `${HOST}/login`);

  async function send(request: Request): Promise<unknown> {
    const token = await session.token();
    const response = await io.http(
      {
        method: request.method,
        url: `${HOST}/${request.path}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(request.version === undefined ? {} : { 'if-match': request.version }),
        },
        ...(request.body === undefined ? {} : { body: printLossless(request.body) }),
      },
      { kind: request.method === 'GET' ? 'read' : 'write' },
    );
    if (response.status === 401) session.forget();
    if (response.status < 200 || response.status > 299) throw refused(request, response);
    return response.status === 204 ? undefined : readAnswer(request, response.body);
  }

  const get = (path: string) => send({ method: 'GET', path });
  return {
    list: async (path) => understood(page, await get(path), path).items,
    async read(path) {
      try {
        return understood(rowSchema, await get(path), path);
      } catch (error) {
        if (isCoded(error, 'gone')) return undefined;
        throw error;
      }
    },
    system: () => get('system'),
    service: async () => understood(service, await get('service'), 'service').gateways,
    write: async (request) => understood(rowSchema, await send(request), request.path),
    async remove(path) {
      try {
        await send({ method: 'DELETE', path });
      } catch (error) {
        if (!isCoded(error, 'gone')) throw error;
      }
    },
  };
}

const odd = (path: string) =>
  failure('unreadable-answer', `the answer to ${path} cannot be read`, { outcome: 'unknown', fault: 'bug' });

function readAnswer({ path }: Request, body: string): unknown {
  try {
    return parseLossless(body);
  } catch {
    throw odd(path);
  }
}

function understood<T>(schema: z.ZodType<T>, answer: unknown, path: string): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw odd(path);
  return parsed.data;
}
