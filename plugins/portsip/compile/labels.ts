import { RESOURCE_TYPES } from '../resources/all.ts';

/** Field to label of one type, in the order of the portal's pages and with its capitals. */
export const labelsOf = (type: string): readonly (readonly [field: string, label: string])[] => {
  const fields = RESOURCE_TYPES.find((one) => one.type === type)?.fields ?? {};
  return Object.entries(fields).map(([field, { label }]) => [field, capital(label)]);
};

const capital = (label: string): string => `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`;
