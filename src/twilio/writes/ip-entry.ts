import { ipEntryFields, observedIpEntry } from '../resources/ip-list-entry.ts';
import { inside, markFor, nameOf, sid, type Writes } from './tools.ts';

export const ipEntry: Writes = {
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
