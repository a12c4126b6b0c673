import type { CodePage } from '../contract/diagnostic.ts';

const error = (code: string, title: string, means: string, fix: string): CodePage => ({
  code,
  title,
  severity: 'error',
  means,
  fix,
});

/** A page for every code of the sandbox. */
export const SANDBOX_CODES: readonly CodePage[] = [
  error(
    'sandbox/damaged',
    'the files of a sandbox cannot be read',
    'The directory holds a snapshot and a log of changes; one of them was edited or damaged.',
    'Run "trunkline sandbox reset", or name another directory.',
  ),
  error(
    'sandbox/not-answering',
    'the process that serves the sandbox does not answer',
    'One process serves a sandbox and others attach to it. That process holds the directory but answers nothing.',
    'End that process and run again; nothing it accepted is lost.',
  ),
  error(
    'sandbox/port-refused',
    'the sandbox cannot be served at this port',
    'Another program listens there, or the system keeps the port for programs with more rights.',
    'Choose another port, or leave it out: any free one is taken.',
  ),
  error(
    'sandbox/lost-lock',
    'this process no longer serves the sandbox',
    'The process that serves a sandbox holds its directory and says so every few seconds. This one stood still for more than 30 seconds, as in a suspended computer, and another one may serve by now. It closed its server and writes nothing more.',
    'Run again; everything that was answered for is in the directory.',
  ),
  error(
    'sandbox/already-seeded',
    'the sandbox is not empty',
    'What exists before Trunkline comes is put into an empty directory, once.',
    'Run "trunkline sandbox reset" to begin again.',
  ),
  error(
    'sandbox/refused',
    'an emulator refuses what it is to hold',
    'The Sandbox document gives a side something that the vendor would not take, such as a trunk more than an account can have. A new sandbox stays empty then.',
    'Correct the Sandbox document.',
  ),
  error(
    'sandbox/no-emulator',
    'the sandbox has no emulator of this name',
    'The Sandbox document names a side that the manifests do not have, or whose plugin has no emulator.',
    'Use the name of a Carrier or Platform document whose plugin has an emulator.',
  ),
  error(
    'sandbox/bad-duration',
    'no length of time',
    'Lengths of time are days, hours, minutes and seconds in this order.',
    'Write it like +2h30m, 90s or 1d12h.',
  ),
];
