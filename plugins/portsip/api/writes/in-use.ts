import type { Foreign } from 'trunkline/plugin';
import { failure, isCoded } from '../errors.ts';
import { everyRule, listAssignees } from '../lists.ts';
import type { Pbx } from '../pbx.ts';
import { usesOf } from '../users.ts';
import { unlessGone } from './tools.ts';

/** A trunk, or what one tenant has of it. */
interface Used {
  readonly provider: string;
  readonly tenant?: Foreign;
}

/**
 * Removes, and where the PBX refuses says what is in the way: 409 RESOURCE_IN_USE since 22.8, 400 with a code that is not
 * documented before (PortSIP change log, 2026-09). Fails with `portsip/in-use`, or with what the PBX said.
 */
export async function removeUnlessUsed(pbx: Pbx, used: Used, remove: () => Promise<void>): Promise<void> {
  try {
    await unlessGone(remove);
  } catch (error) {
    if (!isCoded(error, 'in-use', 'refused')) throw error;
    const users = await namesOf(pbx, used);
    if (users.length === 0) throw error;
    throw failure('in-use', `${error.message}; it is used by ${users.join(', ')}`, { fault: 'state' });
  }
}

/** What cannot be read does not hide why the removal failed. */
async function namesOf(pbx: Pbx, used: Used): Promise<readonly string[]> {
  try {
    return await usersOf(pbx, used);
  } catch {
    return [];
  }
}

async function usersOf(pbx: Pbx, { provider, tenant }: Used): Promise<readonly string[]> {
  const tenants = tenant ? [tenant] : await tenantsOf(pbx, provider);
  const names: string[] = [];
  for (const one of tenants) {
    const rules = await everyRule(pbx, one);
    const uses = rules ? usesOf(rules).filter(({ providers }) => providers.includes(provider)) : [];
    names.push(...uses.map(({ label }) => label), ...(tenant ? [] : [`tenant ${one.label}`]));
  }
  return names;
}

async function tenantsOf(pbx: Pbx, provider: string): Promise<readonly Foreign[]> {
  const shares = await listAssignees(pbx, provider);
  return Promise.all(shares.map((share) => pbx.tenant(share.tenant_id)));
}
