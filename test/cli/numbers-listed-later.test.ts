import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folder, MANIFEST, stage } from './fake-io.ts';

const listing = (...numbers: readonly string[]): string =>
  MANIFEST.replace(/members: \[[^\]]*\]/, `members: [${numbers.map((one) => `'${one}'`).join(', ')}]`);

/** Opening a sandbox may fold its log into its snapshot. */
const kept = (dir: string, what: string | RegExp = /\+120255501\d\d/g): readonly string[] =>
  ['snapshot.json', 'log.ndjson']
    .map((name) => `${dir}/.trunkline/sandbox/${name}`)
    .flatMap((path) => (existsSync(path) ? (readFileSync(path, 'utf8').match(what) ?? []) : []));

describe('a sandbox whose numbers no Sandbox document names', () => {
  it('owns numbers that are listed later', async () => {
    const here = folder(listing('+12025550123'));
    await here.run('plan --sandbox');
    here.write('a.yaml', listing('+12025550123', '+12025550124'));
    const { exit, out } = await here.run('plan --sandbox');
    expect([exit, out]).toEqual([0, expect.stringContaining('+12025550124')]);
    expect(out).not.toContain('error[');
  });

  it('is not changed by manifests that cannot be carried out', async () => {
    const here = folder(listing('+12025550123'));
    await here.run('plan --sandbox');
    const before = kept(here.dir);
    expect(before).toContain('+12025550123');
    here.write('a.yaml', listing('+12025550123', '+12025550124').replace('transport: tcp', 'transport: tls'));
    expect((await here.run('plan --sandbox')).exit).not.toBe(0);
    expect(kept(here.dir)).toEqual(before);
  });
});

describe('a platform that comes later to a sandbox', () => {
  const worked = (name: string): string =>
    readFileSync(new URL(`../../manifests/${name}.yaml`, import.meta.url), 'utf8');

  it('is filled with what the Sandbox document says of it', async () => {
    const here = folder(listing('+12025550123'));
    await here.run('plan --sandbox');
    const document = `---
apiVersion: trunkline/v1
kind: Sandbox
metadata: { name: start }
spec:
  genesys:
    flows: [Late Flow]
`;
    here.write('b.yaml', worked('genesys-cloud') + document);
    const { err } = await here.run('plan b.yaml --sandbox');
    expect(err).not.toContain('no-emulator');
    expect(kept(here.dir, 'Late Flow')).toContain('Late Flow');
  });
});

describe('manifests of the current folder', () => {
  it('are also those that say wrongly what they are', async () => {
    const here = folder();
    here.write('third.yaml', 'apiVerson: trunkline/v1\nkind: Trunk\nmetadata: { name: third }\nspec: {}\n');
    here.write('compose.yml', 'services: {}\n');
    const { exit, out } = await here.run('validate');
    expect([exit, out]).toEqual([3, expect.stringContaining('third.yaml')]);
    expect(out).not.toContain('compose.yml');
  });

  it('are not the schema that was printed beside them', async () => {
    const here = folder();
    here.write('schema.json', (await here.run('schema')).out);
    expect((await here.run('validate')).exit).toBe(0);
    const alone = stage();
    alone.write('schema.json', (await here.run('schema')).out);
    expect((await alone.run('validate')).err).toContain('no manifest');
  });
});
