// Calls by their place in a run. No two are alike: an answer that was kept of one is of no use to another.

/** Of the manifests of the benchmark. */
export const TRUNKS = 100;
export const NUMBERS = 10_000;
const OF_A_TRUNK = NUMBERS / TRUNKS;
/** Calls next to each other go to other trunks. */
const APART = 707;

/** @param {number} n */
const numberOf = (n) => `+1202${5_000_000 + ((n * APART) % NUMBERS)}`;
/** @param {number} n */
const trunkOf = (n) => Math.floor(((n * APART) % NUMBERS) / OF_A_TRUNK);
/** @param {number} n */
const somebody = (n) => 2_000_000 + (n % 8_000_000);

/** @param {number} n */
const callIn = (n) => ({ number: numberOf(n), caller: `+1303${somebody(n)}`, edge: 'dublin' });

/** Who dials at the three platforms of the example, and how. @type {readonly ((n: number) => object)[]} */
const AT_THE_THREE = [
  (n) => ({ endpoint: 'paris/genesys', dialled: `01${10_000_000 + n}`, caller: `+3319900551${n % 5}` }),
  (n) => ({ endpoint: 'paris/pbx', dialled: `01${10_000_000 + n}`, caller: `${1000 + (n % 9000)}` }),
  (n) => ({ endpoint: 'paris/vgw', dialled: `+331${10_000_000 + n}`, caller: `+3319900551${n % 5}` }),
];

/**
 * @typedef {keyof typeof PLACED} Kind
 */
export const PLACED = {
  in: { direction: 'inbound', callAt: callIn },
  'out of a PBX': {
    direction: 'outbound',
    callAt: (/** @type {number} */ n) => ({
      endpoint: `t${trunkOf(n)}/pbx`,
      dialled: `303${somebody(n)}`,
      caller: `${1000 + (n % 9000)}@t${trunkOf(n)}.pbx.example`,
    }),
  },
  'out of an org': {
    direction: 'outbound',
    callAt: (/** @type {number} */ n) => ({
      endpoint: `t${trunkOf(n)}/org`,
      dialled: `303${somebody(n)}`,
      caller: `${numberOf(n)}@Site ${trunkOf(n)}`,
    }),
  },
  'in to three platforms': {
    direction: 'inbound',
    callAt: (/** @type {number} */ n) => ({
      number: `+3319900551${n % 5}`,
      caller: `+331${10_000_000 + n}`,
      edge: 'dublin',
    }),
  },
  'out of three platforms': {
    direction: 'outbound',
    callAt: (/** @type {number} */ n) => AT_THE_THREE[n % AT_THE_THREE.length]?.(n),
  },
};
