import { FAULT_EFFECTS } from '../../src/testing/index.ts';

const { 'carried out late': _late, ...ON_TIME } = FAULT_EFFECTS;

/** A late write is played when the next request comes, so that reads that lag as well lag from then, as nobody's do. */
export const effectsWith = (lags: boolean): typeof FAULT_EFFECTS => (lags ? ON_TIME : FAULT_EFFECTS);
