import type { Diagnostic, Origin } from 'trunkline/plugin';
import type { DiscoveredTenant } from '../../discovered.ts';
import type { OutboundSettings } from '../../settings/rules.ts';
import { finding } from '../input.ts';
import { dialsAs, idleRules, lineOfRule, unknownCountry } from '../outbound.ts';

/** Rules of one tenant for calls out, over a trunk to a carrier or to a gateway. */
interface Dialling {
  readonly domain: string;
  readonly outbound: OutboundSettings;
  readonly found: DiscoveredTenant | undefined;
  /** Of a place in what the manifest says of the tenant. */
  readonly at: (inside: string) => Origin;
}

/** Whether rules can be made for the country that people dial as, and take what they dial there. */
export const diallingChecks = (dialling: Dialling): readonly Diagnostic[] => [
  ...country(dialling),
  ...idle(dialling),
];

function country({ outbound, at }: Dialling): readonly Diagnostic[] {
  const unknown = unknownCountry(outbound);
  return unknown === undefined
    ? []
    : [finding('country-unknown', at('/outbound/country'), `the country is "${unknown}"`)];
}

/** Of numbers that the tenant changes before, nobody can say which rules take them. */
const idle = ({ domain, outbound, found, at }: Dialling): readonly Diagnostic[] =>
  found?.e164?.enabled
    ? []
    : idleRules(outbound).map(([index, { name }]) =>
        finding(
          'rule-nobody-dials',
          at(lineOfRule(outbound, index)),
          `rule "${name}" of "${domain}" takes no number that people of ${dialsAs(outbound) ?? ''} dial in full`,
        ),
      );
