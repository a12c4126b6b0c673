// The build that users run, with doors to what the checks of a PBX and of an org need.
import { bundle } from '../../src/bundle.mjs';

await bundle({
  dir: 'dist/live',
  entries: [
    'src/host/clock',
    'src/host/http-seam',
    'src/host/transport',
    'test/live/check',
    'test/live/genesys/check',
  ],
});
