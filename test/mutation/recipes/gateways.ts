import type { Change } from '../../guides/wired-manifest.ts';
import type { Recipe } from './recipe.ts';

const OVER_UDP: Change['edit'] & {} = [['transport: tcp', 'transport: udp']];

/** A person heard a call in each direction, so that nothing is open. */
const SUITES_HEARD: readonly [from: string, to: string] = [
  '  # srtpSuites:\n  #   suites: [AES_CM_128_HMAC_SHA1_80]\n  #   asOf: 2026-11-20\n  #   source: test calls in and out, SIP log in ticket 4711\n',
  '  srtpSuites:\n    suites: [AES_CM_128_HMAC_SHA1_80]\n    asOf: 2026-11-20\n    source: test calls in and out, SIP log in ticket 4711\n',
];

/** Voice Gateways, however they are run. */
export const GATEWAYS: readonly Recipe[] = [
  { name: 'a gateway on Compose', manifest: 'ibm-voice-gateway', dialled: [] },
  { name: 'a gateway on Kubernetes', manifest: 'ibm-voice-gateway-kubernetes', dialled: [] },
  {
    name: 'a gateway over UDP',
    manifest: 'ibm-voice-gateway',
    edit: OVER_UDP,
    dialled: [],
    sweeps: ['*[SIP_PORT]*'],
  },
  {
    name: 'a gateway on Kubernetes over UDP',
    manifest: 'ibm-voice-gateway-kubernetes',
    edit: OVER_UDP,
    dialled: [],
    sweeps: ['*[SIP_PORT]*'],
  },
  {
    name: 'a secure gateway',
    manifest: 'ibm-voice-gateway-secure',
    edit: [SUITES_HEARD],
    dialled: [{ platform: 'vgw', to: '+12025550100', reaches: '+12025550100' }],
  },
  {
    name: 'a secure gateway on Kubernetes',
    manifest: 'ibm-voice-gateway-secure',
    edit: [
      ['  settings:\n', '  settings:\n    deployment: kubernetes\n    namespace: voice\n'],
      ['node: main', 'node: worker-1'],
      ['main: { address', 'worker-1: { address'],
      [
        'ipLists: [{ name: Voice Gateway }]',
        `ipLists: [{ name: Voice Gateway }]
    credentialLists:
      - name: Voice Gateway
        users: [{ username: voice-gateway, password: { env: VGW_TRUNK_PASSWORD } }]`,
      ],
      ['termination: {}', 'termination: { user: voice-gateway }'],
      SUITES_HEARD,
    ],
    dialled: [{ platform: 'vgw', to: '+12025550100', reaches: '+12025550100' }],
    sweeps: ['ibm-voice-gateway.*'],
  },
];
