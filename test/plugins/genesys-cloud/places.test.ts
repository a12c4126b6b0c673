import { describe, expect, it } from 'vitest';
import { kilometres } from '../../../src/agreement/distance.ts';
import { PLACES } from '../../../src/twilio/places.ts';
import { placeOfDomain } from '../../../plugins/genesys-cloud/places.ts';
import { begins } from '../../../plugins/genesys-cloud/begins.ts';
import { EXAMPLES } from '../../../plugins/genesys-cloud/examples.ts';
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

describe('the edges that a first manifest begins with', () => {
  const publicEdges = Object.entries(PLACES).filter(([edge]) => !edge.endsWith('-ix'));

  it.each(Object.entries(ENVIRONMENTS))('are the two nearest to %s', (region, { dynamic }) => {
    const here = placeOfDomain(dynamic)!;
    const nearest = publicEdges
      .map(([edge, town]) => ({ edge, km: kilometres(here, town) }))
      .toSorted((a, b) => a.km - b.km)
      .map(({ edge }) => edge);
    const { endpoint } = begins.example({
      example: EXAMPLES[0]!,
      answers: { region },
      numbers: [],
      trunk: 'a',
    });
    expect(endpoint.inbound?.rows.map(({ edge }) => edge)).toEqual(nearest.slice(0, 2));
    expect(endpoint.outbound?.hosts).toEqual(nearest.slice(0, 2));
  });
});
