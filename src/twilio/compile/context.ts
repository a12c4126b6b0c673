import { trunkAt } from 'trunkline/plugin';
import type { Diagnostic, EndpointSpec, Needs, Origin, Severity, TrunkSpec } from 'trunkline/plugin';
import { hostAt } from '../reference.ts';

/** One endpoint with what its platform asks for. */
export interface Wire {
  readonly endpoint: EndpointSpec;
  readonly needs: Needs;
}

/** What every part of compile looks at. */
export interface Context {
  readonly spec: TrunkSpec;
  readonly wires: readonly Wire[];
  /** Key of the trunk's own resource. */
  readonly trunk: string;
  readonly host: string | undefined;
  /** Endpoint names. */
  readonly all: readonly string[];
  readonly outbound: readonly string[];
}

/** The domain is the natural key where there is one: friendly names of trunks are not unique. */
export function contextOf(spec: TrunkSpec, wires: readonly Wire[]): Context {
  const host = spec.domain === undefined ? undefined : hostAt(spec.domain, 'global');
  return {
    spec,
    wires,
    host,
    trunk: host ?? spec.friendlyName,
    all: wires.map((wire) => wire.endpoint.name),
    outbound: wires.filter((wire) => wire.endpoint.outbound).map((wire) => wire.endpoint.name),
  };
}

/** A place in the Trunk document. */
export const at: (context: Context, pointer: string) => Origin = trunkAt;

type Words = Pick<Diagnostic, 'summary' | 'detail' | 'fix'>;

export const finding = (slug: string, severity: Severity, from: Origin, words: Words): Diagnostic => ({
  code: `twilio/${slug}`,
  severity,
  at: from,
  ...words,
});

export const error = (slug: string, from: Origin, words: Words): Diagnostic =>
  finding(slug, 'error', from, words);
export const warning = (slug: string, from: Origin, words: Words): Diagnostic =>
  finding(slug, 'warning', from, words);

/** Twilio refuses or cuts a name that is longer. */
export function tooLong(name: string, limit: number, what: string, from: Origin): readonly Diagnostic[] {
  if (name.length <= limit) return [];
  return [
    error('name-too-long', from, {
      summary: `${what} "${name}" has ${name.length} characters, at most ${limit} fit`,
      detail: 'Twilio refuses it. The mark Trunkline adds to rows and entries counts as well.',
      fix: 'Choose a shorter name.',
    }),
  ];
}
