/** Host names have no case (RFC 3261, 19.1.4). */
export const isSameHost = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
