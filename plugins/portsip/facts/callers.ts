import {
  isKnown,
  known,
  textOf,
  unknown,
  type Fact,
  type FactsInput,
  type NumberSet,
} from 'trunkline/plugin';
import { z } from 'zod';
import { callersKey } from '../compile/callers.ts';
import { poolsOf, type Wire, type WireTenant } from './wire.ts';

/** What the rules of a tenant show; undefined where some rule shows nothing and nobody says what the company does. */
function shownBy(input: FactsInput, wire: Wire, tenant: WireTenant): readonly string[] | undefined {
  const own = tenant.outbound.map(({ properties }) => textOf(properties['callerId']));
  if (own.every((number) => number !== '')) return own;
  const said = input.declared[callersKey(wire.endpoint, tenant.domain)];
  const company = said && isKnown(said) ? z.array(z.string()).parse(said.value) : companyStep(input, tenant);
  return company.length === 0 ? undefined : [...own.filter((number) => number !== ''), ...company];
}

/** What a person was asked to set for the company. */
const companyStep = ({ resources }: FactsInput, { domain }: WireTenant): readonly string[] =>
  resources
    .filter(({ key }) => key === `company-caller-id-${domain}`)
    .flatMap(({ properties }) => {
      const rows = z.array(z.tuple([z.string(), z.unknown()])).safeParse(properties['values']).data ?? [];
      return rows.filter(([label]) => label === 'Outbound Caller ID').map(([, value]) => textOf(value));
    });

/** A number is shown as it was entered (PortSIP KB, handle outbound calls through SIP trunk, 2026-08). */
export function callerPlus(input: FactsInput, wire: Wire): Fact<boolean> {
  const shown = calling(wire).map((tenant) => shownBy(input, wire, tenant));
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
  const shown = calling(wire).map((tenant) => shownBy(input, wire, tenant));
  return shown.length === 0 || shown.includes(undefined)
    ? noNumber(wire)
    : known(poolsOf(wire), wire.origin('didNumbers'), wire.confidence);
}

const calling = ({ tenants }: Wire): readonly WireTenant[] =>
  tenants.filter(({ outbound }) => outbound.length > 0);

const noNumber = (wire: Wire) =>
  unknown(
    'not-readable',
    'a rule shows no number, so that of the app, extension, group or company is shown, or the extension itself',
    wire.origin('callerId'),
    'Set `callerId` of the rule or of the trunk.',
  );
