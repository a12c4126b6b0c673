import type { Agreement, Assumption, Finding, WireVerdict } from '../agreement/shapes.ts';
import type { Severity } from '../contract/diagnostic.ts';
import type { Origin, Seen } from '../contract/fact.ts';
import type { Json } from '../contract/value.ts';
import { seenWords, showOrigin, type Locate, type Located, type Place } from './place.ts';
import { sipWords } from './sip-words.ts';
import { groupBy } from './words.ts';

/** A proof, as every format of it is made from. */
export interface ProofReport {
  readonly agreement: Agreement;
  /** Whether the proof ran over what the manifests ask for or over what is there now. */
  readonly seen: Seen;
  /** Sides that cannot be asked. */
  readonly unasked: readonly string[];
  /** Nothing could be proven; the findings say why. */
  readonly stopped?: true;
  /** What the compilers of both sides say about the manifests, and what is to say of waivers. */
  readonly findings: readonly Located[];
  readonly locate: Locate;
  /** Where the manifests ask for an endpoint. */
  readonly placeOfWire: (endpoint: string) => Place | undefined;
}

export const SIGNS: Readonly<Record<WireVerdict['verdict'], string>> = {
  agree: '✓ agree',
  off: '– off, as the manifest says',
  waived: '! waived',
  unknown: '? unknown',
  disagree: '✗ disagree',
};

export const STOPPED = 'Nothing was proven: mend the errors first.';

/** What is to say where there is no proof. */
export const stoppedReport = (findings: readonly Located[], seen: Seen): ProofReport => ({
  agreement: { verdict: 'unknown', wires: [], findings: [], unknowns: [], assumptions: [] },
  seen,
  unasked: [],
  stopped: true,
  findings,
  locate: () => undefined,
  placeOfWire: () => undefined,
});

type Places = Pick<ProofReport, 'locate' | 'placeOfWire'>;

/** As it would be without a waiver. */
export const weightOf = ({ severity, waived }: Pick<Finding, 'severity' | 'waived'>): Severity =>
  waived?.severity ?? severity;

/** Where a manifest gives the value, else where the manifests ask for the endpoint. */
export const placeOf = (at: Origin, endpoint: string, { locate, placeOfWire }: Places): Place | undefined =>
  locate(at) ?? placeOfWire(endpoint);

/** What ends calls, in brackets; empty where nothing does. */
export function statusWords(finding: Finding): string {
  const { carrierErrors = [] } = finding;
  const sip = sipWords(finding);
  const said = [
    ...(sip === '' ? [] : [sip]),
    ...(carrierErrors.length === 0 ? [] : [`carrier error ${carrierErrors.join(' or ')}`]),
  ];
  return said.length === 0 ? '' : ` (${said.join('; ')})`;
}

/** What a verdict rests on and nobody confirms: by side and source, and what has one value together. */
export function assumedBy(
  assumptions: readonly Assumption[],
  locate: Locate,
): readonly { readonly source: string; readonly values: readonly string[] }[] {
  const sources = groupBy(assumptions, ({ side, from }) => `${side}, by ${showOrigin(from, locate)}`);
  return [...sources].map(([source, of]) => ({
    source,
    values: [...groupBy(of, ({ value }) => value)].map(([value, same]) => `${whats(same)}: ${value}`),
  }));
}

/** More of one side than these are only counted. */
const MOST_TOLD = 8;
const SHORT = 40;

/** The same in a few words, for people: of each side what is assumed, and its value where there is one and it is short. */
export function assumedOf(
  assumptions: readonly Assumption[],
): readonly { readonly side: string; readonly said: string }[] {
  return [...groupBy(assumptions, ({ side }) => side)].map(([side, of]) => {
    const all = [...groupBy(of, ({ what }) => what)].map(([what, same]) => {
      const values = [...new Set(same.map(({ value }) => value))];
      const [value = ''] = values;
      const said = values.length === 1 && value.length <= SHORT ? `${what} (${value})` : what;
      const { from } = same[0]!;
      return from.at === 'manifest' && from.seen ? `${said}, as of ${seenWords(from.seen)}` : said;
    });
    const more = all.length - MOST_TOLD;
    const told = all.slice(0, MOST_TOLD).join('; ');
    return { side, said: more > 0 ? `${told}; and ${more} more` : told };
  });
}

const whats = (assumptions: readonly Assumption[]): string =>
  [...new Set(assumptions.map(({ what }) => what))].join(', ');

/** Who accepts a finding. That calls are lost all the same is said, since only the verdict changes. */
export function waivedWords(finding: Pick<Finding, 'severity' | 'waived'>): string {
  const { waived } = finding;
  if (!waived) return '';
  const lost = waived.severity === 'error' ? '. Calls fail all the same' : '';
  return `accepted by ${waived.owner} until ${waived.until}: ${waived.reason}${lost}`;
}

/** The verdict of each endpoint and direction, for programs. */
export const wiresJson = ({ wires }: Agreement): Json =>
  wires.map(({ trunk, endpoint, direction, verdict }) => ({ trunk, endpoint, direction, verdict }));
