/** One key waits for another. */
interface Wait {
  readonly from: string;
  readonly to: string;
}

/** Waits that hold without a circle, and those that would close one. */
export function acyclic<T extends Wait>(
  waits: readonly T[],
): { readonly kept: readonly T[]; readonly closing: readonly T[] } {
  const kept: T[] = [];
  const closing: T[] = [];
  const reaches = (from: string, to: string): boolean =>
    from === to || kept.some((one) => one.from === from && reaches(one.to, to));
  for (const one of waits) (reaches(one.to, one.from) ? closing : kept).push(one);
  return { kept, closing };
}
