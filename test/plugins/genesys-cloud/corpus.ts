import { KINDS } from '../../../plugins/genesys-cloud/hands/kinds.ts';
import { labelsOf } from '../../../plugins/genesys-cloud/hands/labels.ts';
import { BASE } from '../../../plugins/genesys-cloud/examples/parts.ts';
import plugin from '../../../plugins/genesys-cloud/index.ts';
import { refine } from '../../../plugins/genesys-cloud/refine.ts';
import type { Diagnostic } from '../../../src/contract/diagnostic.ts';
import type { Observed, Resource } from '../../../src/contract/resource.ts';
import { isRef, type Json, type Value } from '../../../src/contract/value.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { agree } from '../../../src/agreement/agree.ts';
import { compileWiring } from '../../../src/engine/compile.ts';
import { wiresBetween } from '../../../src/engine/wire-facts.ts';
import { twilio } from '../../../src/twilio/index.ts';
import type { Part } from './wired.ts';

const ORG = 'genesys';

/** The first example of the plugin behind the real carrier, changed. */
export function wiringOf(part: Part = {}): Wiring {
  const { spec, endpoint, platform, settings, shared } = { ...BASE, ...part };
  const connection = 'connection' in part ? part.connection : BASE.connection;
  return {
    carriers: [{ name: spec.carrier, document: `Carrier/${spec.carrier}`, plugin: twilio }],
    platforms: [
      {
        name: ORG,
        document: `Platform/${ORG}`,
        plugin,
        ...(connection === undefined ? {} : { connection }),
        shared: connection === undefined ? { ...shared, region: 'eu-west-1' } : shared,
        spec: platform,
      },
    ],
    trunks: [
      {
        name: spec.name,
        document: `Trunk/${spec.name}`,
        spec,
        endpoints: [{ spec: endpoint, settings, pointer: '/spec/endpoints/0' }],
      },
    ],
  };
}

/** A change to what a side holds. */
export type Edit = (resources: readonly Resource[]) => readonly Resource[];
type Change = (value: Value | undefined) => Value;

const isStepOf = ({ type, key }: Resource, made: string): boolean =>
  type === 'hand' && key.startsWith(`${KINDS[made]?.step}-`);

/** Sets a field of every resource of a type; in a runbook, the value that stands under its label. */
export const set =
  (type: string, field: string, change: Change): Edit =>
  (resources) =>
    resources.map((resource) => {
      const { properties } = resource;
      if (resource.type === type)
        return { ...resource, properties: { ...properties, [field]: change(properties[field]) } };
      const label = labelsOf(type).find(([name]) => name === field)?.[1];
      return isStepOf(resource, type) && label !== undefined
        ? { ...resource, properties: { ...properties, values: withRow(properties['values'], label, change) } }
        : resource;
    });

export function withRow(values: Value | undefined, label: string, change: Change): Value {
  const rows = values as readonly (readonly [string, Value])[];
  const before = rows.find(([name]) => name === label)?.[1];
  const after = change(before);
  return [...rows.filter(([name]) => name !== label), [label, isRef(after) ? after.key : after]];
}

export const without =
  (type: string): Edit =>
  (resources) =>
    resources.filter((resource) => resource.type !== type && !isStepOf(resource, type));

interface Judged {
  readonly org?: Edit | undefined;
  readonly carrier?: Edit | undefined;
}

const same: Edit = (resources) => resources;

/** The proof over what is wanted, after an edit to what one side holds. */
export function judge(wiring: Wiring, { org = same, carrier = same }: Judged = {}) {
  const compiled = compileWiring(wiring);
  const sides = compiled.sides.map((side) => ({
    side,
    resources: (side.name === ORG ? org : carrier)(side.wanted),
    seen: 'desired' as const,
  }));
  const { verdict, findings, unknowns } = agree({ wires: wiresBetween(compiled, sides) });
  return { verdict, findings, unknowns };
}

/** Findings of the manifests, and of the manifests beside an org. */
export function told(part: Part, observed: readonly Observed[], discovered?: Json): readonly Diagnostic[] {
  const compiled = compileWiring(
    wiringOf(part),
    new Map(discovered === undefined ? [] : [[ORG, discovered]]),
  );
  const { wanted } = compiled.sides.find((side) => side.name === ORG)!;
  return [...compiled.diagnostics, ...refine({ wanted, observed }).diagnostics];
}
