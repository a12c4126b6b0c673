import { z } from 'zod';
import { DEFAULTS } from '../reference.ts';

/** Everything the portal calls advanced. Each is always sent, since the API's own defaults differ from the portal's. */
export const options = z
  .strictObject({
    keepAlive: z
      .strictObject({
        every: z
          .int()
          .min(1)
          .default(DEFAULTS.keepAliveInterval)
          .describe('Seconds between two. Default: 360.'),
      })
      .describe(
        'Sends OPTIONS; without an answer the trunk goes offline. Whether a carrier answers is its own business. Default: off.',
      )
      .exactOptional(),
    verifyPort: z
      .boolean()
      .default(false)
      .describe('Whether calls in must come from the port of the trunk as well. Default: false.'),
    rewriteVia: z
      .boolean()
      .default(false)
      .describe('Whether Via shows the public address of the PBX. Default: false.'),
    singleVia: z.boolean().default(true).describe('Whether one Via header is kept only. Default: true.'),
    adjustSdpDirection: z
      .boolean()
      .default(true)
      .describe('Whether the direction in SDP is adjusted for hold. Default: true.'),
    removeSrtp: z
      .boolean()
      .describe(
        'Whether the crypto line is taken out of SDP. Default: true, and false where the trunk is secure.',
      )
      .exactOptional(),
    stirShaken: z.boolean().default(false).describe('Whether calls out are signed. Default: false.'),
    removePlus: z
      .boolean()
      .describe(
        'Whether the plus is taken off called numbers; PortSIP 22.3 or newer. Default: not sent, so that it stays as it is.',
      )
      .exactOptional(),
    telUri: z
      .strictObject({
        requestLine: z.boolean().describe('In the Request-Line.').exactOptional(),
        to: z.boolean().describe('In the To header.').exactOptional(),
      })
      .describe('Whether tel: stands in place of sip:; PortSIP 22.3 or newer. Default: not sent.')
      .exactOptional(),
  })
  .describe('Advanced options of the trunk.')
  .prefault({});
export type OptionSettings = z.output<typeof options>;
