import { describeSecret, isSecretRef, VendorError, type Resource, type WriteIo } from 'trunkline/plugin';
import { isStrongPassword, observedCredential } from '../resources/credential.ts';
import { textOf } from '../resources/names.ts';
import { bug, inside, nameOf, sid, type Writes } from './tools.ts';

/** Twilio would refuse a weak one with 21240; told before it is sent, without its value. */
async function passwordOf(wanted: Resource, io: WriteIo): Promise<string> {
  const reference = wanted.properties['password'];
  if (!isSecretRef(reference)) throw bug(`"${wanted.key}" has no password`);
  const password = await io.secret(reference);
  if (isStrongPassword(password)) return password;
  throw new VendorError({
    code: 'twilio/weak-password',
    fault: 'input',
    message: `the password of user "${wanted.key}" (${describeSecret(reference)}) is too weak for Twilio`,
    fix: 'Use at least 12 characters with a digit, lower and upper case.',
    outcome: 'not-done',
  });
}

export const credential: Writes = {
  async create({ api, io }, wanted) {
    const { list: container, username } = wanted.properties;
    const listSid = sid(container, io);
    const password = await passwordOf(wanted, io);
    const row = await api.credentials(listSid).create({ username: textOf(username) ?? '', password });
    return observedCredential(row, listSid, nameOf(container));
  },
  async update({ api, io }, before, wanted) {
    const listSid = inside(before);
    const password = await passwordOf(wanted, io);
    return observedCredential(
      await api.credentials(listSid).update(before.id, { password }),
      listSid,
      before.in?.label ?? '',
    );
  },
  remove: ({ api }, before) => api.credentials(inside(before)).remove(before.id),
};
