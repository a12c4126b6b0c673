import { z } from 'zod';
import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import { TrunklineError } from '../contract/errors.ts';
import { CAPABILITIES } from '../contract/mapping.ts';

/** The version of the contract that this package speaks. */
const CONTRACT = 1;

const aFunction = z.custom<unknown>((value) => typeof value === 'function', 'must be a function');
const aSchema = z.custom<unknown>(
  (value) => typeof value === 'object' && value !== null && 'safeParse' in value,
  'must be a zod schema',
);
const list = z.array(z.unknown());
const support = z.union([z.literal(true), z.strictObject({ no: z.string().min(1) })], {
  error: 'must be true or { no: "reason" }',
});

const side = {
  meta: z.looseObject({
    id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab case'),
    displayName: z.string().min(1),
    vendor: z.string().min(1),
    contract: z.literal(CONTRACT),
    docs: z.string().min(1),
  }),
  connection: aSchema,
  limits: z.looseObject({
    concurrency: z.int().min(1),
    perMinute: z.int().min(1).optional(),
    readLagMs: z.number().min(0),
  }),
  resourceTypes: list,
  reference: list,
  codes: z.array(z.looseObject({ code: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be room/slug') })),
  facts: aFunction,
  compile: aFunction,
};

const carrier = z.looseObject({ ...side, offer: aFunction });
const platform = z.looseObject({
  ...side,
  settings: aSchema,
  shared: aSchema,
  supports: z.strictObject(Object.fromEntries(CAPABILITIES.map((name) => [name, support]))),
  examples: list,
});

const idOf = (value: unknown): string => {
  const found = z.looseObject({ meta: z.looseObject({ id: z.string() }) }).safeParse(value).data;
  return found?.meta.id ?? 'without an id';
};

/** Gives the carrier back when its shape is right. Fails with `registry/contract-version` or `registry/not-a-plugin`. */
export const checkCarrier = (value: unknown): AnyCarrier => {
  checkShape(carrier, value);
  return value as AnyCarrier;
};

/** Gives the plugin back when its shape is right. Fails with `registry/contract-version` or `registry/not-a-plugin`. */
export const checkPlatform = (value: unknown): AnyPlugin => {
  checkShape(platform, value);
  return value as AnyPlugin;
};

function checkShape(schema: z.ZodType, value: unknown): void {
  checkContract(value);
  const { error } = schema.safeParse(value);
  if (!error) return;
  const problems = error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`);
  throw new TrunklineError({
    code: 'registry/not-a-plugin',
    fault: 'bug',
    message: `plugin ${JSON.stringify(idOf(value))} has not the shape of a plugin: ${problems.slice(0, 5).join('; ')}`,
    fix: 'Its author makes it with definePlugin() or defineCarrier() of "trunkline/plugin" and lets the compiler check it.',
  });
}

function checkContract(value: unknown): void {
  const spoken = z.looseObject({ meta: z.looseObject({ contract: z.number() }) }).safeParse(value).data
    ?.meta.contract;
  if (spoken === undefined || spoken === CONTRACT) return;
  throw new TrunklineError({
    code: 'registry/contract-version',
    fault: 'input',
    message: `plugin ${JSON.stringify(idOf(value))} speaks version ${spoken} of the plugin contract, this Trunkline version ${CONTRACT}`,
    fix: spoken > CONTRACT ? 'Use a newer Trunkline.' : 'Use a newer version of the plugin.',
  });
}
