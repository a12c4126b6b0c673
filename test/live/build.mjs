// The build that users run, with doors to what the check of a PBX needs.
import { bundle } from '../../src/bundle.mjs';

await bundle({
  dir: 'dist/live',
  entries: ['src/host/clock', 'src/host/http-seam', 'src/host/transport', 'test/live/check'],
});
