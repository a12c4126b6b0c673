import { lookup } from 'node:dns/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noNames, systemNames } from '../../src/host/names.ts';

vi.mock('node:dns/promises', () => ({ lookup: vi.fn<typeof lookup>() }));
const asked = vi.mocked(lookup);
beforeEach(() => void asked.mockReset());

const failing = (code: string) => asked.mockRejectedValue(Object.assign(new Error(code), { code }));

describe('names of hosts', () => {
  it('resolve when the resolver has an address', async () => {
    asked.mockResolvedValue({ address: '192.0.2.1', family: 4 });
    expect(await systemNames().resolves('pbx.example')).toBe(true);
    expect(asked).toHaveBeenCalledWith('pbx.example');
  });

  it.each(['ENOTFOUND', 'ENODATA'])('do not when it says %s', async (code) => {
    failing(code);
    expect(await systemNames().resolves('pbx.example')).toBe(false);
  });

  it.each(['EAI_AGAIN', 'ECONNREFUSED', 'ETIMEOUT'])('are left open when it says %s', async (code) => {
    failing(code);
    expect(await systemNames().resolves('pbx.example')).toBeUndefined();
  });

  it('are asked of nobody on a sandbox', async () => {
    expect(await noNames().resolves('pbx.example')).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });
});
