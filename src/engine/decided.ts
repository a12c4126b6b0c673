import type { Agreement, Evidence } from '../agreement/shapes.ts';
import type { Origin } from '../contract/fact.ts';
import type { FieldPolicy, Resource } from '../contract/resource.ts';
import { refKey } from '../contract/value.ts';
import type { CompiledWiring } from './compile.ts';

type Sides = Pick<CompiledWiring, 'sides'>;
type AtResource = Extract<Origin, { readonly at: 'resource' }>;

/** The same origin, with what the vendor calls a field and the line of the manifests that decides it. */
export type Decide = (origin: Origin) => Origin;

export function decider({ sides }: Sides): Decide {
  const types = new Map(
    sides.flatMap(({ name, plugin }) =>
      plugin.resourceTypes.map(({ type, fields }) => [`${name} ${type}`, fields] as const),
    ),
  );
  // Of a side whose types are those of the core, files and steps, nothing is told.
  const wanted = new Map(
    sides
      .filter(({ plugin }) => plugin.resourceTypes.length > 0)
      .flatMap((side) => side.wanted.map((one) => [`${side.name} ${keyOf(one)}`, one] as const)),
  );
  const decide: Decide = (origin) => {
    if (origin.at === 'derived') return { ...origin, from: origin.from.map(decide) };
    if (origin.at !== 'resource') return origin;
    const { side, ref } = origin;
    const policy = types.get(`${side} ${ref.$ref}`)?.[fieldOf(origin)];
    return policy ? told(origin, policy, wanted.get(`${side} ${refKey(ref)}`)) : origin;
  };
  return decide;
}

const keyOf = ({ type, key }: Resource): string => refKey({ $ref: type, key });

/** A part of a field belongs to the field. */
const fieldOf = ({ field }: AtResource): string => field.split('/')[0] ?? field;

function told(origin: AtResource, { label }: FieldPolicy, resource: Resource | undefined): Origin {
  const from = resource && lineOf(origin, resource);
  return { ...origin, label, ...(from ? { from } : {}) };
}

const lineOf = (origin: AtResource, { fieldsFrom = {}, from }: Resource): Origin | undefined =>
  fieldsFrom[origin.field] ?? fieldsFrom[fieldOf(origin)] ?? (isWholeDocument(from) ? undefined : from);

/** As of a trunk: the line where a document begins decides no field of it. */
const isWholeDocument = (from: Origin): boolean => from.at === 'manifest' && from.pointer === '/spec';

/** The same proof, and behind each value what decides it. */
export function withDecidingLines(agreement: Agreement, sides: Sides): Agreement {
  const decide = decider(sides);
  const traced = <T extends { readonly from: Origin }>(one: T): T => ({ ...one, from: decide(one.from) });
  return {
    ...agreement,
    findings: agreement.findings.map((one) => ({
      ...one,
      left: traced<Evidence>(one.left),
      right: traced<Evidence>(one.right),
      at: decide(one.at),
    })),
    unknowns: agreement.unknowns.map(traced),
    assumptions: agreement.assumptions.map(traced),
  };
}
