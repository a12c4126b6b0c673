import type { Foreign, Json, Value } from 'trunkline/plugin';

/** What of an object is known, and what is not. */
export const known = (properties: Readonly<Record<string, Value | null | undefined>>) => {
  const there = Object.entries(properties).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined && entry[1] !== null,
  );
  const unreadable = Object.keys(properties).filter((name) => !there.some(([one]) => one === name));
  return {
    properties: Object.fromEntries(there),
    ...(unreadable.length > 0 ? { unreadable } : {}),
  };
};

/** The API's border: a parsed body is JSON. Null stands for a blank, which no request may hold. */
export const restOf = (row: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = row[name];
      return value === undefined || value === null ? [] : [[name, withoutBlanks(value)]];
    }),
  );

export const withoutBlanks = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value, (_, inside: unknown) => inside ?? undefined)) as Json;

/** Rules of ours that no manifest lists any more are found by the trunk they are for. */
export const inside = (trunk: Foreign | undefined) => (trunk ? { in: trunk } : {});
