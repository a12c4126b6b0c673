import { ref, type Properties, type Resource } from 'trunkline/plugin';
import { hostAt } from '../reference.ts';
import { NUMBER, ORIGINATION_URL, TRUNK, TRUNK_CREDENTIAL_LIST, TRUNK_IP_LIST } from '../resources/names.ts';
import { at, type Context } from './context.ts';

export const trunkRef = (context: Context) => ref(TRUNK, context.trunk);

/** The trunk itself. A domain is written in lower case: host names have none. */
export function compileTrunk(context: Context): Resource {
  const { spec } = context;
  return {
    type: TRUNK,
    key: context.trunk,
    properties: {
      friendlyName: spec.friendlyName,
      domainName: context.host ?? null,
      secure: spec.secure,
      transferMode: spec.transfer.mode,
      transferCallerId: spec.transfer.callerId,
      cnamLookupEnabled: spec.cnam,
      disasterRecoveryUrl: spec.recovery?.url ?? null,
      ...(spec.recovery ? { disasterRecoveryMethod: spec.recovery.method } : {}),
    },
    claim: 'own',
    ...(spec.formerly.length === 0 ? {} : { formerly: spec.formerly.flatMap(formerIdentities) }),
    unlisted: {
      [ORIGINATION_URL]: spec.unlistedRows,
      [NUMBER]: spec.numbers.unlisted,
      [TRUNK_IP_LIST]: spec.access.unlisted ?? 'keep',
      [TRUNK_CREDENTIAL_LIST]: spec.access.unlisted ?? 'keep',
    },
    serves: context.all,
    from: at(context, ''),
    fieldsFrom: linesOf(context),
  };
}

/** What is as without a line is decided by none. */
const linesOf = (context: Context): NonNullable<Resource['fieldsFrom']> => ({
  ...(context.spec.secure ? { secure: at(context, '/secure') } : {}),
  ...(context.spec.transfer.mode === 'disable-all' ? {} : { transferMode: at(context, '/transfer/mode') }),
});

/** A former key can have been a domain or the name of a trunk without one. */
const formerIdentities = (former: string): readonly Properties[] => [
  ...(LABEL.test(former) ? [{ domainName: hostAt(former, 'global') }] : []),
  { domainName: null, friendlyName: former },
];

const LABEL = /^[A-Za-z0-9.-]+$/;
