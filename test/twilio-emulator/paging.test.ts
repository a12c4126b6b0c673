import { describe, expect, it } from 'vitest';
import { ACCOUNT, bench } from './harness.ts';

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ number: `+1202555${String(index).padStart(4, '0')}` }));

describe('product pages', () => {
  it('have 50 entries by default and absolute links', async () => {
    const { make, get } = bench();
    for (let count = 0; count < 51; count += 1) await make('/Trunks');
    const first = (await get('/Trunks')).body;
    expect(first.trunks).toHaveLength(50);
    expect(first.meta).toMatchObject({
      page: 0,
      page_size: 50,
      key: 'trunks',
      previous_page_url: null,
      first_page_url: 'https://trunking.twilio.com/v1/Trunks?PageSize=50&Page=0',
      url: 'https://trunking.twilio.com/v1/Trunks?PageSize=50&Page=0',
    });
    const second = (await get(first.meta.next_page_url)).body;
    expect(second.trunks).toHaveLength(1);
    expect(second.meta).toMatchObject({ page: 1, next_page_url: null, url: first.meta.next_page_url });
    const back = (await get(second.meta.previous_page_url)).body;
    expect(back.trunks).toEqual(first.trunks);
  });

  it('take no page number without its token', async () => {
    const { make, get } = bench();
    await make('/Trunks');
    await make('/Trunks');
    const [first, asked] = [
      (await get('/Trunks?PageSize=1')).body,
      (await get('/Trunks?PageSize=1&Page=1')).body,
    ];
    expect(asked.trunks).toEqual(first.trunks);
  });

  it('skip nothing when an entry of an earlier page goes in between', async () => {
    const { make, get, del } = bench();
    const sids: string[] = [];
    for (let count = 0; count < 4; count += 1) sids.push(await make('/Trunks'));
    const first = (await get('/Trunks?PageSize=2')).body;
    await del(`/Trunks/${sids[0]!}`);
    const second = (await get(first.meta.next_page_url)).body;
    expect(second.trunks.map((one: { sid: string }) => one.sid)).toEqual(sids.slice(2));
  });

  it.each([
    ['PageSize=1001', 20007],
    ['PageSize=0', 20001],
    ['PageSize=many', 20001],
    ['PageToken=next', 20001],
  ])('refuse %s', async (query, code) => {
    expect((await bench().get(`/Trunks?${query}`)).body.code).toBe(code);
  });
});

describe('2010-04-01 pages', () => {
  it('are flat with relative links that keep the filters', async () => {
    const { get } = bench({ numbers: numbers(5) });
    const base = `/2010-04-01/Accounts/${ACCOUNT}/IncomingPhoneNumbers.json`;
    const first = (await get('IncomingPhoneNumbers.json?PhoneNumber=%2B1202&PageSize=2')).body;
    expect(first).toMatchObject({
      page: 0,
      page_size: 2,
      start: 0,
      end: 1,
      uri: `${base}?PhoneNumber=%2B1202&PageSize=2&Page=0`,
      previous_page_uri: null,
    });
    const seen = [...first.incoming_phone_numbers];
    for (let next = first.next_page_uri; next !== null;) {
      const page = (await get(`https://api.twilio.com${String(next)}`)).body;
      seen.push(...page.incoming_phone_numbers);
      next = page.next_page_uri;
    }
    expect(seen.map((one) => one.phone_number)).toEqual(numbers(5).map((one) => one.number));
  });

  it('hold up to 1000 entries, and nothing when there is nothing', async () => {
    const { get } = bench({ numbers: numbers(1001) });
    const page = (await get('IncomingPhoneNumbers.json?PageSize=1000')).body;
    expect(page.incoming_phone_numbers).toHaveLength(1000);
    expect(page.next_page_uri).toContain('PageToken=');
    const empty = (await get('SIP/CredentialLists.json')).body;
    expect(empty).toMatchObject({ credential_lists: [], start: 0, end: 0, next_page_uri: null });
  });
});
