import type { Observed, Resource } from 'trunkline/plugin';
import { observedCredentialList, observedIpList } from '../resources/lists.ts';
import { textOf } from '../resources/names.ts';
import type { ListRow, TwilioApi } from '../rows.ts';
import type { Writes } from './tools.ts';

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

export const ipList = list((api) => api.ipLists, observedIpList);
export const credentialList = list((api) => api.credentialLists, observedCredentialList);
