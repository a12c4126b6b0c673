import { MARK } from 'trunkline/plugin';

/** Twilio has no tags, so the end of a friendly name is the only place for our mark. */
export const hasMark = (name: string): boolean => name.endsWith(MARK);

export const stripMark = (name: string): string => (hasMark(name) ? name.slice(0, -MARK.length) : name);
