// What the checks of all vendors share: variables that must be set, the way to the vendor, the table that is printed.
import { randomBytes } from 'node:crypto';
import Table from 'cli-table3';

const { env } = process;

/** @param {string} path */
export const built = (path) => import(new URL(`../../dist/live/${path}.js`, import.meta.url).href);

/**
 * Ends the process where one of them is not set.
 * @param {readonly string[]} names
 */
export function need(names) {
  const missing = names.filter((name) => !env[name]);
  if (missing.length === 0) return;
  console.error(`Set ${missing.join(', ')} first; test/live/README.md says what this does.`);
  process.exit(2);
}

/**
 * Asks all questions of a check and prints the answers.
 * @param {object} asked
 * @param {(input: object) => Promise<{ answers: readonly { question: string, answer: string }[], left: readonly string[] }>} asked.check
 * @param {object} asked.connection
 * @param {object} asked.line what the HTTP seam is to know of the connection
 * @param {string | undefined} asked.secret
 */
export async function ask({ check, connection, line, secret }) {
  const { createHttpSeam } = await built('src/host/http-seam');
  const { createTransport } = await built('src/host/transport');
  const { systemClock } = await built('src/host/clock');
  const clock = systemClock();
  const { send } = createHttpSeam({ transport: createTransport({ env }), clock }).open(line);
  const open = async () => secret;

  // A question under way is waited for, then everything is cleaned up.
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (stopping = true));

  try {
    const { answers, left } = await check({
      io: { connection, clock, http: send, secret: open, open },
      mark: randomBytes(4).toString('hex'),
      stopping: () => stopping,
    });
    const table = new Table({ head: ['question', 'answer'], colWidths: [52, 76], wordWrap: true });
    table.push(...answers.map(({ question, answer }) => [question, answer]));
    console.log(table.toString());
    if (left.length > 0) {
      console.error(`Could not be removed, remove it in the portal: ${left.join('; ')}`);
      process.exitCode = 1;
    }
  } catch (error) {
    const { message, code, fix } = /** @type {{ message: string, code?: string, fix?: string }} */ (error);
    console.error([message, code, fix].filter(Boolean).join('\n'));
    process.exitCode = 1;
  }
}
