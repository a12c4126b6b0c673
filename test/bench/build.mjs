// The build that users run, with more entries: the bench drives some rooms by themselves.
import { bundle } from '../../src/bundle.mjs';

await bundle({
  dir: 'dist/bench',
  entries: [
    'src/agreement/simulate/play',
    'src/emulator/ids',
    'src/emulator/server',
    'src/emulator/store',
    'src/engine/call',
    'src/engine/compile',
    'src/engine/verify',
    'src/host/clock',
    'src/manifest/load',
    'src/registry/built-ins',
    'src/registry/catalog',
    'src/sandbox/estate',
    'src/sandbox/secrets',
    'src/testing/example-platform',
    'src/twilio/index',
  ],
});
