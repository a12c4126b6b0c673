import { describe, expect, it } from 'vitest';
import { compile } from '../../../plugins/ibm-voice-gateway/compile.ts';
import type { Input } from '../../../plugins/ibm-voice-gateway/input.ts';
import { numberSet, toE164, unionOf } from '../../../src/contract/numbers.ts';
import { secretRef } from '../../../src/contract/value.ts';
import { compiled, exampleNamed, filesOf, input, platform } from './wired.ts';

interface Step {
  readonly key: string;
  readonly instructions: readonly string[];
  readonly undo: string;
  readonly values: readonly (readonly [name: string, value: unknown])[];
}

const stepsOf = (given: Input): readonly Step[] =>
  compile(given)
    .resources.filter(({ type }) => type === 'hand')
    .map(({ key, properties }) => ({ key, ...properties }) as Step);
const stepOf = (given: Input): Step => stepsOf(given)[0]!;
const at = ({ instructions }: Step, text: string): number =>
  instructions.findIndex((line) => line.includes(text));

describe('starting a gateway by Compose', () => {
  const step = stepOf(input());

  it('says when a restart is needed at all, and that it ends calls', () => {
    expect(step.instructions[at(step, 'reads them at the start only')]).toContain('leave it running');
    expect(step.instructions[at(step, 'ends the calls in progress')]).toContain('no other gateway');
    expect(step.instructions[at(step, '--force-recreate')]).toContain('cuts off what calls are left');
  });

  it('lets calls end before it restarts, and tries the gateway afterwards', () => {
    const order = ['disasterRecovery', '/opt/quiesce.sh', 'CWSGW0160I', '--force-recreate', 'Place a call'];
    const places = order.map((text) => at(step, text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('keeps apart what is for a first start and what is for another one', () => {
    const again = step.instructions.filter((line) => line.startsWith('Restart: '));
    const first = step.instructions.filter((line) => line.startsWith('First start: '));
    expect(first).toEqual(['First start: run `docker compose up -d` in the folder.']);
    expect(again).toHaveLength(5);
    const others = step.instructions.filter((line) => ![...first, ...again].includes(line));
    expect(others.join(' ')).not.toMatch(/quiesce|recreate|in progress|enabled: false/);
  });

  it('names the command that fills in secrets before the work by hand', () => {
    const line = step.instructions[at(step, '--with-secrets')]!;
    expect(line.indexOf('--with-secrets')).toBeLessThan(line.indexOf('by hand'));
    expect(at(step, '--with-secrets')).toBeLessThan(at(step, 'Copy the folder'));
  });

  it('takes the rows of a node out first where another node takes the calls', () => {
    const steps = stepsOf(exampleNamed('two nodes, one row each'));
    expect(steps.map(({ key }) => key)).toEqual(['start-gateway-a', 'start-gateway-b']);
    for (const [index, node] of ['a', 'b'].entries()) {
      const line = steps[index]!.instructions[at(steps[index]!, 'enabled: false')];
      expect(line).toContain(`rows of the node (${node},`);
      expect(at(steps[index]!, 'enabled: false')).toBeLessThan(at(steps[index]!, '--force-recreate'));
    }
  });

  it('is undone on the host', () => {
    expect(step.undo).toContain('`docker compose down` in the folder a/');
    const places = ['docker compose down', 'close in the firewall', 'delete the folder last'].map((text) =>
      step.undo.indexOf(text),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('says how a secret is written into .env where there is one', () => {
    expect(at(step, 'single quotes')).toBe(-1);
    expect(at(stepOf(exampleNamed('a secure trunk')), 'single quotes')).toBeGreaterThan(0);
  });
});

describe('the version of the files', () => {
  const given = input();
  const [tenant, ...others] = given.settings.tenants;
  const [group] = given.spec.numbers.groups;
  const withTenant = (part: Partial<NonNullable<typeof tenant>>): Input => ({
    ...given,
    settings: { ...given.settings, tenants: [{ ...tenant!, ...part }, ...others] },
  });
  const versionOf = (of: Input): unknown => stepOf(of).values.find(([name]) => name.includes('Version'))?.[1];

  it('stays as long as nothing changes that stands in them', () => {
    expect(versionOf(given)).toMatch(/^[0-9a-f]{12}$/);
    expect(versionOf(withTenant({}))).toBe(versionOf(given));
  });

  it.each<readonly [what: string, changed: Input]>([
    [
      'a tenant has another key',
      withTenant({ stt: { ...tenant!.stt, apikey: secretRef({ env: 'OTHER' }) } }),
    ],
    [
      'a number is added',
      {
        ...given,
        spec: {
          ...given.spec,
          numbers: {
            ...given.spec.numbers,
            groups: [{ ...group!, numbers: unionOf([group!.numbers, numberSet([toE164('+15550109999')])]) }],
          },
        },
      },
    ],
    [
      'the image is another',
      { ...given, shared: { ...given.shared, image: { ...given.shared.image, tag: '1.0.9' } } },
    ],
  ])('is another one where %s', (_, changed) => {
    expect(versionOf(changed)).not.toBe(versionOf(given));
  });
});

describe('starting gateways on Kubernetes', () => {
  const one = stepOf(exampleNamed('a gateway on Kubernetes that can do everything'));
  const two = stepOf(exampleNamed('two nodes on Kubernetes'));

  it('gives calls ten minutes, and restarts nodes one after the other', () => {
    expect(one.instructions[at(one, '/opt/quiesce.sh')]).toContain('10 minutes');
    expect(at(one, 'rollout pause')).toBe(-1);
    const order = ['enabled: false', 'rollout pause', 'Restart: run `kubectl apply -k', 'rollout resume'];
    const places = order.map((text) => at(two, text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(two.instructions[at(two, 'rollout pause')]).toContain(
      'rollout pause deployment/vgw-a deployment/vgw-b',
    );
  });

  it('opens the firewall before it starts, and names what is left over', () => {
    expect(at(one, 'firewall.txt lists')).toBeLessThan(at(one, 'kubectl apply -k'));
    expect(one.instructions[at(one, 'Secrets of former versions')]).toContain('--selector gateway=vgw');
  });

  it('makes the pods anew when another password is referred to, and says what to do when it changed behind', () => {
    const given = exampleNamed('a gateway on Kubernetes that can do everything');
    const annotation = (passphrase: string): unknown => {
      const tls = { ...given.shared.tls!, passphrase: secretRef({ env: passphrase }) };
      const files = filesOf({ ...given, shared: { ...given.shared, tls } });
      const { spec } = files['kubernetes/deployment-a.yaml'] as { spec: { template: { metadata: object } } };
      return spec.template.metadata;
    };
    expect(annotation('ONE')).toEqual(annotation('ONE'));
    expect(annotation('ONE')).not.toEqual(annotation('OTHER'));
    expect(one.instructions[at(one, 'rollout restart')]).toContain('deployment/vgw-a');
    expect(at(two, 'rollout restart')).toBe(-1);
  });

  it('is undone by names and labels, since the files are gone', () => {
    expect(one.undo).toContain('kubectl --namespace voice delete deployment,secret --selector gateway=vgw');
    expect(one.undo).toContain('calicoctl delete globalnetworkpolicy voice-vgw');
    expect(one.undo).not.toContain(' -k ');
    expect(one.undo).toContain('close 5060/tcp, 5060/udp, 5061/tcp, 16384-16483/udp in the firewall');
    expect(one.undo.indexOf('firewall')).toBeLessThan(one.undo.indexOf('delete copies'));
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
