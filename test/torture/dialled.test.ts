import { describe, expect, it } from 'vitest';
import { ref, VendorError, type Json, type Observed, type Resource } from 'trunkline/plugin';
import { lend, machine, TABLE, type Machine } from './harness.ts';

const FLOW = ref('flow', 'Main');
const FOREIGN = [0, 1, 2, 3].map((n) => ({ number: `+1202555010${n}`, note: `desk ${n}` }));
const ESTATE = {
  flows: [{ name: 'Main', dialled: FOREIGN, blocked: ['+33123456709'] }],
  pools: [
    { name: 'A', numbers: [['+12025550100', '+12025550109']], createdBy: 'x' },
    { name: 'B', numbers: [['+33123456700', '+33123456709']], createdBy: 'x' },
  ],
} satisfies Json;

const wanted = (last: number): Resource => ({
  type: 'flow-number',
  key: `Main +3312345670${last}`,
  properties: { flow: FLOW, number: `+3312345670${last}` },
  claim: 'own',
  serves: ['machine'],
  from: TABLE,
});

async function open(estate: Json = ESTATE) {
  const at = machine({}, estate);
  const driver = await at.open();
  const query = {
    wanted: [{ ...wanted(0), type: 'flow', properties: { name: 'Main' } }],
    purpose: 'plan',
  } as const;
  const { observed } = await driver.observe(query);
  const flow = observed.find((one) => one.type === 'flow')!;
  const io = lend(new Map([['flow:Main', flow.id]]));
  const change = (add: readonly Resource[], remove: readonly Observed[] = []) =>
    driver.change!(FLOW, { add, remove }, io);
  return { at, observed, change };
}

const numbers = (at: Machine): readonly string[] => {
  const [flow] = at.store.all('torture-flows').map(([, row]) => row as { dialled: { number: string }[] });
  return flow!.dialled.map((one) => one.number);
};

const failed = (work: Promise<unknown>): Promise<VendorError> =>
  work.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => (VendorError.is(error) ? error : Promise.reject(new Error(String(error)))),
  );

const OTHERS = FOREIGN.map((one) => one.number);

describe('a batch of members', () => {
  it('is added beside those of others, in one read and one write', async () => {
    const { at, change } = await open();
    at.sent.length = 0;
    const made = await change([wanted(1), wanted(2), wanted(3)]);
    expect(numbers(at)).toEqual([...OTHERS, '+33123456701', '+33123456702', '+33123456703']);
    expect(made.map((one) => one.marked)).toEqual([true, true, true]);
    expect(at.sent.map((request) => request.kind)).toEqual(['read', 'write']);
  });

  it('is told in the order it was asked for', async () => {
    const { change } = await open();
    await change([wanted(1)]);
    const made = await change([wanted(2), wanted(1)]);
    expect(made.map((one) => one.properties['number'])).toEqual(['+33123456702', '+33123456701']);
  });

  it('is taken away without touching those of others', async () => {
    const { at, change } = await open();
    const made = await change([wanted(1), wanted(2)]);
    await change([], made.slice(0, 1));
    expect(numbers(at)).toEqual([...OTHERS, '+33123456702']);
  });

  it('that is there already is not written again', async () => {
    const { at, change } = await open();
    await change([wanted(1)]);
    at.sent.length = 0;
    expect(await change([wanted(1)])).toHaveLength(1);
    expect(at.sent.map((request) => request.kind)).toEqual(['read']);
  });

  it('with no number in it is refused before anything is sent', async () => {
    const { at, change } = await open();
    at.sent.length = 0;
    const bogus = { ...wanted(1), properties: { flow: FLOW, number: '0123' } };
    expect((await failed(change([bogus]))).code).toBe('torture/refused');
    expect(at.sent).toEqual([]);
  });

  it('that the vendor refuses leaves the list as it was, though the vendor empties it', async () => {
    const { at, change } = await open();
    const error = await failed(change([wanted(1), wanted(9)]));
    expect(error).toMatchObject({ code: 'torture/refused', outcome: 'not-done' });
    expect(numbers(at)).toEqual(OTHERS);
  });

  it('that was refused and whose answer was lost is put back as well', async () => {
    const { at, change } = await open();
    const real = at.seam.http;
    at.seam.http = async (request, use) => {
      const answer = await real(request, use);
      if (answer.status !== 400) return answer;
      throw new VendorError({
        code: 'http/no-answer',
        fault: 'transient',
        outcome: 'unknown',
        message: '',
        fix: '',
      });
    };
    expect((await failed(change([wanted(9)]))).code).toBe('http/no-answer');
    expect(numbers(at)).toEqual(OTHERS);
  });

  it('names what was in the list when it cannot be put back', async () => {
    const { at, change } = await open();
    const real = at.seam.http;
    let writes = 0;
    at.seam.http = async (request, use) =>
      use.kind === 'write' && ++writes > 1 ? { status: 503, headers: {}, body: '' } : real(request, use);
    const error = await failed(change([wanted(9)]));
    expect(error).toMatchObject({ code: 'torture/list-lost', outcome: 'unknown' });
    expect(error.message).toContain('+12025550103');
  });

  it('that meets a change of somebody else is a conflict and undoes nothing', async () => {
    const { at, change } = await open();
    const real = at.seam.http;
    at.seam.http = async (request, use) =>
      real(
        { ...request, headers: { ...request.headers, ...(use.kind === 'write' ? { 'if-match': '0' } : {}) } },
        use,
      );
    expect((await failed(change([wanted(1)]))).outcome).toBe('conflict');
    expect(numbers(at)).toEqual(OTHERS);
  });
});
