import { z } from 'zod';
import { cidr, isIpv4, nothing, numberGroup, parseSipUri, secret } from 'trunkline/plugin';
import { FIRST_RTP_PORT, IMAGES } from './reference.ts';

const url = (of: string) =>
  z.url().describe(`Address of the ${of} instance, as its credentials page shows it.`);

const assistant = z
  .strictObject({
    url: url('assistant'),
    assistantId: z.string().min(1).optional().describe('Assistant that answers; or give workspaceId.'),
    workspaceId: z.string().min(1).optional().describe('Workspace that answers; or give assistantId.'),
    apikey: secret('API key of the assistant instance.'),
  })
  .refine((given) => (given.assistantId === undefined) !== (given.workspaceId === undefined), {
    error: 'give either assistantId or workspaceId',
    path: ['assistantId'],
  })
  .describe('Who talks to the caller.');

const stt = z
  .strictObject({
    url: url('speech to text'),
    model: z.string().min(1).optional().describe('Speech model. Default: that of the service.'),
    apikey: secret('API key of the speech to text instance.'),
  })
  .describe('Speech to text.');

const tts = z
  .strictObject({
    url: url('text to speech'),
    voice: z.string().min(1).optional().describe('Voice. Default: that of the service.'),
    apikey: secret('API key of the text to speech instance.'),
  })
  .describe('Text to speech.');

const tenant = z.strictObject({
  numbers: z
    .array(numberGroup('Name of a number group of the trunk.'))
    .min(1)
    .describe('Number groups that this tenant answers.'),
  assistant,
  stt,
  tts,
});
export type TenantSettings = z.output<typeof tenant>;

/** `tel:+12025550123`, `sip:+12025550123@host` or `sips:…`; anything else could end a line of a rendered file. */
const TARGET = /^(?:tel:\+[1-9]\d{1,14}|sips?:[^\s"'$#@;?]+@[\w.-]+(?::\d{1,5})?(?:;[\w.=-]+)*)$/;

/** Of one endpoint. */
export const settings = z.strictObject({
  tenants: z.array(tenant).min(1).describe('Who answers which numbers. Each number has exactly one tenant.'),
  transfers: z
    .enum(['none', 'sip', 'tel', 'pstn'])
    .exactOptional()
    .describe(
      'Where the dialog transfers calls to, so that the trunk can be checked for it; tel: to numbers as tel: URIs. Default: none.',
    ),
  fallbackTarget: z
    .string()
    .max(256)
    .regex(TARGET, 'not a tel:, sip: or sips: URI with a user')
    .exactOptional()
    .describe('Where a call is transferred when the dialog fails: tel:+12025550199. Default: the call ends.'),
});
export type Settings = z.output<typeof settings>;

/** As Docker reads an image; anything else could also end a line of `.env` or be filled in by Compose. */
const IMAGE_TAG = /^\w[\w.-]{0,127}$/;
const IMAGE_FOLDER = /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*$/;
const FILE_NAME = /^[\w-][\w.-]*$/;

const imagePart = (form: RegExp, what: string) =>
  z.string().refine((text) => form.test(text), `not ${what} as Docker takes it`);

const address = (description: string) =>
  z.string().refine(isIpv4, 'not an IPv4 address in decimal notation').describe(description);

/** Transport, host and port of a URI; a user or headers would be lost, so they are refused. */
const isBareUri = (text: string): boolean => {
  const uri = parseSipUri(text);
  return uri !== undefined && uri.user === undefined && uri.headers === undefined;
};

const node = z
  .strictObject({
    address: address(
      'Public IPv4 address for media. Needed where `host` of the node is a name. Default: the host.',
    ).exactOptional(),
    sipUri: z
      .string()
      .refine(isBareUri, 'not a SIP URI of host, port and transport')
      .exactOptional()
      .describe(
        'SIP URI the gateway is known by, in place of host and port in `listensOn`; `sips:` goes with calls over TLS.',
      ),
    kubernetesNode: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/)
      .exactOptional()
      .describe('Name of the Kubernetes node. Default: the name of the node here.'),
  })
  .describe('What `listensOn` does not say of a node.');

const tls = z
  .strictObject({
    keyStore: z
      .string()
      .regex(FILE_NAME, 'not a plain file name')
      .describe('Name of the key and trust store, a file a person puts beside the rendered ones.'),
    type: z
      .enum(['JKS', 'JCEKS', 'PKCS12'])
      .default('JKS')
      .describe("Format of the key store. Default: JKS, the vendor's own."),
    passphrase: secret('Passphrase of the key store.'),
  })
  .describe('TLS for signalling. Needed where the trunk is secure or the transport is tls.');
export type TlsSettings = z.output<typeof tls>;

const rest = z
  .strictObject({
    username: z
      .string()
      .regex(/^[\w.@-]+$/, 'letters, digits and . @ - _ only')
      .describe('User of the REST API.'),
    password: secret('Password of the REST API.'),
    publishOn: address(
      'Docker Compose: address of the host on which the REST API is published; 0.0.0.0 for all.',
    ).default('127.0.0.1'),
    clients: z
      .array(cidr('IPv4 address or network.'))
      .default([])
      .describe('Who may reach the REST API from another host, for the firewall. Default: nobody.'),
  })
  .describe('REST API that starts calls out. Opened only for a trunk that calls out.');
export type RestSettings = z.output<typeof rest>;

/** Of the platform. */
export const shared = z.strictObject({
  deployment: z
    .enum(['compose', 'kubernetes'])
    .exactOptional()
    .describe('How the gateway is run: Docker Compose on each node, or Kubernetes. Default: compose.'),
  namespace: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
    .exactOptional()
    .describe('Namespace of the Kubernetes objects. Default: default.'),
  image: z
    .strictObject({
      registry: imagePart(IMAGE_FOLDER, 'a registry')
        .min(1)
        .default(IMAGES.registry)
        .describe('Registry and folder of the images.'),
      tag: imagePart(IMAGE_TAG, 'a tag').min(1).default(IMAGES.tag).describe('Tag of both images.'),
    })
    .default({ registry: IMAGES.registry, tag: IMAGES.tag })
    .describe('Where the container images come from.'),
  firstRtpPort: z
    .int()
    .min(1024)
    .max(65_534)
    .multipleOf(2)
    .default(FIRST_RTP_PORT)
    .describe('First UDP port for media; even. Each call takes two.'),
  nodes: z
    .record(z.string(), node)
    .exactOptional()
    .describe('More about nodes of `listensOn`, by their names. Default: nothing.'),
  tls: tls.exactOptional(),
  rest: rest.exactOptional(),
  probers: z
    .array(address('IPv4 address.'))
    .exactOptional()
    .describe(
      'Addresses that probe the gateway with OPTIONS and must be let in beside the carrier; `[]` says that nobody does.',
    ),
});
export type Shared = z.output<typeof shared>;

/** There is no API to connect to: the gateway is made of files. */
export const connection = nothing;
export type Connection = z.output<typeof connection>;
