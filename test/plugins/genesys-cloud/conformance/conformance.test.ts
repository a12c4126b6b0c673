import { describe, it } from 'vitest';
import plugin from '../../../../plugins/genesys-cloud/index.ts';
import { describeSide } from '../../../../src/testing/index.ts';
import { sampled } from '../../../support/sweeps.ts';
import { estate } from './estate.ts';

const runner = { describe, it };

describeSide(runner, plugin, { own: estate, ...sampled(2) });
describeSide(runner, plugin, {
  own: estate,
  switches: {
    lag: true,
    lateDefaults: true,
    deletedStillRead: true,
    omitPlusDefault: true,
    returnsPassword: true,
  },
  ...sampled(1),
});
