import { z } from 'zod';
import { API_VERSION, type Kind } from '../document.ts';

/** Same form as a DNS label, so that a name can stand in file names, ids and friendly names. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NAME = new RegExp(`^${LABEL}$`);
const ENDPOINT_NAME = new RegExp(`^(?:${LABEL}\\/)?${LABEL}$`);

export const name = (description: string) => z.string().regex(NAME).meta({ description, code: 'bad-name' });

/** `endpoint`, or `trunk/endpoint` as every output has it. */
export const endpointName = (description: string) =>
  z.string().regex(ENDPOINT_NAME).meta({ description, code: 'bad-name' });

/** Twilio takes 64 characters for trunks, rows and credential lists (OpenAPI trunking_v1 and api_v2010, 2026-04). */
export const friendlyName = (description: string) =>
  z.string().min(1).max(64).meta({ description, code: 'bad-friendly-name' });

const HOST =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

export const host = (description: string) => z.string().regex(HOST).meta({ description, code: 'bad-host' });

export const labels = (description: string) => z.record(z.string(), z.string()).describe(description);

const metadata = z
  .strictObject({
    name: name('Name of the document: unique in its kind, used by references.'),
    labels: labels('Free words for choosing and reporting; no vendor sees them.').exactOptional(),
  })
  .describe('What the document is called.');

/** The frame every document has. */
export const documentOf = <K extends Kind, S extends z.ZodType>(kind: K, spec: S, description: string) =>
  z
    .strictObject({
      $schema: z.string().describe('Address of the JSON Schema, for editors. Not read.').exactOptional(),
      apiVersion: z.literal(API_VERSION).describe('Version of the manifest format.'),
      kind: z.literal(kind).describe(description),
      metadata,
      spec,
    })
    .describe(description);
