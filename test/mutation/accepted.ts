/** How a verdict can miss what the calls do. */
export type Kind = 'agrees, fails' | 'disagrees, works' | 'other status' | 'unknown';

/** What nobody can know: `what: reason` as the product says it, where `*` stands for any text, and why that is right. */
export const OPEN: readonly (readonly [pattern: string, because: string])[] = [
  ['*: * is mapped to the trunk, but in no manifest', 'what a list holds that no manifest names is not read'],
  ['*: no origination row is in force', 'without a row there is no call to speak of'],
  ['*: no network is known that *', 'without a row the carrier signals from nowhere'],
  ['hosts of *: SDP_ADDRESS is *', 'a call is taken, and nobody hears anything'],
  ['hosts of *: the media ports of the Media Relay do not lead in as they are', 'taken, and silent'],
  ['hosts of *: SIP_HOST is not filled in', 'what a gateway is reached by then is not documented'],
  ['encryption: SRTP is on, but which suites*', 'IBM publishes no list of suites'],
  [
    '*: no tenant file is mounted where the gateway looks for it',
    'what a gateway without its tenants does is not documented',
  ],
  ['*: a tenantURI is no complete number', 'a part of a number answers many'],
  ['networks let in: TRUSTED_IP_LIST holds something else*', 'whether it takes networks is not documented'],
  ['networks it signals from: SDP_ADDRESS is no address', 'where calls come from then is not documented'],
  ['*: there is no request that starts a call', 'what else starts calls is not seen'],
  ['*: there are no files of a gateway for *', 'nothing says what runs there'],
];

/** Manifests find an object by these: under another name it is another object, and theirs is not there. */
export const NAMES: readonly (readonly [field: string, because: string])[] = [
  ['twilio.trunks.friendly_name', 'a trunk without a domain is known by its name'],
  ['twilio.trunks.domain_name', 'a trunk is known by its domain'],
];

/** Mismatches that are not mended, each with the reason. */
export const KNOWN: readonly { readonly field: string; readonly kind: Kind; readonly because: string }[] = [
  ...['REST_API_USERNAME', 'REST_API_PASSWORD', 'SSL_PASSPHRASE'].map((name) => ({
    field: `ibm-voice-gateway.files/main/docker-compose.yml.services.sip.orchestrator.environment[${name}]`,
    kind: 'disagrees, works' as const,
    because:
      'a line that may hold a secret and is not as it was rendered is masked, and then counts as missing',
  })),
  {
    field: 'twilio.originationUrls.trunk_sid',
    kind: 'agrees, fails',
    because: 'a row that leads to no endpoint of the trunk takes calls, and no rule looks at it',
  },
];
