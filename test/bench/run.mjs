// Measures the build in dist and prints what it found. Writes nothing but folders that are gone at the end.
import { calls } from './calls.mjs';
import { cold } from './cold.mjs';
import { compile } from './compile.mjs';
import { memory } from './memory.mjs';
import { parseOptions } from './options.mjs';
import { simulate } from './simulate.mjs';
import { print } from './table.mjs';
import { verify } from './verify.mjs';

const PARTS = { calls, memory, compile, verify, simulate, cold };

// An ending process takes its folders and its children with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

const options = parseOptions(process.argv.slice(2), Object.keys(PARTS));
if ('help' in options) {
  console.log(options.help);
  process.exitCode = process.argv.includes('--help') || process.argv.includes('-h') ? 0 : 3;
} else {
  for (const [name, part] of Object.entries(PARTS))
    if (options.parts.includes(name)) print(await part(options));
}
