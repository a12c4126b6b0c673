import { messageOf } from './case-world.ts';
import type { Check } from './check.ts';
import { calls } from './checks/calls.ts';
import { diagnostics } from './checks/diagnostics.ts';
import { driver } from './checks/driver.ts';
import { facts } from './checks/facts.ts';
import { honesty } from './checks/honesty.ts';
import { mapping } from './checks/mapping.ts';
import { purity } from './checks/purity.ts';
import { resources } from './checks/resources.ts';
import { secrets } from './checks/secrets.ts';
import { settings } from './checks/settings.ts';
import { shape } from './checks/shape.ts';
import type { Subject } from './subject.ts';

/** What every side must pass, carrier or platform. */
export const CHECKS: readonly Check[] = [
  shape,
  settings,
  purity,
  resources,
  honesty,
  mapping,
  diagnostics,
  secrets,
  facts,
  calls,
  driver,
];

/** Problems of one check by its name. Fails with a RangeError for a name that is none. */
export async function runCheck(name: string, subject: Subject): Promise<readonly string[]> {
  const check = CHECKS.find((one) => one.name === name);
  if (!check)
    throw new RangeError(`there is no check "${name}": ${CHECKS.map((one) => one.name).join(', ')}`);
  if (subject.cases.length === 0) return ['has no examples, so nothing can be tried'];
  try {
    return await check.run(subject);
  } catch (error) {
    return [`cannot be tried: ${messageOf(error)}`];
  }
}
