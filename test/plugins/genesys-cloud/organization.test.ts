import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../../plugins/genesys-cloud/examples.ts';
import { forOrganization, identifierFor } from '../../../plugins/genesys-cloud/organization.ts';
import { settings } from '../../../plugins/genesys-cloud/settings.ts';

describe('the identifier that is proposed', () => {
  it.each([
    ['acme', 'paris', 'acme-paris'],
    ['Acme_FR', 'paris', 'acme-fr-paris'],
    ['  Acme. ', 'paris', 'acme-paris'],
    ['a'.repeat(62), 'paris', 'a'.repeat(62)],
    ['a'.repeat(80), 'paris', 'a'.repeat(63)],
  ])('of the org "%s" and the trunk "%s" is %s', (organization, trunk, identifier) => {
    expect(identifierFor(organization, trunk)).toBe(identifier);
    expect(settings.shape.trunk.shape.identifier.safeParse(identifier).success).toBe(true);
  });

  it('comes into the example with the org that the connection is to', () => {
    const [example] = EXAMPLES;
    const made = forOrganization({ example: example!, organization: 'acme', trunk: 'paris' });
    expect(made.settings.trunk).toEqual({ ...example!.settings.trunk, identifier: 'acme-paris' });
    expect(made.connection).toEqual({ ...example!.connection, organization: 'acme' });
  });
});
