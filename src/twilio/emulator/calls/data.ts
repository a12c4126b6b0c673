import { z } from 'zod';

const alert = z.strictObject({
  code: z.int().describe("Number of the error or warning in Twilio's list, such as 32203."),
  level: z.enum(['error', 'warning']).describe('Default: error.').default('error'),
  text: z.string().describe('What the alert says. Default: nothing.').default(''),
});

/** A call of a Sandbox document: what became of it is declared, since nobody dials here. */
export const callData = z
  .strictObject({
    trunk: z
      .string()
      .min(1)
      .describe(
        'Friendly name or domain of its trunk, which may be made later; until then the call is not there.',
      ),
    direction: z
      .enum(['inbound', 'outbound'])
      .describe('As the platform sees it. Default: inbound.')
      .default('inbound'),
    from: z.string().min(1).describe('Who called, as Twilio reports it.'),
    to: z.string().min(1).describe('Who was called.'),
    secondsAgo: z
      .number()
      .min(0)
      .describe('When it began, in seconds before the sandbox was filled. Default: 3600.')
      .default(3600),
    talked: z.int().min(0).describe('Seconds that were talked. Default: nobody answered.').optional(),
    state: z
      .enum(['completed', 'busy', 'fail', 'noanswer', 'canceled'])
      .describe('How it ended. Default: completed where it was answered, else fail.')
      .optional(),
    sip: z
      .int()
      .min(200)
      .max(699)
      .describe('Last SIP status. Default: 200 where it was answered, else 503.')
      .optional(),
    alerts: z.array(alert).describe('What the Debugger says of it. Default: nothing.').default([]),
  })
  .describe('A call that is over.');

export type CallData = z.output<typeof callData>;
