import { mappingIds, observedMapping } from '../resources/mapping.ts';
import { CREDENTIAL_LIST, IP_LIST, TRUNK_CREDENTIAL_LIST, TRUNK_IP_LIST } from '../resources/names.ts';
import type { TwilioApi } from '../rows.ts';
import { bug, nameOf, sid, type Writes } from './tools.ts';

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

export const trunkIpList = mapping({
  type: TRUNK_IP_LIST,
  listType: IP_LIST,
  of: (api, trunkSid) => api.trunkIpLists(trunkSid),
});
export const trunkCredentialList = mapping({
  type: TRUNK_CREDENTIAL_LIST,
  listType: CREDENTIAL_LIST,
  of: (api, trunkSid) => api.trunkCredentialLists(trunkSid),
});
