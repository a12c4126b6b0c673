import { readdirSync } from 'node:fs';
import { test } from 'vitest';
import { diskReader, BUILT_IN } from './catalog.ts';
import { loadManifests } from '../../src/manifest/load.ts';
test('x', async () => {
  const out: string[] = [];
  for (const f of readdirSync('test/bad-input').filter((n) => /yaml$|json$/.test(n))) {
  const l = await loadManifests({ paths: ['test/bad-input/' + f], reader: diskReader, plugins: BUILT_IN });
  for (const x of l.findings) out.push([f.padEnd(30), x.code.slice(9), x.summary, '| ' + x.fix].join(' '));
  if (f.startsWith('literal') || f.startsWith('csv-l')) out.push(l.findings[0]!.frame!);
  }
  console.log(out.join('\n'));
});
