import { countryNamed, isToldInFull, needsTrunkPrefix, type Country, type E164 } from 'trunkline/plugin';
import type { OutboundRuleSettings } from '../settings/rules.ts';

/** A plus and any first digit of an E.164 number. A plus alone matches from 22.3.22 on only (release notes, 2026-01). */
const PLUS = ['+1', '+2', '+3', '+4', '+5', '+6', '+7', '+8', '+9'];

const PRIORITY = 1000;

/**
 * Rules after which every number leaves as +E.164: dialled so already, the international way, the national way. Empty
 * for a country whose dialling is not known, or not in full: who dials otherwise would reach nobody, or somebody else.
 * International goes first, since `00` also begins with `0`.
 */
export function dialPlan(
  country: string,
  trunk: string,
  callerId: E164 | undefined,
): readonly OutboundRuleSettings[] {
  const known = countryNamed(country);
  if (!known || !isToldInFull(known)) return [];
  return [
    { name: 'E.164', prefixes: PLUS, strip: 0, prepend: '' },
    {
      name: 'international',
      prefixes: [known.international],
      strip: known.international.length,
      prepend: '+',
    },
    ...national(known),
  ].map((rule, at) => ({
    ...rule,
    name: `${trunk} ${rule.name}`.slice(0, 64),
    priority: PRIORITY + at,
    ...(callerId === undefined ? {} : { callerId }),
  }));
}

type Draft = Pick<OutboundRuleSettings, 'name' | 'prefixes' | 'digits' | 'strip' | 'prepend'>;

function national(home: Country): readonly Draft[] {
  const { code, trunk, lengths } = home;
  const plain: Draft = { name: 'national', strip: 0, prepend: `+${code}` };
  if (needsTrunkPrefix(home)) return [{ ...plain, prefixes: nationalPrefixes(home), strip: trunk.length }];
  if (trunk === '') return [{ ...plain, digits: [...lengths] }];
  // Ten digits, or eleven with the 1 that is trunk prefix and country code in one.
  return [
    { ...plain, name: 'national 11', prefixes: [trunk], digits: [11], prepend: '+' },
    { ...plain, name: 'national 10', prefixes: ['2', '3', '4', '5', '6', '7', '8', '9'], digits: [10] },
  ];
}

/** Where something else begins as national numbers do, the digit behind tells them apart, as 000 for help in Australia. */
const nationalPrefixes = ({ trunk, emergency }: Country): string[] =>
  emergency.some((number) => number.startsWith(trunk))
    ? Array.from('123456789', (digit) => `${trunk}${digit}`)
    : [trunk];
