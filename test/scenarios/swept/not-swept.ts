/** A field that is part of what an object is known by: with another value it is another object, made beside this one. */
const KNOWN_BY = 'with another value it is another object';
const NEVER_WRITTEN = 'it is referred to, never written';

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
