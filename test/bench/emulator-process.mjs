import { setTimeout as sleep } from 'node:timers/promises';
import { answer } from './answers.mjs';
import { built } from './dist.mjs';
import { wiringOf } from './wiring.mjs';

/** @type {{ url: string, close(): Promise<void> } | undefined} */
let server;
const seen = { requests: 0, milliseconds: 0 };

answer({ open, seen: takeSeen });

/**
 * Serves new emulators of what the manifest says exists, and gives their address.
 * @param {string} text
 * @param {number} latency Milliseconds from request to answer.
 */
async function open(text, latency) {
  await server?.close();
  const { startEmulatorServer } = await built('src/emulator/server');
  const emulators = (await emulatorsOf(text)).map((emulator) => delayed(emulator, latency));
  server = await startEmulatorServer({ emulators });
  return server?.url;
}

/** @param {string} text */
async function emulatorsOf(text) {
  const wiring = await wiringOf(text);
  const [{ deriveEstate }, { memoryStore }, { counterIds }, { systemClock }] = await Promise.all([
    built('src/sandbox/estate'),
    built('src/emulator/store'),
    built('src/emulator/ids'),
    built('src/host/clock'),
  ]);
  const estates = deriveEstate(wiring);
  const sides = [...wiring.carriers, ...wiring.platforms].filter((side) => side.plugin.emulator);
  return sides.map(({ name, plugin }) => {
    const store = memoryStore();
    const emulator = plugin.emulator({ store, clock: systemClock(), id: counterIds(store), switches: {} });
    emulator.own(estates[name]);
    return emulator;
  });
}

/**
 * The same emulator, whose answers take so long from the request on, its own work included.
 * @param {any} emulator
 * @param {number} latency
 */
function delayed(emulator, latency) {
  const until = punctual();
  return {
    ...emulator,
    /** @param {unknown} request */
    async handle(request) {
      const began = performance.now();
      const response = await emulator.handle(request);
      if (latency > 0) await until(began + latency);
      seen.requests += 1;
      seen.milliseconds += performance.now() - began;
      return response;
    },
  };
}

const LEARNING = 0.05;

/** Waits until a moment. Timers fire late; how late on average is learned and taken off, so that the mean is right. */
function punctual() {
  let late = 0;
  return async (/** @type {number} */ moment) => {
    const left = moment - performance.now() - late;
    if (left > 0) await sleep(left);
    late = Math.min(2, Math.max(0, late + LEARNING * (performance.now() - moment)));
  };
}

/** Requests since the last time this was asked, and how long each took on average. */
function takeSeen() {
  const { requests, milliseconds } = seen;
  seen.requests = seen.milliseconds = 0;
  return { requests, mean: requests === 0 ? 0 : milliseconds / requests };
}
