import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder, MANIFEST, TERMINAL, wired } from './fake-io.ts';
import { serve } from './served.ts';

const TRUNKS = 'trunking.twilio.com/v1/Trunks';

interface Lists {
  readonly trunks: readonly { readonly sid: string }[];
  readonly origination_urls: readonly { readonly sid: string }[];
}

describe('exit codes', () => {
  it('7: the two ends disagree, since somebody changed one of them', async () => {
    const here = await wired();
    const sandbox = await serve(here);
    const [trunk] = ((await sandbox.get(TRUNKS)) as Lists).trunks;
    const rows = `${TRUNKS}/${trunk?.sid}/OriginationUrls`;
    const [row] = ((await sandbox.get(rows)) as Lists).origination_urls;
    await sandbox.post(`${rows}/${row?.sid}`, { SipUrl: 'sip:198.51.100.7:5066;transport=tcp' });

    const proof = await here.run('verify --sandbox --live');
    expect(proof.exit).toBe(EXIT.disagree);
    expect(proof.out).toContain('198.51.100.7');
    expect(proof.out).toContain('5066');
    // The manifests themselves are as sound as before.
    expect((await here.run('verify')).exit).toBe(EXIT.done);

    const plan = await here.run('plan --sandbox --detailed-exitcode');
    expect(plan.exit).toBe(EXIT.changes);
    expect(plan.out).toContain('Plan: 0 to add, 1 to change, 0 to remove.');
    expect((await here.run('apply --sandbox --yes')).exit).toBe(EXIT.done);
    expect((await here.run('verify --sandbox --live')).exit).toBe(EXIT.done);
    expect(await sandbox.end()).toBe(EXIT.done);
  });

  it('9: a proof over both ends in which something is open', async () => {
    const here = await wired();
    here.write('b.yaml', MANIFEST.replace(/assistantId: \S+/, 'assistantId: another,'));
    expect((await here.run('apply b.yaml --sandbox --yes')).exit).toBe(EXIT.waiting);
    const proof = await here.run('verify b.yaml --sandbox --live');
    expect(proof.exit).toBe(EXIT.undecided);
    expect(proof.out).toContain('? unknown');
    expect(proof.out).toMatch(/^ +trunkline runbook b\.yaml --sandbox --done \S+\/start-gateway/m);
    expect(proof.out).toMatch(/as far as can be seen: \S+ cannot be asked, so the rendered files/);
    // From the manifests alone nothing more can be known.
    expect((await here.run('verify b.yaml')).exit).toBe(EXIT.done);
  });

  it('8: another run holds the account', async () => {
    const here = folder();
    const seen: number[] = [];
    const first = await here.run('apply --sandbox', {
      terminal: TERMINAL,
      async ask() {
        const second = await here.run('apply --sandbox --yes');
        seen.push(second.exit);
        expect(second.err).toMatch(/error\[host\/locked\]: .* is in use by process \d+/);
        return 'yes';
      },
    });
    expect(seen).toEqual([EXIT.locked]);
    expect(first.exit).toBe(EXIT.waiting);
    expect((await here.run('apply --sandbox --yes')).exit).toBe(EXIT.waiting);
  });

  it('5: an object of a saved plan was changed by somebody else', async () => {
    const here = await wired();
    const sandbox = await serve(here);
    const [trunk] = ((await sandbox.get(TRUNKS)) as Lists).trunks;
    await sandbox.post(`${TRUNKS}/${trunk?.sid}`, { TransferMode: 'enable-all' });
    expect((await here.run('plan --sandbox --out p.json')).exit).toBe(EXIT.done);
    await sandbox.post(`${TRUNKS}/${trunk?.sid}`, { TransferMode: 'sip-only' });
    const { exit, err } = await here.run('apply p.json');
    expect(exit).toBe(EXIT.stale);
    expect(err).toContain('error[engine/stale]');
    expect(await sandbox.end()).toBe(EXIT.done);
  });

  it('130: an interrupt in the middle ends after the step under way, and the next run goes on', async () => {
    const here = folder();
    let interrupt = (): void => undefined;
    const stopped = await here.run('apply --sandbox --yes --concurrency 1', {
      terminal: TERMINAL,
      onInterrupt(handler) {
        interrupt = handler;
        return () => undefined;
      },
      err: (text) => (text.includes('2 of 8') ? interrupt() : undefined),
    });
    expect(stopped.exit).toBe(EXIT.interrupted);
    expect(stopped.out).toContain('Stopped: 2 done, 6 not begun.');
    const next = await here.run('apply --sandbox --yes');
    expect(next.exit).toBe(EXIT.waiting);
    expect(next.out).toContain('3 done, 3 waiting');
  });
});
