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
 * @param {readonly string[]} [execArgv]
 * @returns {Child}
 */
export function startChild(file, execArgv = []) {
  const child = fork(join(import.meta.dirname, file), { execArgv: [...execArgv], serialization: 'advanced' });
  const ended = once(child, 'exit');
  return {
    async ask(call, ...args) {
      child.send({ call, args });
      const [answer] = await Promise.race([once(child, 'message'), ended.then(() => [{ error: 'it ended' }])]);
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
 * @template T
 * @param {readonly Child[]} children
 * @param {(children: readonly Child[]) => Promise<T>} work
 */
export async function withChildren(children, work) {
  try {
    return await work(children);
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}
