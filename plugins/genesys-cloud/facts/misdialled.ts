import {
  isKnown,
  known,
  type FactsInput,
  type Known,
  type Misdialled,
  type SentPart,
} from 'trunkline/plugin';
import { callsKey } from '../compile/declared.ts';
import type { DiallingSite } from '../numbers/site.ts';
import { otherNumber, samplesAt } from '../numbers/ways.ts';
import { askedCalls, callsOf, type AskedCall } from './asked-calls.ts';
import type { Wire } from './wire.ts';

/**
 * Calls of each site of which its number plans make another number than is meant: whoever has that one is called, or nobody.
 * `parts`: of calls that do not leave more is said there.
 */
export function misdialled(input: FactsInput, wire: Wire, parts: readonly SentPart[]): readonly Misdialled[] {
  const stays = ({ site, form }: AskedCall): boolean =>
    parts.some(({ name, leave }) => name === callsOf(site, form) && isKnown(leave) && !leave.value);
  return askedCalls(input, wire).flatMap((call) => {
    if (stays(call)) return [];
    const site = wire.sites.find(({ key }) => key === call.site);
    // Plans of the country stand in for those nobody could read.
    if (!site || (site.assumed && wire.confidence === 'confirmed')) return [];
    const meant = meantBy(input, wire, { call, site });
    const sent = meant && otherNumber(site, { dialled: call.dialled, meant: meant.value });
    if (!meant || sent === undefined) return [];
    return [
      {
        name: callsOf(call.site, call.form),
        dialled: call.dialled,
        meant,
        sent: known(sent, wire.plansOf(call.site), site.assumed ? 'assumed' : wire.confidence),
        by: `a number plan of ${site.key}`,
        fix: 'Correct the number plans of the site, or its location.',
      },
    ];
  });
}

/** Where the manifest does not say in which country the site is, the country that is read decides. */
function meantBy(
  input: FactsInput,
  wire: Wire,
  { call, site }: { readonly call: AskedCall; readonly site: DiallingSite },
): Known<string> | undefined {
  const said = input.declared[callsKey(wire.endpoint)];
  if (said && call.meant !== undefined) return known(call.meant, said.from, 'declared');
  const sample = samplesAt(site).find(({ dialled }) => dialled === call.dialled);
  return sample && known(sample.meant, wire.countryOf(site), 'assumed');
}
