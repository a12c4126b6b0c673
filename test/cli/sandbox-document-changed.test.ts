import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './fake-io.ts';

const document = (name: string): string => `apiVersion: trunkline/v1
kind: Sandbox
metadata: { name: before }
spec:
  twilio:
    trunks: [{ friendlyName: ${name}, domainName: old-pbx.pstn.twilio.com }]
`;

const SAYS = 'before the Sandbox document changed what it says of twilio';

/** Makes of a sandbox, its log folded into its snapshot, one of a version that did not note what it was made from. */
function forget(dir: string): void {
  const path = join(dir, 'snapshot.json');
  const { stores, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  delete stores['_sandbox'].madeFrom;
  writeFileSync(path, JSON.stringify({ ...rest, stores }));
}

describe('a sandbox whose Sandbox document changes', () => {
  it('stays as it is, and says how to begin with the new one', async () => {
    const here = folder();
    here.write('before.yaml', document('Old PBX'));
    await here.run('plan --sandbox=s');
    expect((await here.run('plan --sandbox=s')).err).not.toContain('Sandbox document');
    here.write('before.yaml', document('Older PBX'));
    const changed = await here.run('plan --sandbox=s');
    expect(changed.err).toContain(SAYS);
    expect(changed.err).toContain('--sandbox=DIR');
    expect(changed.err).toContain('trunkline sandbox reset --sandbox=s');
    expect((await here.run('plan --sandbox=t')).err).not.toContain(SAYS);
    await here.run('sandbox reset --sandbox=s');
    await here.run('plan --sandbox=s');
    expect((await here.run('plan --sandbox=s')).err).not.toContain('Sandbox document');
  });

  it('says so too when the document came later, and not when it is left out', async () => {
    const here = folder();
    await here.run('plan --sandbox');
    here.write('before.yaml', document('Old PBX'));
    expect((await here.run('plan --sandbox')).err).toContain(SAYS);
    here.write('before.yaml', '');
    expect((await here.run('plan a.yaml --sandbox')).err).not.toContain('Sandbox document');
  });

  it('says nothing where a sandbox of an older version does not know what it was made from', async () => {
    const here = folder();
    here.write('before.yaml', document('Old PBX'));
    await here.run('plan --sandbox=s');
    // Folds the log into the snapshot.
    await here.run('plan --sandbox=s');
    forget(join(here.dir, 's'));
    here.write('before.yaml', document('Older PBX'));
    const { exit, err } = await here.run('plan --sandbox=s');
    expect(exit).toBe(0);
    expect(err).not.toContain('Sandbox document');
  });
});
