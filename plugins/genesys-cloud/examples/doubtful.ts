import type { Json } from 'trunkline/plugin';
import {
  BASE,
  ENDPOINT,
  example,
  NEW_SITE,
  over,
  parsed,
  parsedShared,
  PLATFORM,
  ROUTE,
  SPEC,
  TO_FLOW,
  TO_USER,
  TRUNK,
  type GenesysExample,
} from './parts.ts';

const { callerId: _callerId, ...NO_CALLER } = SPEC;

const found = (part: Readonly<Record<string, Json>>): Json => ({
  organization: {
    id: '6f1cb2d4-8a57-4c3e-9a0b-0d2f8a1f4c11',
    name: 'Acme',
    shortName: 'acme',
    defaultSite: null,
  },
  products: { byoc: true },
  metabase: true,
  keys: [],
  ...part,
});

/** What works and is worth a word. */
const WARNED: readonly GenesysExample[] = [
  example('TLS and SRTP', { endpoint: over('tls'), spec: { ...SPEC, secure: true } }, 'tls-name'),
  example(
    'addresses that nobody declares',
    { platform: { ...PLATFORM, sendsFrom: [] } },
    'no-signalling-addresses',
  ),
  example('no number to show', { spec: NO_CALLER }, 'caller-missing'),
  example(
    'an older way to say who is shown',
    {
      settings: parsed({
        trunk: { ...TRUNK, callerId: { address: 'unassigned-did' } },
        site: { name: 'Lyon Office' },
        outboundRoutes: [ROUTE],
        assign: [TO_FLOW, TO_USER],
      }),
    },
    'override-legacy',
  ),
];

const REFUSED: readonly GenesysExample[] = [
  example(
    'a new site, and nobody says where',
    {
      settings: parsed({ trunk: TRUNK, site: NEW_SITE, outboundRoutes: [ROUTE], assign: [TO_FLOW, TO_USER] }),
    },
    'no-location',
  ),
  example(
    'numbers that nobody answers',
    {
      settings: parsed({
        trunk: TRUNK,
        site: { name: 'Lyon Office' },
        outboundRoutes: [ROUTE],
        assign: [TO_FLOW],
      }),
    },
    'unassigned-numbers',
  ),
  example('an org without BYOC', { discovered: found({ products: { byoc: false } }) }, 'missing-product'),
  example(
    'the older platform where there is none',
    {
      endpoint: ENDPOINT,
      shared: parsedShared({ signallingPlatform: 'legacy' }),
      ...(BASE.connection ? { connection: { ...BASE.connection, region: 'mx-central-1' } } : {}),
    },
    'region-without-legacy',
  ),
];

export const DOUBTFUL: readonly GenesysExample[] = [...WARNED, ...REFUSED];
