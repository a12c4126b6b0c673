import { describe, expect, it } from 'vitest';
import { compile } from '../../../plugins/ibm-voice-gateway/compile.ts';
import type { Input } from '../../../plugins/ibm-voice-gateway/input.ts';
import { FILE_TYPE } from '../../../src/contract/artifact.ts';
import type { Resource } from '../../../src/contract/resource.ts';
import { exampleNamed, filesOf } from './wired.ts';

const around = () => [];

const filesIn = (given: Input): readonly Resource[] =>
  compile(given).resources.filter(({ type }) => type === 'file');

/** What becomes of each file that changes: its pass, or why it needs a gap. */
function fates(before: Input, after: Input): Readonly<Record<string, string>> {
  const was = new Map(filesIn(before).map((file) => [file.key, file.properties]));
  const changed = filesIn(after).flatMap(({ key, properties }) => {
    const then = was.get(key)!;
    if (JSON.stringify(then) === JSON.stringify(properties)) return [];
    const change = { action: 'update', fields: ['content'], before: then, properties } as const;
    const gap = FILE_TYPE.gap!(change, around);
    return [[key.slice(key.indexOf('/') + 1), gap ?? FILE_TYPE.pass!(change, around)!] as const];
  });
  return Object.fromEntries(changed);
}

const RUNS = ['compose', 'kubernetes'] as const;
const MAIN = { compose: 'docker-compose.yml', kubernetes: 'deployment-a.yaml' } as const;

describe.each(RUNS)('a gateway by %s', (deployment) => {
  const main = MAIN[deployment];
  const named = (name: string): Input => {
    const given = exampleNamed(name);
    return { ...given, shared: { ...given.shared, deployment } };
  };
  const full = named('a gateway that can do everything');
  const [node] = full.platform.listensOn;
  const on = (ports: object, given = full): Input => ({
    ...given,
    platform: { ...given.platform, listensOn: [{ ...node!, ...ports }] },
  });
  const secure = (on: boolean): Input => ({ ...full, spec: { ...full.spec, secure: on } });
  const { node: name, host, pointer, tcp, tls } = node!;
  const tcpOnly = { node: name, host, pointer, tcp: tcp!, tls: tls! };

  it('needs a gap for another SIP port, in every file that names it', () => {
    const moved = fates(full, on({ tcp: 5070, udp: 5070 }));
    expect(moved[main]).toContain('it stops taking port 5060');
    expect(moved['firewall.txt']).toContain('it stops taking firewall in tcp 5060 any 54.172.60.0/30');
  });

  it('stops taking SRTP after calls have left, and takes it before they come', () => {
    expect(fates(secure(true), secure(false))[main]).toBe('narrow');
    expect(fates(secure(false), secure(true))[main]).toBe('widen');
  });

  it('gives up a transport after calls have left, and takes a new one before they come', () => {
    const one = { ...full, platform: { ...full.platform, listensOn: [tcpOnly] } };
    expect(fates(full, one)).toMatchObject({ [main]: 'narrow', 'firewall.txt': 'narrow' });
    expect(fates(one, full)).toMatchObject({ [main]: 'widen', 'firewall.txt': 'widen' });
  });

  it('needs a gap where one write takes SRTP and gives up a port', () => {
    const other = { ...secure(true), platform: { ...full.platform, listensOn: [tcpOnly] } };
    expect(fates(full, other)[main]).toContain('it stops taking port');
  });

  it('changes nothing when calls change over to another transport it listens on', () => {
    const inbound = { ...full.endpoint.inbound!, transport: 'udp' as const };
    expect(fates(full, { ...full, endpoint: { ...full.endpoint, inbound } })).toEqual({});
  });

  it('lets a prober go after the others, and needs no gap for more calls at once', () => {
    const probed = { ...full, shared: { ...full.shared, probers: ['192.0.2.9'] } };
    expect(fates(probed, full)[main]).toBe('narrow');
    expect(Object.values(fates(full, probed))).not.toContain('narrow');
    const wider = { ...full, spec: { ...full.spec, capacity: { calls: 60 } } };
    expect(new Set(Object.values(fates(full, wider)))).toEqual(new Set(['widen']));
  });
});

describe('the files', () => {
  const calling = exampleNamed('calls in and out, known by address');
  const rest = (publishOn: string): Input => ({
    ...calling,
    shared: {
      ...calling.shared,
      rest: { ...calling.shared.rest!, publishOn, clients: ['192.0.2.0/24' as never] },
    },
  });

  it('open REST in the firewall where another host may reach it, and nowhere else', () => {
    const opened = (publishOn: string): boolean =>
      JSON.stringify(filesOf(rest(publishOn))['a/firewall.txt']).includes('192.0.2.0/24');
    expect([opened('0.0.0.0'), opened('198.51.100.7'), opened('127.0.0.1')]).toEqual([true, true, false]);
  });

  it('let Docker start the gateway again after it or its host went down, always as one project', () => {
    const compose = filesOf(calling)['a/docker-compose.yml'] as {
      name: string;
      services: Record<string, { restart: string }>;
    };
    expect(Object.values(compose.services).map(({ restart }) => restart)).toEqual([
      'unless-stopped',
      'unless-stopped',
    ]);
    expect(compose.name).toBe('voice-gateway');
  });
});
