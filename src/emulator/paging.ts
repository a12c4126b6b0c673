/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly start: number;
  readonly total: number;
  /** Where the next page begins; absent on the last. */
  readonly next?: number;
}

/** `size` items from `start` (from 0) on. Beyond the end it is empty. */
export function pageOf<T>(
  items: readonly T[],
  { start, size }: { readonly start: number; readonly size: number },
): Page<T> {
  const next = start + size;
  return {
    items: items.slice(start, next),
    start,
    total: items.length,
    ...(next < items.length ? { next } : {}),
  };
}
