import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder, MANIFEST } from '../cli/fake-io.ts';

const CALLS = `${MANIFEST}---
apiVersion: trunkline/v1
kind: Sandbox
metadata: { name: calls }
spec:
  twilio:
    calls:
      - { trunk: Voice Gateway, from: "+12025550100", to: "+12025550123", secondsAgo: 7200, talked: 65 }
      - trunk: Voice Gateway
        from: "+12025550100"
        to: "+12025550123"
        sip: 408
        alerts: [{ code: 32011, level: warning, text: "no answer" }]
`;

describe('calls of a Sandbox document', () => {
  it('are those of the trunk once it is made, each code joined to the rule that explains it', async () => {
    const here = folder(CALLS);
    const before = await here.run('calls voice-gateway --sandbox');
    expect(before.exit).toBe(EXIT.failed);
    expect(before.err).toContain('error[twilio/trunk-not-found]');
    await here.run('apply --sandbox --yes');
    const { exit, out } = await here.run('calls voice-gateway --sandbox');
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/inbound +\+12025550100 +\+12025550123 +fail +sip\/408 twilio\/32011/);
    expect(out).toMatch(/inbound +\+12025550100 +\+12025550123 +1:05 +completed/);
    expect(out).toContain('found before a call by agreement/listener');
    expect(out).toContain('2 calls, 1 with a code.');
    expect(out).toContain('may not be listed yet');
    const none = await here.run('calls voice-gateway --sandbox --number +12025550199');
    expect(none.out).toContain('No calls.');
  });
});
