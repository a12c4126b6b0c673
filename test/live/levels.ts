import { listProviders } from '../../plugins/portsip/api/trunks.ts';
import { type Question } from './answers.ts';
import { attempt, one, said } from './shared.ts';

const QUESTION = 'does a login of the system see trunks of tenants?';

/** A disabled trunk that the first tenant has for itself for a moment. */
export const tenantTrunk: Question = async ({ pbx, mark, make, remove }) => {
  if (pbx.scope === 'tenant') return one(QUESTION, 'not asked: it needs a login of the system');
  const [tenant] = await pbx.tenants();
  if (!tenant) return one(QUESTION, 'not asked: there is no tenant');
  // A proxy of its own, so that no empty one can be in the way.
  const over = {
    name: `trunkline check ${mark} own`,
    hostname: `own-${mark}.invalid`,
    outbound_server: `proxy-${mark}.invalid`,
    outbound_server_port: 5060,
  };
  try {
    const id = await make(over, tenant.id);
    const seen = (await listProviders(pbx.client, pbx.home)).some((row) => row.id === id);
    await attempt(() => remove(id, tenant.id));
    return one(QUESTION, seen ? 'yes' : 'no');
  } catch (error) {
    return one(QUESTION, `not asked, the tenant may have none: ${said(error)}`);
  }
};
