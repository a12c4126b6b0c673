/**
 * Answers what the parent process asks, and ends with it.
 * @param {Readonly<Record<string, (...args: any[]) => unknown>>} handlers
 */
export function answer(handlers) {
  process.on('message', async ({ call, args }) => process.send?.(await resultOf(handlers[call], args)));
  process.on('disconnect', () => process.exit());
  // The terminal sends Ctrl-C to every process of the group: the parent decides.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => process.exit());
}

/**
 * @param {((...args: unknown[]) => unknown) | undefined} handler
 * @param {unknown[]} args
 */
async function resultOf(handler, args) {
  try {
    if (!handler) throw new Error('nobody answers that');
    return { result: await handler(...args) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
