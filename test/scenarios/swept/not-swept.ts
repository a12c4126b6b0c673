import { ONLY_READ } from '../../../plugins/genesys-cloud/resources/trunk-fields.ts';

/** A field that is part of what an object is known by: with another value it is another object, made beside this one. */
const KNOWN_BY = 'with another value it is another object';
const NEVER_WRITTEN = 'it is referred to, never written';
const ONLY_LOOKED_AT = 'it is read to know how the trunk works, and goes back as it was';
const BORN = 'it comes with its site, and is updated then';
const WORKED_IN = 'what is asked for is worked into what is there, and that is updated';

/** Changes that no run makes, each with its reason. */
export const NOT_SWEPT: Readonly<Record<string, string>> = {
  'twilio recording replace trunk': KNOWN_BY,
  'twilio ip-list update friendlyName': KNOWN_BY,
  'twilio ip-list-entry replace list': KNOWN_BY,
  'twilio credential-list update friendlyName': KNOWN_BY,
  'twilio credential replace list': KNOWN_BY,
  'twilio credential replace username': KNOWN_BY,
  'twilio trunk-ip-list replace trunk': KNOWN_BY,
  'twilio trunk-ip-list replace list': KNOWN_BY,
  'twilio trunk-credential-list replace trunk': KNOWN_BY,
  'twilio trunk-credential-list replace list': KNOWN_BY,
  'twilio origination-url replace trunk': KNOWN_BY,
  'twilio number replace number': KNOWN_BY,
  'twilio hand symmetric-rtp update values':
    'of two values one is what the trunk has, and is no step for anybody',
  'portsip tenant update domain': NEVER_WRITTEN,
  'portsip provider replace level': KNOWN_BY,
  'portsip assignee replace provider': KNOWN_BY,
  'portsip assignee replace tenant': KNOWN_BY,
  'portsip inbound-rule replace tenant': KNOWN_BY,
  'portsip outbound-rule replace tenant': KNOWN_BY,
  'genesys-cloud division update name': NEVER_WRITTEN,
  'genesys-cloud user update email': NEVER_WRITTEN,
  'genesys-cloud flow update name': NEVER_WRITTEN,
  ...Object.fromEntries(
    Object.keys(ONLY_READ).map((field) => [`genesys-cloud trunk update ${field}`, ONLY_LOOKED_AT] as const),
  ),
  'genesys-cloud location update name': KNOWN_BY,
  'genesys-cloud site replace mediaModel': 'no site is deleted for it: the plan is refused',
  'genesys-cloud number-plans create': BORN,
  'genesys-cloud number-plans replace site': KNOWN_BY,
  'genesys-cloud number-plans update ours': WORKED_IN,
  'genesys-cloud giving-route create': BORN,
  'genesys-cloud giving-route replace site': KNOWN_BY,
  'genesys-cloud giving-route update name': KNOWN_BY,
  'genesys-cloud giving-route update gives': WORKED_IN,
  'genesys-cloud outbound-route replace site': KNOWN_BY,
  'genesys-cloud outbound-route update name': KNOWN_BY,
  'genesys-cloud route-trunk replace route': KNOWN_BY,
  'genesys-cloud route-trunk replace trunk': KNOWN_BY,
  'genesys-cloud did-pool update numbers': 'numbers that lie in no pool get one of their own',
  'genesys-cloud call-route update name': KNOWN_BY,
  'genesys-cloud dnis replace callRoute': KNOWN_BY,
  'genesys-cloud dnis replace number': KNOWN_BY,
  'genesys-cloud user-number replace user': KNOWN_BY,
  'genesys-cloud user-number replace number': KNOWN_BY,
  'torture codec-profile update name': KNOWN_BY,
  'torture default-route replace site': KNOWN_BY,
  'torture flow-number replace flow': KNOWN_BY,
  'torture flow-number replace number': KNOWN_BY,
  'torture number-pool update numbers': 'numbers that lie in no pool get one of their own',
  'torture flow update name': NEVER_WRITTEN,
  'torture hand activate-licence create': 'the machine tells, so nobody can say that it is done',
  'torture hand activate-licence update values': 'it has none',
  'torture hand activate-licence remove': 'only what a person said can be unsaid',
};
