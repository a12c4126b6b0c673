import { foreign, WRITE_ONCE, type Observed, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import type { CredentialRow } from '../rows.ts';
import { CREDENTIAL, CREDENTIAL_LIST, memberIdentity, textOf } from './names.ts';

/** Twilio stores a hash of user, realm and password and never returns it. Only the password can be changed. */
export const credentialType: ResourceType = {
  type: CREDENTIAL,
  label: 'digest user',
  kind: 'object',
  schema: z.strictObject({ list: z.unknown(), username: z.string(), password: z.unknown() }),
  fields: {
    list: { label: 'credential list', wire: true, immutable: 'a user belongs to the list it was made in' },
    username: { label: 'user name', wire: true, immutable: 'Twilio can change the password of a user only' },
    password: { label: 'password', wire: true, writeOnly: true },
  },
  identity: [{ by: 'list and user name', of: (p) => memberIdentity(p['list'], textOf(p['username'])) }],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['SIP: Credential Lists'],
};

export const observedCredential = (row: CredentialRow, listSid: string, listName: string): Observed => ({
  type: CREDENTIAL,
  id: row.sid,
  label: `${listName}/${row.username}`,
  properties: { list: foreign(CREDENTIAL_LIST, listSid, listName), username: row.username },
  rest: {},
  in: foreign(CREDENTIAL_LIST, listSid, listName),
  unreadable: ['password'],
});

/** Whether Twilio takes it: 12 characters, a digit, lower and upper case (Twilio docs, sip-credential, 2026-08). */
export const isStrongPassword = (password: string): boolean =>
  password.length >= 12 && /\d/.test(password) && /[a-z]/.test(password) && /[A-Z]/.test(password);
