/** Name of the declared fact on where a wire's calls out come from. */
export const sendsFromKey = (endpoint: string): string => `${endpoint} sendsFrom`;

/** Name of the declared fact on where the dialog transfers calls to. */
export const transfersKey = (endpoint: string): string => `${endpoint} transfers`;
