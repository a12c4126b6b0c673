import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from 'undici';
import { answer } from './answers.mjs';
import { built } from './dist.mjs';
import { medianOf, repeated, timed } from './measure.mjs';
import { simulating } from './simulating.mjs';
import { tempFolder } from './temp.mjs';
import { loader, wiringOf } from './wiring.mjs';

/** @type {{ app: any, wiring: any } | undefined} */
let session;

answer({ open, plan, apply, bare, durable, compiling, provingOnce, provingAgain, simulating });

/**
 * An app on the emulators at this address, in a folder of its own.
 * @param {string} text
 * @param {string} url
 */
async function open(text, url) {
  const [{ createApp }, { inventSecrets }] = await Promise.all([
    built('src/index'),
    built('src/sandbox/secrets'),
  ]);
  const folder = tempFolder();
  const app = createApp({
    stateDir: join(folder, 'state'),
    outputDir: join(folder, 'output'),
    env: {},
    sandbox: { url, clock: hastyClock(), secrets: inventSecrets },
  });
  session = { app, wiring: await wiringOf(text) };
  return { peak: process.resourceUsage().maxRSS / 1024 };
}

/** What a vendor's read lag would cost is no work of ours: to sleep moves this clock, as in a sandbox. */
function hastyClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    sleep: async (/** @type {number} */ milliseconds) => void (ahead += milliseconds),
  };
}

function opened() {
  if (!session) throw new Error('open comes first');
  return session;
}

async function plan() {
  const { app, wiring } = opened();
  const { result, ...spent } = await timed(() => app.plan(wiring));
  return { ...spent, changes: result.steps.length };
}

/** Carries the plan out and gives its steps, as far as a floor is made of them. */
async function apply() {
  const { app, wiring } = opened();
  const { result, ...spent } = await timed(() => app.apply(wiring, { approve: async () => 'yes' }));
  refuseUnfinished(result);
  const steps = result.plan.steps.map((/** @type {any} */ step) => ({
    id: step.id,
    pass: step.pass,
    needs: step.needs,
    calls: step.calls.reads + step.calls.writes,
  }));
  return { ...spent, steps, counted: callsOf(result.calls ?? result.plan.calls) };
}

/** @param {any} result */
function refuseUnfinished({ outcome, executed, because, plan: { diagnostics } }) {
  if (outcome === 'no-changes' || executed?.result === 'done') return;
  const trouble = executed?.steps.find((/** @type {any} */ step) => step.result !== 'done');
  throw new Error(`apply: ${outcome} ${JSON.stringify(trouble ?? because ?? diagnostics)}`);
}

/** @param {Readonly<Record<string, { reads: number, writes: number }>>} calls */
const callsOf = (calls) => Object.values(calls).reduce((sum, { reads, writes }) => sum + reads + writes, 0);

/**
 * As many requests as this machine gets through with nothing of ours between: what is lost to the wire itself.
 * @param {string} url
 * @param {number} calls
 * @param {number} concurrency
 */
async function bare(url, calls, concurrency) {
  let left = calls;
  const lane = async () => {
    while (left-- > 0) await (await request(`${url}/trunking.twilio.com/v1/Trunks`)).body.text();
  };
  const lanes = () => Promise.all(Array.from({ length: concurrency }, lane));
  return (await timed(lanes)).milliseconds;
}

/** Median time until a line is on the disk that holds the journal, in milliseconds. */
async function durable() {
  const file = await openFile(join(tempFolder(), 'line'), 'a');
  const times = [];
  for (let at = 0; at < 50; at++) {
    const spent = await timed(async () => {
      await file.writeFile(`${'x'.repeat(200)}\n`);
      await file.sync();
    });
    times.push(spent.milliseconds);
  }
  await file.close();
  return medianOf(times);
}

/**
 * Mean milliseconds of reading, compiling and proving a manifest, each repeated for about so long.
 * @param {string} text
 * @param {number} milliseconds
 */
async function compiling(text, milliseconds) {
  const [load, { compileWiring }, { verifyOffline }, wiring] = await Promise.all([
    loader(),
    built('src/engine/compile'),
    built('src/engine/verify'),
    wiringOf(text),
  ]);
  return {
    load: await repeated(milliseconds, () => load(text)),
    compile: await repeated(milliseconds, () => compileWiring(wiring)),
    verify: await repeated(milliseconds, () => verifyOffline(wiring)),
  };
}

/**
 * One `verify` as a command does it, from text to verdict with nothing warmed up: real and processor time of its parts.
 * @param {string} text
 */
async function provingOnce(text) {
  const [{ verifyOffline }, load] = await Promise.all([built('src/engine/verify'), loader()]);
  const { result: loaded, ...read } = await timed(() => load(text));
  const { result: verified, ...proof } = await timed(async () => verifyOffline(loaded.wiring, Date.now()));
  const { wires, verdict } = verified.agreement;
  return { read, proof, wires: wires.length, verdict };
}

/**
 * The least processor time that a proof takes when it is made again and again: what other work on the machine adds is no
 * work of ours.
 * @param {string} text
 * @param {number} times
 */
async function provingAgain(text, times) {
  const [{ compileWiring }, { verifyOffline }, load] = await Promise.all([
    built('src/engine/compile'),
    built('src/engine/verify'),
    loader(),
  ]);
  const { wiring } = await load(text);
  return {
    compile: await least(times, () => compileWiring(wiring)),
    proof: await least(times, () => verifyOffline(wiring, Date.now())),
  };
}

/**
 * @param {number} times
 * @param {() => unknown} work
 */
async function least(times, work) {
  const spent = [];
  for (let at = 0; at < times; at++) spent.push((await timed(async () => work())).cpu);
  return Math.min(...spent);
}
