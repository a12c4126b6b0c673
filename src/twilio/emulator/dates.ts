/** Product APIs write ISO 8601 without fractions: `2015-01-02T11:23:45Z`. */
export const isoDate = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** 2010-04-01 writes RFC 2822: `Fri, 17 Jul 2015 21:25:15 +0000`. */
export const rfcDate = (milliseconds: number): string =>
  new Date(milliseconds).toUTCString().replace('GMT', '+0000');
