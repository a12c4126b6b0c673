import type { CodePage } from 'trunkline/plugin';
import { CALL_ERRORS } from './codes/call-errors.ts';
import { MANIFEST_CODES } from './codes/manifests.ts';
import { PLAN_CODES } from './codes/plans.ts';
import { REQUEST_CODES } from './codes/requests.ts';
import { ERROR_TABLE } from './error-table.ts';

const DICTIONARY = 'https://www.twilio.com/docs/api/errors';

const numbered: readonly CodePage[] = Object.entries(ERROR_TABLE).map(([code, text]) => ({
  code: `twilio/${code}`,
  title: `Twilio: ${text.title}`,
  severity: 'error',
  means: text.means,
  fix: text.fix,
  source: `Twilio error dictionary, ${DICTIONARY}/${code}, 2026-08`,
}));

/** A page for every code this side can report. */
export const CODES: readonly CodePage[] = [
  ...[...REQUEST_CODES, ...PLAN_CODES, ...MANIFEST_CODES].map(([slug, severity, title, means, fix]) => ({
    code: `twilio/${slug}`,
    severity,
    title,
    means,
    fix,
  })),
  ...numbered,
  ...CALL_ERRORS,
];
