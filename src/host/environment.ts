/** Values by name, as a process gives them. */
export type Env = Readonly<Record<string, string | undefined>>;

const REAL_ACCOUNTS = /^(TWILIO|GENESYSCLOUD|PORTSIP)_/i;

/** A copy without anything that could reach a real account: for the demonstration, tests and every sandbox. */
export const scrubbed = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !REAL_ACCOUNTS.test(name)));
