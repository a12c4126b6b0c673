import { DAY_MS } from '../contract/day.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin, Sighting } from '../contract/fact.ts';
import { groupBy } from '../contract/group.ts';
import type { PlatformSpec, Sighted } from '../contract/trunk-spec.ts';
import type { WiredPlatform } from '../contract/wiring.ts';

type Said = Pick<WiredPlatform, 'name' | 'document'> & {
  readonly spec: Pick<PlatformSpec, 'sendsFrom' | 'srtpSuites'>;
};

/** Our own measure: what a person saw is to be looked at again each year. */
const SHELF_LIFE_DAYS = 365;

/**
 * What Platform documents say of a day that is long over, or still to come; told once a day and document. `now`: milliseconds
 * since the epoch. Pure.
 */
export const doubtfulStatements = (platforms: readonly Said[], now: number): readonly Diagnostic[] =>
  platforms.flatMap((platform) =>
    [...groupBy(statementsOf(platform), ({ asOf }) => asOf).values()].flatMap((same) =>
      doubtOf(platform, same[0]!, now),
    ),
  );

const statementsOf = ({ spec: { sendsFrom, srtpSuites } }: Said): readonly Sighted[] =>
  srtpSuites ? [...sendsFrom, srtpSuites] : sendsFrom;

function doubtOf(platform: Said, { asOf, source, pointer }: Sighted, now: number): readonly Diagnostic[] {
  const days = (now - Date.parse(asOf)) / DAY_MS;
  const at: Origin = { at: 'manifest', document: platform.document, pointer: `${pointer}/asOf` };
  if (days > SHELF_LIFE_DAYS) return [tooOld(platform, { asOf, source }, at)];
  // It is a day later than in UTC somewhere.
  return days < -1 ? [toCome(platform, asOf, at)] : [];
}

const tooOld = ({ name }: Said, { asOf, source }: Sighting, at: Origin): Diagnostic => ({
  code: 'agreement/old-reference',
  severity: 'warning',
  at,
  summary: `what is said of ${name} was seen on ${asOf}, more than ${SHELF_LIFE_DAYS} days ago`,
  detail: `What has changed there since is not known here. Its source: ${source}.`,
  fix: 'Look there again, and write the day on which you did.',
});

const toCome = ({ name }: Said, asOf: string, at: Origin): Diagnostic => ({
  code: 'agreement/future-date',
  severity: 'warning',
  at,
  summary: `what is said of ${name} is dated ${asOf}, which is still to come`,
  detail: 'Nobody can have seen it on that day, and it would grow old too late.',
  fix: 'Write the day on which it was seen.',
});
