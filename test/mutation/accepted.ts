/** How a verdict can miss what the calls do. */
export type Kind =
  | 'agrees, fails'
  | 'agrees, astray'
  | 'disagrees, works'
  | 'other status'
  | 'other number'
  | 'unknown';

/** What nobody can know: `what: reason` as the product says it, where `*` stands for any text, and why that is right. */
export const OPEN: readonly (readonly [pattern: string, because: string])[] = [
  [
    '*: a rule shows no number of the pool, so *',
    'which of several numbers is shown then the API does not tell',
  ],
  ['calls *: the trunk is not there under its name, *', 'a trunk that is not found says nothing'],
  ['calls inbound: no trunk *; the trunk *', 'calls in may come over the trunk of that name as before'],
  ['calls inbound: no trunk *; * is on the trunk *', 'it may be the trunk, under another name'],
  ['*: nobody says the private address of the PBX', 'a PBX can hide it'],
  ['*: this login may not read on which ports the PBX listens, *', 'a right of administrators of the system'],
  ['*: calls out pass a proxy, and what that speaks *', 'the proxy is no part of the PBX'],
  ['*: the PBX compares the port that calls come from as well, *', 'Twilio names no source port'],
  ['encryption: SRTP suites between this PBX and a carrier are not documented', 'the vendor says none'],
  ['*: rule * sends numbers as they are dialled', 'what people dial is not known'],
  ['*: rule * prepends * to what is no number of E.164 behind it, *', 'what people dial is not known'],
  ['*: a limit of 0 calls stands at *', 'the vendor does not say whether 0 is none or no limit'],
  ['*: the Request-URI is a tel URI, *', 'Twilio does not say what it answers'],
  ['port of *: a port of 0 leaves it to the PBX which one is used', 'the vendor does not say which'],
  ['*: * of the outbound parameters is *', 'what stands there differs from call to call'],
  [
    'calls of *: E.164 processing of * has codes or a prefix of its own, *',
    'what processing makes of numbers with those the vendor does not say',
  ],
  [
    'numbers: the inbound rule * tells no destination, *',
    'what advanced routing does the vendor does not say',
  ],
  [
    'calls of *: the outbound rule * leads over the trunk by several routes *',
    'one is tried where another fails, or at random',
  ],
  ['calls *: no outbound rule says what is sent', 'of a rule whose routes differ nothing is known'],
  ['numbers: the called number is taken from *', 'headers that calls need not have'],
  ['*: the * of the trunk is not known', 'a trunk that is not found says nothing'],
  [
    'numbers it calls as: the number of the caller or of the site is shown before that of the trunk',
    'who calls is not known',
  ],
  [
    '*: the routing address of the trunk is *',
    'which calls a trunk takes that does not look at the Request-URI is not documented',
  ],
  [
    '*: DNIS replacement routing of the trunk is on, *',
    'whether the name of the trunk holds beside it is not documented',
  ],
  [
    '*: higher capacity of the trunk is on, *',
    'of two signs for the platform of a trunk no document says which holds',
  ],
  [
    'numbers it calls as: trunk_outboundIdentity_suppress_username_if_* of the trunk is on, *',
    'what a call shows without its user name is not documented',
  ],
  [
    '*: outbound route * shares its calls at random between *',
    'which of the trunks carries a call is chance',
  ],
  ['networks let in: whom an empty list lets in is not documented', 'the vendor says neither'],
  ['*: whether a trunk over UDP or TCP takes calls over TLS is not documented', 'the vendor says neither'],
  ['*: number plan * leaves numbers as they are dialled', 'what people dial is not known'],
  [
    '*: how people of the country of the site dial is not known, *',
    'a location that is not there has no country',
  ],
  [
    '*: whether * is a number of the country of the site is not known',
    'a location that is not there has no country',
  ],
  ['*: number plan * recognises numbers in a way that is not known here', 'of a new kind nobody knows'],
  [
    '*: the number plans of * make * of *, and * is meant; whether the platform takes * for a plus *',
    'what a phone makes of the prefix before the plans see it is not documented',
  ],
  [
    '*: whether the platform takes *, with which * begins, for a plus is not documented',
    'the vendor does not say',
  ],
  ['*: number plan * makes * of what is dialled, without a plus before it', 'what people dial is not known'],
  ['*: number plan * makes * of *, and * of that; whether both take it *', 'the vendor does not say'],
  ['*: * matches a part of *: what becomes of the rest is not documented', 'the vendor does not say'],
  ['*: * matches *, which has no group *: what stands there *', 'the vendor does not say'],
  ['*: whether * matches * is not known: which expressions the platform reads *', 'the vendor does not say'],
  ['*: how * matches is not known', 'of a new kind nobody knows'],
  ['*: * is mapped to the trunk, but in no manifest', 'what a list holds that no manifest names is not read'],
  ['*: no origination row is in force', 'without a row there is no call to speak of'],
  ['*: no network is known that *', 'without a row the carrier signals from nowhere'],
  ['host* of *: SDP_ADDRESS is *', 'a call is taken, and nobody hears anything'],
  ['host* of *: the media ports of the Media Relay do not lead in as they are', 'taken, and silent'],
  ['hosts of *: SIP_HOST is not filled in', 'what a gateway is reached by then is not documented'],
  ['encryption: SRTP is on, but which suites*', 'IBM publishes no list of suites'],
  [
    '*: no tenant file is mounted where the gateway looks for it',
    'what a gateway without its tenants does is not documented',
  ],
  ['*: a tenantURI is no complete number', 'a part of a number answers many'],
  ['*: WHITELIST_TO_URI narrows who is called, *', 'a part of a number lets many in'],
  ['*: WHITELIST_FROM_URI takes some callers only', 'who calls is not known'],
  ['*: a tenant takes some callers only (whitelistFromUri)', 'who calls is not known'],
  ['networks let in: TRUSTED_IP_LIST holds something else*', 'whether it takes networks is not documented'],
  ['networks it signals from: SDP_ADDRESS is no address', 'where calls come from then is not documented'],
  [
    '*: the request asks for a transport that SIP does not have',
    'what a gateway makes of it is not documented',
  ],
  ['*: there is no request that starts a call', 'what else starts calls is not seen'],
  [
    '*: whether the trunk takes the plus off numbers of calls in is no key of the API',
    'the portal alone shows it',
  ],
  ['*: no number plan of * could be read', 'a site without number plans is one that is still being made'],
  ['*: in which country * is cannot be read, *', 'without a country national numbers are not known'],
  [
    '*: * leaves another way or not at all, but some numbers of *',
    'plans of a site are its own: what people dial there is not known',
  ],
  ['digest: tenants log in differently for their calls out', 'whose calls those are is not known'],
  ['*: there are no files of a gateway for *', 'nothing says what runs there'],
  ['what it holds: it could not be read: *', 'a side that is not read says nothing'],
  ['answer of * "*": * takes calls by its own settings, *', 'what is set at another trunk is judged there'],
  [
    'number sent for *: the outbound rules * take * at one priority *',
    'which of them is tried first the vendor does not say',
  ],
  ['answer of row *: *is in no manifest*', 'what answers at a place that no manifest lists is not known'],
];

/** Manifests find an object by these: under another name it is another object, and theirs is not there. */
export const NAMES: readonly (readonly [field: string, because: string])[] = [
  ['portsip.outboundRules.name', 'a rule is known by its name'],
  ['genesys-cloud.sites.name', 'a site is known by its name'],
];

/** Mismatches that are not mended, each with the reason. */
export const KNOWN: readonly { readonly field: string; readonly kind: Kind; readonly because: string }[] = [
  ...[
    'twilio.credentials.ha1',
    'portsip.providers.password',
    'genesys-cloud.trunkBases.properties.trunk_sip_authentication_credentials_password',
  ].map((field) => ({
    field,
    kind: 'agrees, fails' as const,
    because: 'no vendor gives a password back: that both ends have one rests on what was written',
  })),
  ...['portsip.pbxs.calls', 'ibm-voice-gateway.hosts.calls*'].map((field) => ({
    field,
    kind: 'agrees, fails' as const,
    because: 'which calls are under way just now: the proof is about what is configured',
  })),
  {
    field: 'portsip.pbxs.private',
    kind: 'agrees, fails',
    because:
      'a PBX can hide its private address, and then tells none, as one that has none: the manifest stands for it',
  },
  {
    field: 'portsip.pbxs.sbc*',
    kind: 'agrees, fails',
    because:
      'where a border controller takes calls no field of the API of the PBX tells: the manifest says it',
  },
  ...['portsip.pbxs.alsoAt*', 'portsip.pbxs.webDomain'].map((field) => ({
    field,
    kind: 'agrees, fails' as const,
    because: 'to which host names and further nodes a PBX answers no API tells: the manifest says it',
  })),
  {
    field: 'portsip.tenants.extensions*',
    kind: 'agrees, fails',
    because:
      'who dials, with which right and which number of his own, is for each user to say: users are not read',
  },
  {
    field: 'portsip.tenants.e164.remove_special_chars',
    kind: 'agrees, fails',
    because: 'that people put brackets or blanks between digits no document says of any phone',
  },
  {
    field: 'portsip.tenants.countries',
    kind: 'agrees, fails',
    because: 'which countries a tenant may call no documented field of the API tells',
  },
  {
    field: 'portsip.tenants.e164.enabled',
    kind: 'agrees, fails',
    because: 'a login of a tenant may not read how the tenant changes numbers',
  },
  {
    field: 'portsip.tenants.enabled',
    kind: 'agrees, fails',
    because: 'a login of a tenant may not read whether its tenant is switched on',
  },
  {
    field: 'portsip.tenants.max_concurrent_calls',
    kind: 'agrees, fails',
    because: 'a login of a tenant may not read how many calls its tenant may have',
  },
  ...['genesys-cloud.orgs.addresses*', 'genesys-cloud.orgs.byoc*'].map((field) => ({
    field,
    kind: 'agrees, fails' as const,
    because: 'no API tells from where a region calls and by which domain it is called: both are declared',
  })),
  ...['genesys-cloud.locations.address.country', 'genesys-cloud.sites.location'].map((field) => ({
    field,
    kind: 'agrees, astray' as const,
    because:
      'a manifest that only uses a site does not say where it is: another country than that of its numbers is a warning',
  })),
  {
    field: 'genesys-cloud.users.site',
    kind: 'agrees, fails',
    because: 'calls are proven by the site that makes them: whose phones stand at it is not asked',
  },
  {
    field: 'genesys-cloud.outboundRoutes.trunks',
    kind: 'disagrees, works',
    because: 'nobody plays the other carrier of a route: it refuses what it would take, and ours takes that',
  },
];

/** What is foretold although no call here meets it, by code and status or number of the carrier, in order. */
export const NEVER_MET: readonly (readonly [end: string, because: string])[] = [
  ['agreement/caller-id-owned 400', 'Twilio documents it beside the 403 that is played here'],
  ['agreement/fixed-user 408', 'users report it of a gateway, beside the 403 that is played here'],
  ['agreement/listener 32010', 'what the carrier notes of calls in is not played'],
  ['agreement/listener 32011', 'what the carrier notes of calls in is not played'],
  ['agreement/number-changed 32101', 'Twilio documents it beside 13224, which is the one that is noted here'],
  ['agreement/numbers 408', 'users report it of a gateway, beside the 403 that is played here'],
  ['agreement/plus 32101', 'Twilio documents it beside 13224, which is the one that is noted here'],
  ['agreement/registration 32210', 'nobody plays REGISTER'],
];
