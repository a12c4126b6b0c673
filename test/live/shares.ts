import { findAssignee } from '../../plugins/portsip/api/lists.ts';
import { text, withTrunk, type Question } from './answers.ts';
import { NUMBERS, type Ground } from './ground.ts';
import { type Answer, attempt, one } from './shared.ts';

/** Of a system login alone: it gives a disabled trunk to the first tenants for a moment. */
export const assignees: Question = async (ground) => {
  const question = 'does assigning a tenant again replace its pool?';
  const { pbx } = ground;
  if (pbx.scope === 'tenant') return one(question, 'not asked: it needs a login of the system');
  const [first, second] = await pbx.tenants();
  if (!first) return one(question, 'not asked: there is no tenant');
  return withTrunk(ground, {}, async (id) => {
    const answers = [...(await secondPool(ground, id, first.id))];
    if (second)
      answers.push({
        question: 'a number of one tenant in the pool of another',
        answer: await attempt(async () => {
          await ground.assign(id, second.id, { did_numbers: NUMBERS[1], concurrency: 1 });
          await ground.unassign(id, second.id);
        }),
      });
    answers.push({
      question: '`shared` of a trunk that a tenant has',
      answer: text((await ground.read(id))['shared']),
    });
    answers.push({
      question: 'removal of a trunk that a tenant has',
      answer: await attempt(() => ground.remove(id)),
    });
    await attempt(() => ground.unassign(id, first.id));
    return answers;
  });
};

async function secondPool(ground: Ground, id: string, tenant: string): Promise<readonly Answer[]> {
  await ground.assign(id, tenant, { did_numbers: NUMBERS[0], concurrency: 2 });
  await ground.assign(id, tenant, { did_numbers: NUMBERS[1], concurrency: 2 });
  const pool = (await findAssignee(ground.pbx, id, tenant))?.did_numbers ?? '';
  const bad = await attempt(() => ground.assign(id, tenant, { did_numbers: '0123', concurrency: 2 }));
  await attempt(() => ground.assign(id, tenant, { did_numbers: NUMBERS[1] }));
  const row = await findAssignee(ground.pbx, id, tenant);
  return [
    {
      question: 'does assigning a tenant again replace its pool?',
      answer: pool.includes(NUMBERS[0]) ? `no, it adds to it: ${pool}` : 'yes',
    },
    {
      question: 'does assigning a tenant again keep what it leaves out?',
      answer: row?.concurrency === 2 ? 'yes' : `no, concurrency is ${text(row?.concurrency)}`,
    },
    { question: 'a pool entry of a tenant that begins with 0', answer: bad },
  ];
}
