import { countryProblem, e164, numberGroup } from 'trunkline/plugin';
import { z } from 'zod';
import { LIMIT } from '../reference.ts';

export const ruleName = (description: string) => z.string().min(1).max(LIMIT.name).describe(description);

export const domain = (description: string) =>
  z
    .string()
    .min(1)
    .max(LIMIT.domain)
    .regex(/^[\w.-]+$/, 'letters, digits, dots and hyphens only')
    .describe(description);

/** An extension, or a range of as many as numbers are called. */
const EXTENSION = /^\d+(?:-\d+)?$/;

/** What a rule says beside numbers of the PBX. */
const TARGET_WORDS: ReadonlySet<string> = new Set(['same-number', 'hang-up']);

export const target = z
  .union([
    z
      .string()
      .refine((text) => TARGET_WORDS.has(text) || EXTENSION.test(text), {
        error: 'a number of the PBX, a range of extensions, same-number or hang-up',
      })
      .describe(
        'Number of an extension, ring group, queue or IVR, in quotes; a range such as 8000-8005 for as many numbers; `same-number` passes the called number on; `hang-up` ends the call.',
      ),
    z
      .strictObject({
        voicemail: z
          .string()
          .regex(/^\d+$/, 'an extension')
          .describe(
            'Extension whose mailbox answers. A ring group, queue or IVR is no mapping but its number, in quotes.',
          ),
      })
      .describe('A mailbox.'),
  ])
  .describe(
    'Where the calls go, at all hours: the number of an extension, ring group, queue or IVR in quotes, a range of as many extensions, `same-number`, `hang-up`, or a mailbox. Nobody looks whether it exists. Other office hours are set in the portal, and stay.',
  );

export const callers = (description: string) =>
  z
    .string()
    .regex(/^[\d+*;-]+$/, 'digits, *, and - or ; between them')
    .describe(description)
    .exactOptional();

/** Masks of callers know `*` and `+`, lists of extensions do not (PortSIP KB, configuring outbound rule, 2026-08). */
const extensions = (description: string) =>
  z
    .string()
    .regex(/^\d+(?:-\d+)?(?:;\d+(?:-\d+)?)*$/, 'extensions and ranges with ; between them, as 100-120;199')
    .describe(description)
    .exactOptional();

const inboundRule = z
  .strictObject({
    numbers: z
      .array(numberGroup('Name of a number group of the trunk.'))
      .min(1)
      .describe('Number groups whose calls this rule takes; one rule is made for each run of numbers.'),
    to: target,
    name: ruleName('Name of the rule. Default: trunk and group.').exactOptional(),
    callers: callers('Callers it is for, as `0044*`; several with semicolons. Default: all.'),
  })
  .describe('Where calls to some numbers go.');
export type InboundRuleSettings = z.output<typeof inboundRule>;

const prefix = z.string().regex(/^[+\d*#]+$/, 'digits, + * #');

const outboundRule = z
  .strictObject({
    name: ruleName('Name of the rule.'),
    prefixes: z
      .array(prefix.describe('Digits that a dialled number begins with.'))
      .min(1)
      .refine((all) => all.join(';').length <= LIMIT.prefixes, {
        error: `all of them with semicolons between have at most ${LIMIT.prefixes} characters; write two rules`,
      })
      .describe('Beginnings of dialled numbers, 64 characters together. Default: any.')
      .exactOptional(),
    digits: z
      .array(z.int().min(1).max(32).describe('Number of digits.'))
      .min(1)
      .describe('Lengths of dialled numbers. Default: any.')
      .exactOptional(),
    callers: extensions('Extensions that may use it, as `100-120;199`. Default: all.'),
    strip: z
      .int()
      .min(0)
      .max(LIMIT.stripDigits)
      .default(0)
      .describe('Leading digits taken away. Default: 0.'),
    prepend: z
      .string()
      .regex(/^[+\d*#]*$/, 'digits, + * #')
      .default('')
      .describe('What is put before the rest, such as "+1". Default: nothing.'),
    callerId: e164('Number shown to the called party; one of the pool.').exactOptional(),
    priority: z
      .int()
      .min(0)
      .max(LIMIT.priority)
      .default(1000)
      .describe('The lowest is tried first. Default: 1000.'),
  })
  .refine(
    (rule) => rule.prefixes !== undefined || rule.digits !== undefined || rule.callers !== undefined,
    'name at least one condition: prefixes, digits or callers',
  )
  .describe('Which dialled numbers leave over the trunk, and how they are changed.');
export type OutboundRuleSettings = z.output<typeof outboundRule>;

/** What stands for a country where people dial in no country's way. */
export const OWN_WAY = 'none';

const dialPlan = z
  .strictObject({
    country: z
      .string()
      .regex(/^(?:[A-Z]{2}|none)$/, { error: 'two capital letters, such as US, or none', abort: true })
      .superRefine((said, context) => {
        const message = said === OWN_WAY ? undefined : countryProblem(said);
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      })
      .describe(
        'Country that people dial as, such as US; with rules of your own any country, or `none` where they dial in a way of their own, such as with a digit for an outside line.',
      ),
    callerId: e164(
      'Number shown to the called party, unless a rule has its own; one of the pool.',
    ).exactOptional(),
    rules: z
      .array(outboundRule)
      .min(1)
      .describe('Rules of your own. Default: rules are made for what people of the country dial.')
      .exactOptional(),
  })
  .describe('The country that people dial as, with rules that are made for it or are your own.');

export const outboundRules = z
  .union([z.array(outboundRule), dialPlan])
  .default([])
  .describe(
    'Rules for calls out; `{ country: US }` for rules that make +E.164 of what people there dial; or `{ country: US, rules: […] }` for your own, held against what is meant there. Default: none.',
  );
export type OutboundSettings = z.output<typeof outboundRules>;

export const tenant = z
  .strictObject({
    tenant: domain('SIP domain of the tenant. It must exist.'),
    numbers: z
      .array(numberGroup('Name of a number group of the trunk.'))
      .min(1)
      .describe('Number groups of its DID pool. Each number has one tenant.'),
    calls: z
      .int()
      .min(0)
      .describe('Calls at the same time, over a shared trunk. Default: those of the trunk.')
      .exactOptional(),
    inbound: z.array(inboundRule).default([]).describe('Rules for calls in. Default: none.'),
    outbound: outboundRules,
  })
  .describe('A tenant that uses the trunk.');
export type TenantSettings = z.output<typeof tenant>;
