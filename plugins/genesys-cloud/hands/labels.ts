import { RESOURCE_TYPES } from '../resources/all.ts';

/** Field to label of one type; one table serves the API and the runbook. */
export const labelsOf = (type: string): readonly (readonly [field: string, label: string])[] => {
  const fields = RESOURCE_TYPES.find((one) => one.type === type)?.fields ?? {};
  return Object.entries(fields).map(([field, { label }]) => [field, label]);
};
