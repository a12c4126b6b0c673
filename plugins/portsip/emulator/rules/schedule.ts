import { z } from 'zod';

/**
 * Office hours of a rule are the tenant's, which here are always, and there are no holidays: what would make calls depend
 * on the time of day is refused, not passed over.
 */
export const officeHours = z.strictObject({
  mode: z.literal('GLOBAL', 'custom office hours are not played'),
});

export const holidays = z.array(z.string()).max(0, 'there are no holidays');

/** As both kinds of rule answer it. */
export const SCHEDULE_VIEW = { office_hours: { mode: 'GLOBAL' }, holidays: [] } as const;
