import { describe, it } from 'vitest';
import plugin from '../../../../plugins/genesys-cloud/index.ts';
import { describeSide } from '../../../../src/testing/index.ts';
import { sampled } from '../../../scenarios/wirings.ts';
import { estate } from './estate.ts';

describeSide({ describe, it }, plugin, { own: estate, ...sampled(4) });
