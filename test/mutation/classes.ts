import { fits } from './patterns.ts';

export interface CannotMatter {
  readonly because: string;
  /** `*` stands for any text. */
  readonly fields: readonly string[];
  /** Nobody can change it at the vendor: it is not tried. */
  readonly fixed?: true;
}

const entry = (because: string, ...fields: readonly string[]): CannotMatter => ({ because, fields });
const fixed = (because: string, ...fields: readonly string[]): CannotMatter => ({
  because,
  fields,
  fixed: true,
});

const ANY_VENDOR: readonly CannotMatter[] = [
  fixed('bookkeeping of the emulators: counters, sessions, what a row was before', '*._*'),
  entry('when something was made or changed', '*.created', '*.updated'),
];

const NUMBER = 'twilio.incomingPhoneNumbers';

const TWILIO: readonly CannotMatter[] = [
  fixed(
    'nothing moves to another account, nor to another Region',
    'twilio.*.account_sid',
    'twilio.accounts.owner',
    'twilio.trunks.region',
    'twilio.routes.route',
  ),
  entry(
    'what an account may buy, and which other accounts a key opens',
    'twilio.accounts.type',
    'twilio.apiKeys.type',
  ),
  entry(
    'names for people',
    'twilio.accounts.friendly_name',
    `${NUMBER}.friendly_name`,
    'twilio.ipAddresses.friendly_name',
    'twilio.callerIds.friendly_name',
    'twilio.routes.friendly_name',
  ),
  entry('in force only while a number is on no trunk', `${NUMBER}.voice_*`),
  entry('messages, which no trunk carries', `${NUMBER}.sms_*`),
  entry('told when a call has ended', `${NUMBER}.status_callback*`),
  entry('papers of a number', `${NUMBER}.address_sid`, `${NUMBER}.bundle_sid`, `${NUMBER}.identity_sid`),
  entry('where help is sent; a warning is told, and calls go on', `${NUMBER}.emergency_address_*`),
  entry(
    'our mark, by which an unlisted row is told from a foreign one',
    'twilio.originationUrls.friendly_name',
  ),
  entry(
    'which row is tried first: all of them must take the call',
    'twilio.originationUrls.priority',
    'twilio.originationUrls.weight',
  ),
  entry('what happens once every row has failed', 'twilio.trunks.disaster_recovery_*'),
  entry('what REFER does to a call that stands', 'twilio.trunks.transfer_*'),
  entry('what is recorded of a call', 'twilio.trunks.recording_*'),
  entry('the name shown beside the number', 'twilio.trunks.cnam_lookup_enabled'),
  entry('where media is sent, not whether a call is taken', 'twilio.trunks.symmetric_rtp_enabled'),
];

const FILE = 'ibm-voice-gateway.files';
const COMPOSE = `${FILE}/*docker-compose.yml`;

const VOICE_GATEWAY: readonly CannotMatter[] = [
  entry('for people who read the file', `${FILE}/*/firewall.txt*`, `${FILE}/*.description`),
  entry(
    'who speaks with the caller once the call is taken',
    `${FILE}/*.conversation.*`,
    `${FILE}/*.stt.*`,
    `${FILE}/*.tts.*`,
  ),
  entry(
    'what objects are called',
    `${COMPOSE}.name`,
    `${FILE}/*.metadata.namespace`,
    `${FILE}/*/deployment-*.metadata.name`,
    `${FILE}/*/network-policy.yaml.metadata.name`,
    `${FILE}/*/kustomization.yaml.namespace`,
    `${FILE}/*abels.*`,
    `${COMPOSE}*.container_name`,
    `${FILE}/*.containers[].name`,
  ),
  entry(
    'which version runs: any image is taken for the gateway here',
    `${COMPOSE}*.image`,
    `${FILE}/*/.env.IMAGE_TAG`,
  ),
  entry(
    'when containers start and stop',
    `${COMPOSE}*.restart`,
    `${COMPOSE}*.depends_on*`,
    `${FILE}/*.spec.strategy.*`,
    `${FILE}/*Probe.*`,
    `${FILE}/*.lifecycle.*`,
    `${FILE}/*.terminationGracePeriodSeconds`,
    `${FILE}/*.annotations.*`,
  ),
  entry('how names are looked up: files name addresses', `${FILE}/*.dnsPolicy`),
  entry(
    'whether the gateway could write its tenants; files that no Media Relay reads',
    `${FILE}/*.readOnly`,
    `${FILE}/*.media.relay.volumes`,
  ),
  entry(
    'kinds that are known without: of a kustomization by its name, of a Secret by its use',
    `${FILE}/*/kustomization.yaml.apiVersion`,
    `${FILE}/*/secret.yaml.type`,
  ),
  entry(
    'the loopback either way: both containers are in one pod',
    `${FILE}/*.env[MEDIA_RELAY_WS_HOST].value`,
  ),
  entry('how OPTIONS is answered', `${FILE}/*[CMR_HEALTH_CHECK_FAIL_ERR_CODE]*`),
  entry(
    'what a key store is packed as; a wrong one is not played',
    `${FILE}/*[SSL_FILE_TYPE]`,
    `${FILE}/*[SSL_FILE_TYPE].value`,
  ),
  entry(
    'where a call goes that found no free port: it has failed',
    `${FILE}/*[TRANSFER_DEFAULT_TARGET]`,
    `${FILE}/*[TRANSFER_DEFAULT_TARGET].value`,
  ),
  entry(
    'where policies stand among others; and a policy that selects nothing lets everything in',
    `${FILE}/*/network-policy.yaml.spec.order`,
    `${FILE}/*/network-policy.yaml (row)`,
    `${FILE}/*/network-policy.yaml.apiVersion`,
    `${FILE}/*/network-policy.yaml.kind`,
    `${FILE}/*/network-policy.yaml.spec.selector`,
    `${FILE}/*/network-policy.yaml.spec.types*`,
  ),
  entry(
    'addresses that the files name themselves; and policies that nothing holds to let everything in',
    'ibm-voice-gateway.hosts.nodes*',
    'ibm-voice-gateway.hosts.hostEndpoints',
    'ibm-voice-gateway.hosts (row)',
  ),
];

const PORTSIP: readonly CannotMatter[] = [
  fixed('nothing moves to another PBX', 'portsip.*.pbx'),
  fixed(
    'made for one tenant and of one kind, and never changed',
    'portsip.*.tenant',
    'portsip.assignees.provider',
    'portsip.providers.auth_mode',
    'portsip.providers.brand',
  ),
  entry('names for people', 'portsip.tenants.name', 'portsip.inboundRules.name'),
  entry(
    'other hours than those at which calls are played here',
    'portsip.inboundRules.non_office*',
    'portsip.inboundRules.holiday*',
  ),
  entry(
    'whether messages take a rule as well, and where advanced routing leads, which is open once it is on',
    'portsip.inboundRules.usage',
    'portsip.inboundRules.advanced_routing',
  ),
  entry('what is recorded, or played before', 'portsip.inboundRules.*record*'),
  entry(
    'which trunk of a rule is first: calls are played over each of them, whatever their order',
    'portsip.outboundRules.routing_strategy',
  ),
  entry(
    'what a tenant may make: a trunk that is there goes on',
    'portsip.pbxs.enable_tenant_level_trunk',
    'portsip.tenants.enable_feature_trunks',
  ),
  entry(
    'who else registers, and by which certificate; when who signs in wrongly is shut out; a name for rights',
    'portsip.pbxs.lock*',
    'portsip.pbxs.registrars',
    'portsip.transports.verification',
    'portsip.users.role',
  ),
  entry(
    'headers, SDP and refreshes that no INVITE is refused for',
    'portsip.providers.adjust_sdp_direction',
    'portsip.providers.custom_headers',
    'portsip.providers.enable_sdp_codecs',
    'portsip.providers.force_outbound_proxy',
    'portsip.providers.keep_alive*',
    'portsip.providers.register_interval',
    'portsip.providers.rewrite_via_ip',
    'portsip.providers.sdp_codecs',
    'portsip.providers.single_via_header',
    'portsip.providers.stir_shaken_signature_required',
    'portsip.providers.tel_uri_scheme_for_to_header',
    'portsip.providers.username',
  ),
];

const TRUNK = 'genesys-cloud.trunkBases';
const SETTING = `${TRUNK}.properties.trunk_`;

const GENESYS: readonly CannotMatter[] = [
  fixed('nothing moves to another org', 'genesys-cloud.*.org'),
  fixed(
    'of one kind, and of the vendor or not, from the beginning',
    `${TRUNK}.metabase`,
    `${TRUNK}.trunkType`,
    `${SETTING}type`,
    `${SETTING}protocol`,
    'genesys-cloud.flows.type',
    'genesys-cloud.*.managed',
  ),
  entry(
    'what an org may make: a trunk that is there goes on, and an apply or `doctor` says what is missing',
    'genesys-cloud.orgs.metabases*',
    'genesys-cloud.orgs.products*',
  ),
  fixed('who dials here is asked for by it', 'genesys-cloud.users.email'),
  entry(
    'counted up with every write, or made into an id',
    'genesys-cloud.*.version',
    'genesys-cloud.numberPlans.plans[].n',
  ),
  entry(
    'names and notes for people, and who may see an object',
    'genesys-cloud.*.description',
    'genesys-cloud.*.comments',
    'genesys-cloud.*.division',
    'genesys-cloud.didPools.name',
    'genesys-cloud.didPools.provider',
    'genesys-cloud.divisions*',
    'genesys-cloud.flows.name',
    'genesys-cloud.ivrs.name',
    'genesys-cloud.locations.name',
    'genesys-cloud.locations.notes',
    'genesys-cloud.numberPlans.plans[].name',
    'genesys-cloud.orgs.homeDivision',
    'genesys-cloud.orgs.name',
    'genesys-cloud.outboundRoutes.name',
    'genesys-cloud.sites.callerName',
    'genesys-cloud.users.name',
    'genesys-cloud.users.addresses[].type',
    `${SETTING}label`,
    `${SETTING}outboundIdentity_callingName*`,
  ),
  entry(
    'machines of the vendor, and where media passes',
    'genesys-cloud.edges*',
    'genesys-cloud.edgeGroups*',
    'genesys-cloud.orgs.defaultSite',
    'genesys-cloud.orgs.silentProxies',
    'genesys-cloud.phones*',
    'genesys-cloud.sites.cloudProxyForceTurn',
    'genesys-cloud.sites.edgeAutoUpdateConfig*',
    'genesys-cloud.sites.media*',
    'genesys-cloud.sites.ntpSettings*',
    'genesys-cloud.sites.primarySites*',
    'genesys-cloud.sites.secondarySites*',
    `${TRUNK}.site`,
  ),
  entry(
    'whose number plans read calls in: those come in E.164, which the plans that come with any site leave as it is',
    `${TRUNK}.inboundSite`,
  ),
  entry(
    'other hours than those at which calls are played here',
    'genesys-cloud.ivrs.closed*',
    'genesys-cloud.ivrs.holiday*',
    'genesys-cloud.ivrs.scheduleGroup',
  ),
  entry(
    'where help is sent',
    'genesys-cloud.locations.address.city',
    'genesys-cloud.locations.address.street1',
    'genesys-cloud.locations.address.zipcode',
    'genesys-cloud.locations.contact',
    'genesys-cloud.locations.emergency*',
    'genesys-cloud.locations.path',
    'genesys-cloud.locations.verified',
  ),
  entry('names that other orgs have taken', 'genesys-cloud.orgs.takenIdentifiers'),
  entry(
    'headers, media, timers, limits and recordings that no INVITE is refused for, and when the next server is tried',
    `${SETTING}consult_recording_enabled`,
    `${SETTING}language`,
    `${SETTING}max*`,
    `${SETTING}media_d*`,
    `${SETTING}media_method`,
    `${SETTING}recording*`,
    `${SETTING}rlt_enabled`,
    `${SETTING}sip_conversationHeader`,
    `${SETTING}sip_uui*`,
    `${SETTING}transfer*`,
    `${SETTING}transport_retryable*`,
    `${SETTING}transport_sipDscpValue`,
    `${SETTING}transport_tcp*`,
  ),
];

/** Fields of emulators whose values change neither a verdict nor a call. */
export const CANNOT_MATTER: readonly CannotMatter[] = [
  ...ANY_VENDOR,
  ...TWILIO,
  ...VOICE_GATEWAY,
  ...PORTSIP,
  ...GENESYS,
];

const isOf = (field: string) => (one: CannotMatter) => one.fields.some((pattern) => fits(pattern, field));

export const isFixed = (field: string): boolean =>
  CANNOT_MATTER.some((one) => one.fixed === true && isOf(field)(one));

export const cannotMatter = (field: string): boolean => CANNOT_MATTER.some(isOf(field));
