import { describeSecret, isForeign, isRef, isSecretRef, TrunklineError, VendorError } from 'trunkline/plugin';
import type { Observed, Resource, Value, WriteIo } from 'trunkline/plugin';
import { wrongAccount } from './account.ts';
import { observedCredentialList } from './resources/credential-list.ts';
import { isStrongPassword, observedCredential } from './resources/credential.ts';
import { ipEntryFields, observedIpEntry } from './resources/ip-list-entry.ts';
import { observedIpList } from './resources/ip-list.ts';
import { mappingIds, observedMapping } from './resources/mapping.ts';
import {
  CREDENTIAL,
  CREDENTIAL_LIST,
  IP_ENTRY,
  IP_LIST,
  NUMBER,
  ORIGINATION_URL,
  textOf,
  TRUNK,
  TRUNK_CREDENTIAL_LIST,
  TRUNK_IP_LIST,
} from './resources/names.ts';
import { observedNumber } from './resources/number.ts';
import { observedOriginationUrl, originationFields } from './resources/origination-url.ts';
import { observedTrunk, trunkFields } from './resources/trunk.ts';
import type { ListRow, TwilioApi } from './rows.ts';

/** What a write has at hand. */
interface Tools {
  readonly api: TwilioApi;
  readonly account: string;
  readonly io: WriteIo;
}

/** The three writes of one resource type, each one call. */
export interface Writes {
  create(tools: Tools, wanted: Resource, fields: readonly string[]): Promise<Observed>;
  update(tools: Tools, before: Observed, wanted: Resource, fields: readonly string[]): Promise<Observed>;
  remove(tools: Tools, before: Observed): Promise<void>;
}

/** The vendor's id behind a reference to ours, or the id read back. */
function sid(value: Value | undefined, io: WriteIo): string {
  if (isRef(value)) return io.id(value);
  if (isForeign(value)) return value.id;
  throw bug('a reference is missing');
}

/** Where an observed member lies. */
function inside(before: Observed): string {
  if (before.in === undefined) throw bug(`"${before.label}" lies in no container`);
  return before.in.id;
}

const bug = (message: string): TrunklineError =>
  new TrunklineError({ code: 'twilio/bug', fault: 'bug', message, fix: 'Report it as a bug of Trunkline.' });

const nameOf = (value: Value | undefined): string =>
  isRef(value) ? value.key : isForeign(value) ? value.label : '';

const markFor = (before: Observed, io: WriteIo): string => (before.marked ? io.mark : '');

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

const trunk: Writes = {
  async create({ api, account }, wanted, fields) {
    const row = await api.trunks.create(trunkFields(wanted.properties, fields, false));
    if (row.accountSid === account) return observedTrunk(row);
    // Just made and still empty: taking it back leaves the foreign account as it was.
    await api.trunks.remove(row.sid);
    throw wrongAccount(account, row.accountSid);
  },
  update: async ({ api }, before, wanted, fields) =>
    observedTrunk(await api.trunks.update(before.id, trunkFields(wanted.properties, fields, true))),
  remove: ({ api }, before) => api.trunks.remove(before.id),
};

/** Both kinds of list have a name and nothing else. */
const list = (of: (api: TwilioApi) => TwilioApi['ipLists'], observed: (row: ListRow) => Observed): Writes => {
  const fields = (wanted: Resource) => ({
    friendlyName: textOf(wanted.properties['friendlyName']) ?? wanted.key,
  });
  return {
    create: async ({ api }, wanted) => observed(await of(api).create(fields(wanted))),
    update: async ({ api }, before, wanted) => observed(await of(api).update(before.id, fields(wanted))),
    remove: ({ api }, before) => of(api).remove(before.id),
  };
};

const ipEntry: Writes = {
  async create({ api, io }, wanted, fields) {
    const { list: container } = wanted.properties;
    const listSid = sid(container, io);
    const row = await api.ipEntries(listSid).create(ipEntryFields(wanted.properties, fields, io.mark));
    return observedIpEntry(row, listSid, nameOf(container));
  },
  async update({ api, io }, before, wanted, fields) {
    const listSid = inside(before);
    const sent = ipEntryFields(wanted.properties, fields, markFor(before, io));
    return observedIpEntry(
      await api.ipEntries(listSid).update(before.id, sent),
      listSid,
      before.in?.label ?? '',
    );
  },
  remove: ({ api }, before) => api.ipEntries(inside(before)).remove(before.id),
};

const credential: Writes = {
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

interface Mapped {
  readonly type: string;
  readonly listType: string;
  readonly of: (api: TwilioApi, trunkSid: string) => ReturnType<TwilioApi['trunkIpLists']>;
}

const mapping = ({ type, listType, of }: Mapped): Writes => ({
  async create({ api, io }, wanted) {
    const trunkSid = sid(wanted.properties['trunk'], io);
    const row = await of(api, trunkSid).create(sid(wanted.properties['list'], io));
    return observedMapping(row, {
      type,
      listType,
      trunk: { sid: trunkSid, label: nameOf(wanted.properties['trunk']) },
    });
  },
  update: (_tools, before) => Promise.reject(bug(`mapping "${before.label}" has nothing to update`)),
  remove: ({ api }, before) => {
    const ids = mappingIds(before.id);
    return of(api, ids.trunk).remove(ids.list);
  },
});

const originationUrl: Writes = {
  async create({ api, io }, wanted, fields) {
    const { trunk: container } = wanted.properties;
    const trunkSid = sid(container, io);
    const row = await api
      .originationUrls(trunkSid)
      .create(originationFields(wanted.properties, fields, io.mark));
    return observedOriginationUrl(row, trunkSid, nameOf(container));
  },
  async update({ api, io }, before, wanted, fields) {
    const trunkSid = inside(before);
    const sent = originationFields(wanted.properties, fields, markFor(before, io));
    const row = await api.originationUrls(trunkSid).update(before.id, sent);
    return observedOriginationUrl(row, trunkSid, before.in?.label ?? '');
  },
  remove: ({ api }, before) => api.originationUrls(inside(before)).remove(before.id),
};

const number: Writes = {
  create: (_tools, wanted) =>
    Promise.reject(
      new VendorError({
        code: 'twilio/number-not-in-account',
        fault: 'input',
        message: `${wanted.key} is not in this account`,
        fix: 'Buy or port it in the Twilio Console first; Trunkline never buys a number.',
        outcome: 'not-done',
      }),
    ),
  async update({ api, io }, before, wanted) {
    const { trunk: target } = wanted.properties;
    if (target === null) return observedNumber(await api.numbers.detach(before.id), new Map());
    const trunkSid = sid(target, io);
    const row = await api.numbers.attach(before.id, trunkSid);
    return observedNumber(row, new Map([[trunkSid, nameOf(target)]]));
  },
  async remove({ api }, before) {
    await api.numbers.detach(before.id);
  },
};

/** By resource type. */
const WRITES: Readonly<Record<string, Writes>> = {
  [TRUNK]: trunk,
  [IP_LIST]: list((api) => api.ipLists, observedIpList),
  [IP_ENTRY]: ipEntry,
  [CREDENTIAL_LIST]: list((api) => api.credentialLists, observedCredentialList),
  [CREDENTIAL]: credential,
  [TRUNK_IP_LIST]: mapping({
    type: TRUNK_IP_LIST,
    listType: IP_LIST,
    of: (api, trunkSid) => api.trunkIpLists(trunkSid),
  }),
  [TRUNK_CREDENTIAL_LIST]: mapping({
    type: TRUNK_CREDENTIAL_LIST,
    listType: CREDENTIAL_LIST,
    of: (api, trunkSid) => api.trunkCredentialLists(trunkSid),
  }),
  [ORIGINATION_URL]: originationUrl,
  [NUMBER]: number,
};

/** Fails with `twilio/bug` for a type Twilio does not have. */
export function writesOf(type: string): Writes {
  const writes = WRITES[type];
  if (!writes) throw bug(`"${type}" is no resource type of Twilio`);
  return writes;
}
