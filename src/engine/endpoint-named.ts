import { TrunklineError } from '../contract/errors.ts';

/** The full name of an endpoint: the part after the slash will do where only one has it. Fails with `engine/unknown-endpoint`. */
export function endpointNamed(name: string, all: readonly string[]): string {
  if (all.includes(name)) return name;
  const found = all.filter((one) => one.endsWith(`/${name}`));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  throw new TrunklineError({
    code: 'engine/unknown-endpoint',
    fault: 'input',
    message:
      found.length > 1 ? `"${name}" is an endpoint of several trunks` : `no trunk has an endpoint "${name}"`,
    fix: `Endpoints: ${(found.length > 1 ? found : all).join(', ') || 'none'}.`,
  });
}
