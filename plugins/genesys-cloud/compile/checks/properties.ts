import { settingsAt, type Diagnostic } from 'trunkline/plugin';
import { TRUNK_FIELDS, type OnlyRead } from '../../resources/trunk-fields.ts';
import type { Context } from '../context.ts';
import { finding } from '../input.ts';

type Field = Exclude<
  keyof typeof TRUNK_FIELDS,
  'name' | 'inboundSite' | 'division' | 'properties' | OnlyRead
>;

const setting = (name: string): string => `Set \`${name}\` of the endpoint's settings instead.`;
const LOGIN =
  'There is no setting for it: user and password are those of `termination.user`, from the credential list of the trunk.';
const PLUS =
  'There is no setting for it: the plus stays where the carrier takes numbers with it, and is omitted where it takes them without.';

/** What decides a property of a trunk in its stead. */
const DECIDED: Readonly<Record<Field, string>> = {
  enabled: setting('trunk.state'),
  identifier: setting('trunk.identifier'),
  transport: setting('trunk.transport'),
  servers: 'Set `termination.hosts` of the endpoint instead.',
  allowList: `${setting('trunk.allow')} Networks of the carrier are in the list anyhow.`,
  realm: 'There is no setting for it: the realm is that of the carrier.',
  username: LOGIN,
  password: LOGIN,
  callingAddress: 'Set `callerId.number` of the trunk instead.',
  callingAddressOverride: setting('trunk.callerId.address'),
  callingName: 'Set `callerId.name` of the trunk instead.',
  callingNameOverride: setting('trunk.callerId.name'),
  callerPriority: setting('trunk.callerId.priority'),
  omitPlusCalling: PLUS,
  omitPlusCalled: PLUS,
  codecs: setting('trunk.codecs'),
  dtmfMethod: setting('trunk.dtmf.method'),
  dtmfPayload: setting('trunk.dtmf.payload'),
  srtpSuites: setting('trunk.srtp'),
};

const isField = (name: string): name is Field => name in DECIDED;

/** By key. The last three are written with every trunk. */
const BY_KEY: ReadonlyMap<string, string> = new Map([
  ...Object.entries(TRUNK_FIELDS).flatMap(([name, field]): [string, string][] =>
    isField(name) && 'property' in field ? [[field.property, DECIDED[name]]] : [],
  ),
  ['trunk_type', 'There is no setting for it: the trunk is a Generic BYOC Carrier.'],
  ['trunk_label', setting('trunk.name')],
  ['trunk_protocol', 'There is no setting for it: the protocol is SIP.'],
]);

/** Keys that settings or the plugin itself write. */
export const propertyChecks = ({ input }: Context): readonly Diagnostic[] =>
  Object.keys(input.settings.trunk.properties).flatMap((key) => {
    const decided = BY_KEY.get(key);
    if (decided === undefined) return [];
    const at = settingsAt(input, `/trunk/properties/${key}`);
    const found = finding('property-managed', at, `"${key}" is set in properties`);
    return [{ ...found, fix: `Take it out of \`properties\`. ${decided}` }];
  });
