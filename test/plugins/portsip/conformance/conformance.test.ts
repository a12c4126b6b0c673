import { describe, it } from 'vitest';
import plugin from '../../../../plugins/portsip/index.ts';
import { describeSide } from '../../../../src/testing/index.ts';
import { sampled } from '../../../support/sweeps.ts';
import { estate } from './estate.ts';

const runner = { describe, it };

describeSide(runner, plugin, { own: estate('22.8.0'), ...sampled(3) });
describeSide(runner, plugin, {
  own: estate('22.2.11'),
  switches: { updateReplacesWhole: true, assigneePostMerges: true },
  ...sampled(2),
});
