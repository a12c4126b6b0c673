type Part<T> = T extends string | number | ((...given: never[]) => unknown)
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Part<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]?: Part<T[Key]> }
      : T;

/** Stands for a whole where a test says only what is read of it; what is there has the right type. */
// The rest is missing on purpose, so no conversion short of `unknown` is allowed.
export const partOf = <T>(part: Part<T>): T => part as unknown as T;
