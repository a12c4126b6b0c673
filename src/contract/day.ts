/** Milliseconds of a day in UTC, which has no other length. */
export const DAY_MS = 86_400_000;
