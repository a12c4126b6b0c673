import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Plan } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';

/** The mapping report of each wire, as a plan shows it. */
export const mappingIn = ({ wires }: CompiledWiring): Plan['mapping'] =>
  wires.map(({ name, platform, mapping }) => ({ wire: name, platform, lines: mapping }));

/** What is only approximated, as errors: for whoever wants all that the manifests say, or nothing. */
export const approximations = ({ wires }: CompiledWiring): readonly Diagnostic[] =>
  wires.flatMap(({ name, platform, from, mapping }) =>
    mapping
      .filter(({ outcome }) => outcome === 'approximated')
      .map(({ field, vendorField, reason }) => ({
        code: 'engine/approximated',
        severity: 'error' as const,
        at: from,
        summary: `"${field}" of ${name} is only approximated at ${platform}${vendorField === undefined ? '' : `, as ${vendorField}`}`,
        detail: `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}.`,
        fix: 'Change the manifest so that it asks for nothing the platform cannot do exactly, or leave --strict out.',
      })),
  );
