import type { E164 } from 'trunkline/plugin';
import type { OutboundRuleSettings } from '../settings/rules.ts';
import { countryNamed, type Country } from './countries.ts';

/** A plus and any first digit of an E.164 number. A plus alone matches from 22.3.22 on only (release notes, 2026-01). */
const PLUS = ['+1', '+2', '+3', '+4', '+5', '+6', '+7', '+8', '+9'];

const PRIORITY = 1000;

/**
 * Rules after which every number leaves as +E.164: dialled so already, the international way, the national way. Empty
 * for a country whose dialling is not known. International goes first, since `00` also begins with `0`.
 */
export function dialPlan(
  country: string,
  trunk: string,
  callerId: E164 | undefined,
): readonly OutboundRuleSettings[] {
  const known = countryNamed(country);
  if (!known) return [];
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

function national({ code, trunk, lengths, emergency }: Country): readonly Draft[] {
  const plain: Draft = { name: 'national', strip: 0, prepend: `+${code}` };
  if (trunk === '') return [{ ...plain, digits: [...(lengths ?? [])] }];
  if (trunk !== code)
    return [{ ...plain, prefixes: nationalPrefixes({ trunk, emergency }), strip: trunk.length }];
  // Ten digits, or eleven with the 1 that is trunk prefix and country code in one.
  return [
    { ...plain, name: 'national 11', prefixes: [trunk], digits: [11], prepend: '+' },
    { ...plain, name: 'national 10', prefixes: ['2', '3', '4', '5', '6', '7', '8', '9'], digits: [10] },
  ];
}

/** Where a number for help begins as national ones do, as 000 in Australia, the digit behind tells them apart. */
const nationalPrefixes = ({ trunk, emergency }: Pick<Country, 'trunk' | 'emergency'>): string[] =>
  emergency.some((number) => number.startsWith(trunk))
    ? Array.from('123456789', (digit) => `${trunk}${digit}`)
    : [trunk];
