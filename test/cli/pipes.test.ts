import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';

/** The built program, since only a process has pipes. */
const BIN =
  process.env['TRUNKLINE_BIN'] ?? fileURLToPath(new URL('../../dist/src/cli/bin.js', import.meta.url));

describe.skipIf(!existsSync(BIN))('standard output', () => {
  it('that a reader has closed early is no error', async () => {
    const child = spawn(process.execPath, [BIN, 'schema'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let told = '';
    child.stderr.on('data', (part: Buffer) => (told += part.toString()));
    const exit = await new Promise((resolve) => child.on('close', resolve));
    expect([exit, told]).toEqual([EXIT.done, '']);
  });

  it.skipIf(!existsSync('/dev/full'))('that is full is told, without a stack, and fails', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'schema'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(stderr).toBe('error[cli/not-writable]: standard output cannot be written (ENOSPC)\n');
    expect(status).toBe(EXIT.failed);
  });
});
