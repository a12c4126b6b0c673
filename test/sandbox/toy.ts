import { jsonResponse } from '../../src/emulator/http.ts';
import type { EmulatorFactory } from '../../src/contract/emulator.ts';

/** A vendor with one table: POST makes a thing, GET lists things and the time, DELETE removes one, /drop loses its answer. */
export const toyFactory: EmulatorFactory = ({ store, clock, id, switches }) => ({
  hosts: ['api.toy.example'],
  async handle(request) {
    const path = new URL(request.url).pathname;
    if (request.method === 'POST') {
      const made = id('T', 4);
      store.put('things', made, request.body ?? '');
      if (path === '/drop') throw new Error('the answer is lost');
      return jsonResponse(201, made);
    }
    if (request.method === 'DELETE') store.remove('things', path.slice(1));
    return jsonResponse(200, { things: store.all('things').map(([key]) => key), now: clock.now(), switches });
  },
  invite: () => ({ status: 404, reason: 'Not Found' }),
  outgoing: () => [],
  own(estate) {
    if (!Array.isArray(estate)) throw new Error('the estate is no list');
    for (const thing of estate) store.put('things', String(thing), thing);
  },
});
