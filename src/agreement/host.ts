/** Host names have no case (RFC 3261, 19.1.4). */
export const isSameHost = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export const isUnder = (host: string, domain: string): boolean =>
  host.toLowerCase().endsWith(`.${domain.toLowerCase()}`);

/** A carrier answers for the name of a trunk at each of its edges: the one that ends like what is sent was meant. */
export const mostAlike = (hosts: readonly string[], sent: string): string | undefined =>
  hosts.toSorted((a, b) => sameEnd(b, sent) - sameEnd(a, sent))[0];

function sameEnd(host: string, sent: string): number {
  let length = 0;
  while (length < host.length && host.at(-1 - length) === sent.at(-1 - length)) length += 1;
  return length;
}
