import {
  isKnown,
  known,
  ref,
  textOf,
  unknown,
  type Fact,
  type FactResource,
  type FactsInput,
  type Granted,
  type NumberSet,
} from 'trunkline/plugin';
import { z } from 'zod';
import { callersKey } from '../compile/callers.ts';
import { isInPool } from '../pools.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import { isSameDomain, otherPart, poolsOf, type Wire, type WireTenant } from './wire.ts';

/** What the rules of a tenant show; undefined where some rule shows nothing and nobody says what the company does. */
function shownBy(
  input: FactsInput,
  wire: Wire,
  tenant: WireTenant,
  own: readonly string[],
): readonly string[] | undefined {
  if (own.every((number) => number !== '')) return own;
  const said = input.declared[callersKey(wire.endpoint, tenant.domain)];
  const company =
    said && isKnown(said) ? z.array(z.string()).parse(said.value) : companyStep(input.resources, tenant);
  return company.length === 0 ? undefined : [...own.filter((number) => number !== ''), ...company];
}

/** What the rules of a tenant are to show; empty for one that shows nothing of its own. */
const ownOf = (tenant: WireTenant): readonly string[] =>
  tenant.outbound.map(({ properties }) => textOf(properties['callerId']));

/** The same without what the PBX passes over: numbers outside the pool (PortSIP release notes, 16.4.4). */
const usableOf = (tenant: WireTenant): readonly string[] =>
  ownOf(tenant).map((number) => (isInPool(tenant.pool, number) ? number : ''));

/** What a person was asked to set for the company. */
const companyStep = (
  resources: readonly FactResource[],
  { domain }: Pick<WireTenant, 'domain'>,
): readonly string[] =>
  resources
    .filter(({ key }) => key === `company-caller-id-${domain}`)
    .flatMap(({ properties }) => {
      const rows = z.array(z.tuple([z.string(), z.unknown()])).safeParse(properties['values']).data ?? [];
      return rows.filter(([label]) => label === 'Outbound Caller ID').map(([, value]) => textOf(value));
    });

/** Numbers that calls show only once somebody has set them for the company, as a manual step of the plan asks. */
export function companySteps({ resources, seen }: FactsInput, wire: Wire): readonly Granted[] {
  const numbers = seen === 'desired' ? wire.tenants.flatMap((tenant) => companyStep(resources, tenant)) : [];
  if (numbers.length === 0) return [];
  const fact = known([...new Set(numbers)], wire.origin('callerId'), 'assumed');
  return [{ what: 'outbound caller id of the company, set by hand', fact }];
}

/** What a company shows over the trunk where a rule shows nothing; empty where nobody says. */
export function companyCaller(
  resources: readonly FactResource[],
  { found, provider }: Wire,
  tenant: Pick<WireTenant, 'domain'>,
): string {
  const name = textOf(provider?.properties['name']);
  const told = found?.tenants.find(({ domain }) => isSameDomain(domain, tenant.domain))?.callerIds;
  const shown = told
    ? told.filter((one) => one.provider === name).map(({ number }) => number)
    : companyStep(resources, tenant);
  return shown[0] ?? '';
}

/** A number is shown as it was entered (PortSIP KB, handle outbound calls through SIP trunk, 2026-08). */
export function callerPlus(input: FactsInput, wire: Wire): Fact<boolean> {
  const part = otherPart(wire, 'from_user_part', ['OUTBOUND_CALLER_ID']);
  if (part) return part;
  const bare = calling(wire).flatMap(withoutPlus)[0];
  if (bare) return known(false, wire.origin('callerId', ref(OUTBOUND_RULE, bare.key)), wire.confidence);
  const shown = calling(wire).map((tenant) => shownBy(input, wire, tenant, usableOf(tenant)));
  if (shown.length === 0 || shown.includes(undefined)) return noNumber(wire);
  const numbers = shown.flatMap((of) => of ?? []);
  return known(
    numbers.every((number) => number.startsWith('+')),
    wire.origin('callerId'),
    wire.confidence,
  );
}

/** Whatever an app, an extension or a rule shows, it lies in the pool. */
export function callingNumbers(input: FactsInput, wire: Wire): Fact<NumberSet> {
  const part = otherPart(wire, 'from_user_part', ['OUTBOUND_CALLER_ID']);
  if (part) return part;
  const shown = calling(wire).map((tenant) => shownBy(input, wire, tenant, ownOf(tenant)));
  return shown.length === 0 || shown.includes(undefined)
    ? noNumber(wire)
    : known(poolsOf(wire), wire.origin('didNumbers'), wire.confidence);
}

/** Rules that show a number of the pool as it stands there. */
const withoutPlus = (tenant: WireTenant): readonly FactResource[] =>
  tenant.outbound.filter(({ properties }) => {
    const number = textOf(properties['callerId']);
    return !number.startsWith('+') && isInPool(tenant.pool, number);
  });

const calling = ({ tenants }: Wire): readonly WireTenant[] =>
  tenants.filter(({ outbound }) => outbound.length > 0);

const noNumber = (wire: Wire) =>
  unknown(
    'not-readable',
    'a rule shows no number of the pool, so that of the app, extension, group or company is shown, or the extension itself',
    wire.origin('callerId'),
    'Set `callerId` of the rule or of the trunk.',
  );
