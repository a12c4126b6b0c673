interface Ends {
  readonly statuses?: readonly number[];
  readonly undocumented?: boolean | undefined;
}

/** `SIP 403 or 408`, and where only what is usual is known, that it is; empty without a status. */
export function sipWords({ statuses = [], undocumented }: Ends): string {
  if (statuses.length === 0) return '';
  const said = `SIP ${statuses.join(' or ')}`;
  return undocumented === true ? `likely ${said}, which the vendor does not document` : said;
}
