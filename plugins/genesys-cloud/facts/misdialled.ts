import { known, type FactsInput, type Misdialled } from 'trunkline/plugin';
import { callsKey } from '../compile/declared.ts';
import type { DiallingSite } from '../numbers/site.ts';
import { otherNumber, samplesAt } from '../numbers/ways.ts';
import { askedCalls, type AskedCall } from './asked-calls.ts';
import type { Wire } from './wire.ts';

/** Calls of each site of which its number plans make another number than is meant: whoever has that one is called, or nobody. */
export function misdialled(input: FactsInput, wire: Wire): readonly Misdialled[] {
  const said = input.declared[callsKey(wire.endpoint)]?.from;
  const from = wire.origin('number plans');
  return askedCalls(input, wire).flatMap((call) => {
    const site = wire.sites.find(({ key }) => key === call.site);
    // Plans of the country stand in for those nobody could read.
    if (!site || (site.assumed && wire.confidence === 'confirmed')) return [];
    const meant = call.meant ?? meantAt(site, call);
    const sent = meant === undefined ? undefined : otherNumber(site, { dialled: call.dialled, meant });
    if (meant === undefined || sent === undefined) return [];
    return [
      {
        name: `${call.form} calls of ${site.key}`,
        dialled: call.dialled,
        meant: known(meant, said ?? from, 'declared'),
        sent: known(sent, from, site.assumed ? 'assumed' : wire.confidence),
        by: `a number plan of ${site.key}`,
        fix: 'Correct the number plans of the site, or its location.',
      },
    ];
  });
}

/** Where the manifest does not say in which country the site is. */
const meantAt = (site: DiallingSite, { dialled }: AskedCall): string | undefined =>
  samplesAt(site).find((sample) => sample.dialled === dialled)?.meant;
