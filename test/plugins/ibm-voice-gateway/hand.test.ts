import { describe, expect, it } from 'vitest';
import { compile } from '../../../plugins/ibm-voice-gateway/compile.ts';
import type { Input } from '../../../plugins/ibm-voice-gateway/input.ts';
import { compiled, exampleNamed, input, platform } from './wired.ts';

interface Step {
  readonly key: string;
  readonly instructions: readonly string[];
  readonly undo: string;
}

const stepsOf = (given: Input): readonly Step[] =>
  compile(given)
    .resources.filter(({ type }) => type === 'hand')
    .map(({ key, properties }) => ({ key, ...properties }) as unknown as Step);
const stepOf = (given: Input): Step => stepsOf(given)[0]!;
const at = ({ instructions }: Step, text: string): number =>
  instructions.findIndex((line) => line.includes(text));

describe('starting a gateway by Compose', () => {
  const step = stepOf(input());

  it('says when a restart is needed at all, and that it ends calls', () => {
    expect(step.instructions[at(step, 'must start anew')]).toContain('leave it running');
    expect(step.instructions[at(step, 'ends the calls in progress')]).toContain('no other gateway');
    expect(step.instructions[at(step, '--force-recreate')]).toContain('cuts off what calls are left');
  });

  it('lets calls end before it restarts, and tries the gateway afterwards', () => {
    const order = ['disasterRecovery', '/opt/quiesce.sh', 'CWSGW0160I', 'docker compose up', 'Place a call'];
    const places = order.map((text) => at(step, text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('takes the rows of a node out first where another node takes the calls', () => {
    const steps = stepsOf(exampleNamed('two nodes, one row each'));
    expect(steps.map(({ key }) => key)).toEqual(['start-gateway-a', 'start-gateway-b']);
    for (const [index, node] of ['a', 'b'].entries()) {
      const line = steps[index]!.instructions[at(steps[index]!, 'enabled: false')];
      expect(line).toContain(`rows of the node (${node},`);
      expect(at(steps[index]!, 'enabled: false')).toBeLessThan(at(steps[index]!, 'docker compose up'));
    }
  });

  it('is undone on the host', () => {
    expect(step.undo).toContain('`docker compose down` in the folder voice-gateway/');
    expect(step.undo).toContain('close in the firewall');
  });

  it('says how a secret is written into .env where there is one', () => {
    expect(at(step, 'single quotes')).toBe(-1);
    expect(at(stepOf(exampleNamed('a secure trunk')), 'single quotes')).toBeGreaterThan(0);
  });
});

describe('starting gateways on Kubernetes', () => {
  const one = stepOf(exampleNamed('a gateway on Kubernetes that can do everything'));
  const two = stepOf(exampleNamed('two nodes on Kubernetes'));

  it('gives calls ten minutes, and restarts nodes one after the other', () => {
    expect(one.instructions[at(one, '/opt/quiesce.sh')]).toContain('10 minutes');
    expect(at(one, 'rollout pause')).toBe(-1);
    const order = ['enabled: false', 'rollout pause', 'kubectl apply -k', 'rollout resume'];
    const places = order.map((text) => at(two, text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(two.instructions[at(two, 'rollout pause')]).toContain(
      'rollout pause deployment/voice-gateway-a deployment/voice-gateway-b',
    );
  });

  it('opens the firewall before it starts, and names what is left over', () => {
    expect(at(one, 'firewall.txt lists')).toBeLessThan(at(one, 'kubectl apply -k'));
    expect(one.instructions[at(one, 'Secrets of former versions')]).toContain(
      '--selector gateway=voice-gateway',
    );
  });

  it('is undone by names and labels, since the files are gone', () => {
    expect(one.undo).toContain(
      'kubectl --namespace voice delete deployment,secret --selector gateway=voice-gateway',
    );
    expect(one.undo).toContain('calicoctl delete globalnetworkpolicy voice-voice-gateway');
    expect(one.undo).not.toContain(' -k ');
  });
});

describe('what nobody can know before a call', () => {
  it('is said of a secure trunk: the suites of SRTP and the names of the certificate', () => {
    const step = stepOf(exampleNamed('a secure trunk'));
    expect(step.instructions[at(step, 'openssl s_client -connect vgw.acme.example:5061')]).toContain(
      'cannot be read from the files',
    );
    expect(step.instructions[at(step, 'SRTP suites')]).toContain('unknown');
  });

  it('is not said where nothing is encrypted', () => {
    const step = stepOf(input());
    expect([at(step, 'openssl'), at(step, 'SRTP')]).toEqual([-1, -1]);
  });

  it('asks for no call in where none comes', () => {
    const step = stepOf(exampleNamed('calls out only'));
    expect(at(step, 'Place a call')).toBe(-1);
    expect(at(step, 'start none')).toBeGreaterThan(0);
  });
});

describe('a manual step', () => {
  it('tells the way to the public address of the host', () => {
    expect(stepOf(input({ platform: platform({}) })).instructions[0]).toContain('198.51.100.7');
  });

  it('is due again for the same wire when a file of it changes', () => {
    const values = (given: Parameters<typeof compiled>[0]) =>
      compiled(given).resources.find(({ type }) => type === 'hand')!.properties['values'];
    const shared = { ...input().shared, firstRtpPort: 20_000 };
    expect(values({ shared })).not.toEqual(values({}));
  });

  it('is not due when rows of a node are only taken out or put back', () => {
    const two = exampleNamed('two nodes, one row each');
    const rows = two.endpoint.inbound!.rows.map((row, index) => ({ ...row, enabled: index > 0 }));
    const without = { ...two, endpoint: { ...two.endpoint, inbound: { ...two.endpoint.inbound!, rows } } };
    expect(stepsOf(without)).toEqual(stepsOf(two));
    expect(compile(without).needs).not.toEqual(compile(two).needs);
  });
});
