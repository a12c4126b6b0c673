import type { Stage } from './fake-io.ts';

/** A sandbox as every other program uses it: over HTTP, with the login that the command prints. */
export interface Served {
  readonly url: string;
  get(path: string): Promise<unknown>;
  post(path: string, form: Readonly<Record<string, string>>): Promise<void>;
  end(): Promise<number>;
}

/** Runs `trunkline sandbox` in this process until `end`. */
export async function serve(here: Stage): Promise<Served> {
  let interrupt = (): void => undefined;
  let ran: Promise<{ readonly exit: number }> | undefined;
  const said = await new Promise<string>((resolve, reject) => {
    ran = here.run('sandbox', {
      out: resolve,
      onInterrupt(handler) {
        interrupt = handler;
        return () => undefined;
      },
    });
    // It is told how to be reached before it ends; a failure ends it first.
    ran.then((ended) => reject(new Error(JSON.stringify(ended))), reject);
  });
  return {
    ...client(said),
    async end() {
      interrupt();
      return (await ran)?.exit ?? -1;
    },
  };
}

/** A client from what the command prints for `curl`. */
export function client(said: string): Omit<Served, 'end'> {
  const [, user = '', url = ''] = /curl -u (\S+) (http:\/\/127\.0\.0\.1:\d+)\//.exec(said) ?? [];
  const headers = { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(`${url}/${path.replaceAll('{account}', user.split(':')[0] ?? '')}`, {
      ...init,
      headers,
    });
    if (!response.ok) throw new Error(`${response.status} ${path}: ${await response.text()}`);
    return response;
  };
  return {
    url,
    get: async (path) => (await send(path, {})).json(),
    async post(path, form) {
      await send(path, { method: 'POST', body: new URLSearchParams(form) });
    },
  };
}
