import { NUMBERS, type Ground } from './ground.ts';
import { withTrunk, type Question } from './answers.ts';
import { type Answer, attempt, one } from './shared.ts';

/** A tenant with a disabled trunk, and both numbers in its pool there. */
interface Place {
  readonly ground: Ground;
  readonly trunk: string;
  /** Absent for the login of a tenant: its own trunk holds the pool. */
  readonly tenant?: string;
}

/**
 * What a rule stands in the way of. Rules are disabled, hang up, and take numbers that are nobody's; they are there for a
 * moment, in the tenant of the login or in the first one.
 */
export const rules: Question = async (ground) => {
  const { pbx } = ground;
  if (pbx.scope === 'tenant')
    return withTrunk(ground, { did_numbers: NUMBERS.join(';') }, (trunk) => asked({ ground, trunk }));
  const [tenant] = await pbx.tenants();
  if (!tenant) return one(SHRINK, 'not asked: there is no tenant');
  return withTrunk(ground, {}, async (trunk) => {
    await ground.assign(trunk, tenant.id, { did_numbers: NUMBERS.join(';'), concurrency: 1 });
    try {
      return await asked({ ground, trunk, tenant: tenant.id });
    } finally {
      await attempt(() => ground.unassign(trunk, tenant.id));
    }
  });
};

const SHRINK = 'a pool that loses a number of a rule';

async function asked(place: Place): Promise<readonly Answer[]> {
  const { ground, trunk, tenant } = place;
  const name = `trunkline check ${ground.mark}`;
  const first = await ground.addRule(ruleOf(name, NUMBERS[0], trunk), tenant);
  try {
    const answers: Answer[] = [];
    for (const [question, over] of [
      ['a second inbound rule for the same number', ruleOf(`${name} 2`, NUMBERS[0], trunk)],
      ['a second inbound rule of the same name', ruleOf(name, NUMBERS[1], trunk)],
    ] as const) {
      const answer = await attempt(async () => ground.removeRule(await ground.addRule(over, tenant), tenant));
      answers.push({ question, answer });
    }
    answers.push({ question: SHRINK, answer: await attempt(() => shrink(place)) });
    if (tenant !== undefined)
      answers.push({
        question: 'a tenant that is taken off a trunk while a rule leads over it',
        answer: await attempt(() => ground.unassign(trunk, tenant)),
      });
    return answers;
  } finally {
    await attempt(() => ground.removeRule(first, tenant));
  }
}

const shrink = ({ ground, trunk, tenant }: Place): Promise<void> =>
  tenant === undefined
    ? ground.change(trunk, { ...ground.needed, did_numbers: NUMBERS[1] })
    : ground.assign(trunk, tenant, { did_numbers: NUMBERS[1], concurrency: 1 });

const HANG_UP = { action: 'HANGUP' };

const ruleOf = (name: string, number: string, trunk: string): object => ({
  name,
  enabled: false,
  cid_number_mask: '',
  did_numbers: number,
  provider_id: trunk,
  office_hours_forward_rule: HANG_UP,
  non_office_hours_forward_rule: HANG_UP,
  holiday_forward_rule: HANG_UP,
  office_hours: { mode: 'GLOBAL' },
  holidays: [],
  enable_advanced_routing: false,
});
