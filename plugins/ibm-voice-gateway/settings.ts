import { z } from 'zod';
import { nothing, numberGroup, secret } from 'trunkline/plugin';
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

/** Of one endpoint. */
export const settings = z.strictObject({
  tenants: z.array(tenant).min(1).describe('Who answers which numbers. Each number has exactly one tenant.'),
});
export type Settings = z.output<typeof settings>;

/** As Docker reads an image; anything else could also end a line of `.env` or be filled in by Compose. */
const IMAGE_TAG = /^\w[\w.-]{0,127}$/;
const IMAGE_FOLDER = /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*$/;

const imagePart = (form: RegExp, what: string) =>
  z.string().refine((text) => form.test(text), `not ${what} as Docker takes it`);

/** Of the platform. */
export const shared = z.strictObject({
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
    .min(10_000)
    .max(65_534)
    .multipleOf(2)
    .default(FIRST_RTP_PORT)
    .describe('First UDP port for media; even. Each call takes two.'),
});
export type Shared = z.output<typeof shared>;

/** There is no API to connect to: the gateway is made of files. */
export const connection = nothing;
export type Connection = z.output<typeof connection>;
