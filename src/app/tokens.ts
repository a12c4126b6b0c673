import type { ServiceIdentifier } from 'inversify';
import type { Clock } from '../contract/driver.ts';
import type { HttpTransport } from '../host/transport.ts';
import type { Redactor } from '../contract/redact.ts';
import type { HttpSeam, Journal, Locks, Names, Outputs, Ports, Reporter, Secrets } from '../engine/ports.ts';

const token = <T>(name: string): ServiceIdentifier<T> => Symbol.for(`trunkline/${name}`);

/** What the container is asked for. Typed, so that a binding of the wrong shape does not compile. */
export const TOKENS = {
  redactor: token<Redactor>('Redactor'),
  clock: token<Clock>('Clock'),
  transport: token<HttpTransport>('Transport'),
  http: token<HttpSeam>('HttpSeam'),
  journal: token<Journal>('Journal'),
  locks: token<Locks>('Locks'),
  /** Keys of the locks that were lost while they were held. */
  lostLocks: token<Set<string>>('LostLocks'),
  secrets: token<Secrets>('Secrets'),
  outputs: token<Outputs>('Outputs'),
  names: token<Names>('Names'),
  reporter: token<Reporter>('Reporter'),
  ports: token<Ports>('Ports'),
};
