import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * @typedef {object} Child A process that answers one question at a time.
 * @property {(call: string, ...args: unknown[]) => Promise<any>} ask
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a process of this folder. It ends by itself when this one is gone, however that came about.
 * @param {string} file
 * @param {readonly string[]} [execArgv] Default: none.
 * @returns {Child}
 */
function startChild(file, execArgv = []) {
  const child = fork(join(import.meta.dirname, file), { execArgv: [...execArgv], serialization: 'advanced' });
  const ended = once(child, 'exit');
  return {
    async ask(call, ...args) {
      child.send({ call, args });
      const [answer] = await Promise.race([
        once(child, 'message'),
        ended.then(() => [{ error: 'it ended' }]),
      ]);
      if ('error' in answer) throw new Error(`${file}: ${call}: ${answer.error}`);
      return answer.result;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/**
 * Works with a new process in which Trunkline runs, and ends it.
 * @template T
 * @param {readonly string[]} execArgv
 * @param {(client: Child) => Promise<T>} work
 */
export const withClient = (execArgv, work) => using(startChild('client-process.mjs', execArgv), work);

/**
 * The same with a second one for the emulators.
 * @template T
 * @param {readonly string[]} execArgv
 * @param {(both: { client: Child, emulator: Child }) => Promise<T>} work
 */
export const withEmulator = (execArgv, work) =>
  withClient(execArgv, (client) =>
    using(startChild('emulator-process.mjs'), (emulator) => work({ client, emulator })),
  );

/**
 * @template T
 * @param {Child} child
 * @param {(child: Child) => Promise<T>} work
 */
async function using(child, work) {
  try {
    return await work(child);
  } finally {
    await child.stop();
  }
}
