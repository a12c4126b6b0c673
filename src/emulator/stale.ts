import type { Emulator, HttpRequest, HttpResponse } from '../contract/index.ts';

interface Remembered {
  readonly urls: Map<string, HttpResponse>;
  /** By path alone: the best guess for a read whose query was not seen before. */
  readonly paths: Map<string, HttpResponse>;
}

export interface StaleMemory {
  /** The next `reads` GETs of this request's path are to be stale. */
  arm(request: HttpRequest, reads: number): Promise<void>;
  handle(request: HttpRequest): Promise<HttpResponse>;
}

const isRead = (request: HttpRequest): boolean => request.method.toUpperCase() === 'GET';
const pathOf = (request: HttpRequest): string => {
  const url = new URL(request.url);
  return url.host + url.pathname;
};

/** Remembers what reads answered before the last write, so that a lagging replica can be played. */
export function staleMemory(emulator: Emulator): StaleMemory {
  const latest: Remembered = { urls: new Map(), paths: new Map() };
  let beforeWrite: Remembered = { urls: new Map(), paths: new Map() };
  const left = new Map<string, number>();

  const read = async (request: HttpRequest): Promise<HttpResponse> => {
    const response = await emulator.handle(request);
    latest.urls.set(request.url, response);
    latest.paths.set(pathOf(request), response);
    return response;
  };

  const staleAnswer = (request: HttpRequest): HttpResponse | undefined => {
    const path = pathOf(request);
    const reads = left.get(path) ?? 0;
    if (reads === 0) return undefined;
    left.set(path, reads - 1);
    return beforeWrite.urls.get(request.url) ?? beforeWrite.paths.get(path);
  };

  return {
    async arm(request, reads) {
      left.set(pathOf(request), reads);
      // A path nobody has read yet is read now, with the writer's own credentials.
      if (!isRead(request)) await read(probe(request));
    },
    async handle(request) {
      if (isRead(request)) return staleAnswer(request) ?? (await read(request));
      beforeWrite = { urls: new Map(latest.urls), paths: new Map(latest.paths) };
      return emulator.handle(request);
    },
  };
}

function probe(write: HttpRequest): HttpRequest {
  const { 'content-type': _type, 'content-length': _length, ...headers } = write.headers;
  return { method: 'GET', url: write.url, headers };
}
