import { describe, expect, it } from 'vitest';
import { placeOfDomain } from '../../../plugins/genesys-cloud/places.ts';
import { ENVIRONMENTS } from '../../../plugins/genesys-cloud/reference.ts';

describe('the place of a BYOC domain', () => {
  it('is that of its region, on the older platform and on the newer one', () => {
    expect(placeOfDomain('byoc.mypurecloud.ie')?.name).toContain('Dublin');
    expect(placeOfDomain('byoc.euw1.genesys.cloud')?.name).toContain('Dublin');
  });

  it('is known for every region, and for no other domain', () => {
    expect(Object.values(ENVIRONMENTS).filter(({ dynamic }) => !placeOfDomain(dynamic))).toEqual([]);
    expect(placeOfDomain('voice.acme.example')).toBeUndefined();
  });
});
