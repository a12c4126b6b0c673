import { test } from 'vitest';
import { CARRIER, load, PLATFORM, trunk } from './catalog.ts';
import { parseCsv } from '../../src/manifest/csv.ts';
import { validatePhoneNumberLength } from 'libphonenumber-js/min';
test('t', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => `+1202${String(5_550_000 + at)}`);
    const c = `e164\n${rows.join('\n')}\n`;
    let t = Date.now(); const lap = (n: string) => { console.log(n, Date.now() - t); t = Date.now(); };
    parseCsv(c); lap('csv');
    rows.forEach((r) => validatePhoneNumberLength(r)); lap('phone');
    await load(CARRIER + PLATFORM + trunk('dc', '  numbers: { groups: [{ name: main, file: a.csv }] }'), { 'a.csv': c }); lap('good');
    await load(CARRIER + PLATFORM + trunk('dc', '  numbers: { groups: [{ name: main, file: a.csv }, { name: again, file: b.csv }] }'), { 'a.csv': c, 'b.csv': c }); lap('bad');
});
