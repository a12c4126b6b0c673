/** The text of a property that is text; empty for anything else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
