import { observedOriginationUrl, originationFields } from '../resources/origination-url.ts';
import { inside, markFor, nameOf, sid, type Writes } from './tools.ts';

export const originationUrl: Writes = {
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
