import type { CodePage } from 'trunkline/plugin';
import { CARRYING } from './calls-carrying.ts';
import { OTHER_PRODUCTS } from './calls-other-products.ts';
import { REFUSED } from './calls-refused.ts';

/** What Twilio notes about calls, and what it answers to products that stand beside a trunk. No request here gets them. */
export const CALL_ERRORS: readonly CodePage[] = [...CARRYING, ...REFUSED, ...OTHER_PRODUCTS].map(
  ([code, severity, title, means, fix, rule]) => ({
    code: `twilio/${code}`,
    title: `Twilio: ${title}`,
    severity,
    means,
    fix,
    source: `Twilio error dictionary, https://www.twilio.com/docs/api/errors/${code}, 2026-08`,
    ...(rule === undefined ? {} : { rule }),
  }),
);
