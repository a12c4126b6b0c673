import type { Fact, Known } from './fact.ts';
import type { NumberSet } from './numbers.ts';

/** Some of the calls a side is to send, and whether it sends them over this wire. */
export interface SentPart {
  /** Whose or which they are, as `calls of acme.example`. */
  readonly name: string;
  readonly leave: Fact<boolean>;
  /** What happens to those that do not leave. */
  readonly instead: string;
  readonly fix: string;
}

/** A call for help, such as 911, or 988 as the number that answers it. */
export interface HelpCall {
  readonly dialled: string;
  readonly sent: string;
}

/** A number as somebody dials it, of which the platform makes another one than is meant. */
export interface Misdialled {
  /** Whose calls these are, as `calls of acme.example by the rule "Abroad"`. */
  readonly name: string;
  readonly dialled: string;
  /** Unknown where nobody says as which country people dial. */
  readonly meant: Fact<string>;
  /** In full; unknown where nobody can say which of several numbers it is. */
  readonly sent: Fact<string>;
  /** What makes that of it, as `the outbound rule "National" of acme.example`. */
  readonly by: string;
  readonly fix: string;
}

/** Somewhere people dial, and as which country. */
export interface DialsAs {
  /** As `acme.example`, or `Paris Office`. */
  readonly place: string;
  /** ISO 3166-1, two letters. */
  readonly country: Known<string>;
  /** Of those of the trunk, the ones that people there have. Default: all. */
  readonly numbers?: Known<NumberSet>;
}
