/**
 * What the core appends to the friendly names of rows and entries it makes. Twilio has no tags, so the name is the only
 * place. Written from `WriteIo.mark`; this copy is for reading names back.
 */
export const MARK = ' [tl]';

export const hasMark = (name: string): boolean => name.endsWith(MARK);

export const stripMark = (name: string): string => (hasMark(name) ? name.slice(0, -MARK.length) : name);
