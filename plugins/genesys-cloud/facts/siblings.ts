import { isKnown, textOf, type FactsInput, type Sibling } from 'trunkline/plugin';
import { declaredKey } from '../compile/declared.ts';
import { TRUNK } from '../resources/names.ts';
import { asText } from './wire.ts';

/**
 * Every trunk of the org that has an identifier takes calls at a name of its own; who answers a number is found by the number
 * alone (Genesys help, BYOC Cloud trunks, 2026-07). Made once for all endpoints, which share the BYOC domain of the platform.
 */
export function siblingsOf({ resources, declared, endpoints }: FactsInput): readonly Sibling[] {
  const [domain] = endpoints.flatMap(({ name }) => declared[declaredKey(name, 'domain')] ?? []);
  if (!domain || !isKnown(domain)) return [];
  return resources
    .filter(({ type }) => type === TRUNK)
    .map(({ key, properties }) => ({
      name: `the trunk "${textOf(properties['name']) || key}"`,
      identifier: textOf(properties['identifier']),
    }))
    .filter(({ identifier }) => identifier !== '')
    .map(({ name, identifier }) => ({ name, hosts: [nameAt(identifier, domain.value)] }));
}

export const nameAt = (identifier: string, domain: unknown): string =>
  `${identifier.toLowerCase()}.${asText(domain) ?? ''}`;
