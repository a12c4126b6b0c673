import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../src/contract/fact.ts';
import type { AcceptsFacts } from '../../src/contract/accepts.ts';
import type { Listener } from '../../src/contract/addresses.ts';
import type { MediaFacts } from '../../src/contract/media.ts';
import type { SendsFacts } from '../../src/contract/sends.ts';
import type { WireFacts } from '../../src/contract/wire.ts';
import type { WiredPlatform } from '../../src/contract/wiring.ts';
import { saidBy, withSaid } from '../../src/engine/said.ts';

const FROM = { at: 'discovered', side: 'pbx', field: 'x' } as const;
const HERE = { at: 'manifest', document: 'Platform/pbx', pointer: '/spec/sessionExpires' } as const;

const said = (spec: object) =>
  saidBy({
    document: 'Platform/pbx',
    spec: { name: 'pbx', sendsFrom: [], listensOn: [], ...spec },
  } as unknown as WiredPlatform);

const NODE = { node: 'main', host: 'PBX.example', records: ['srv'], pointer: '/spec/listensOn/0' };

const listener = (host: string, more: Partial<Listener> = {}): Listener => ({
  hosts: known([host], FROM),
  port: known(5060, FROM),
  transport: 'udp',
  ...more,
});

const facts = (listeners: readonly Listener[], sends: Partial<SendsFacts> = {}): WireFacts => ({
  endpoint: 'paris/pbx',
  sends: sends as SendsFacts,
  accepts: { listeners } as unknown as AcceptsFacts,
});

describe('what a Platform document says of the wire', () => {
  it('stands beside what the plugin knows, with where it is said', () => {
    const { sends } = withSaid(facts([]), said({ sessionExpires: 7200 }));
    expect(sends?.sessionExpires).toEqual(known(7200, HERE, 'declared'));
  });

  it('gives way to what the plugin knows', () => {
    const own = known(1800, FROM);
    expect(
      withSaid(facts([], { sessionExpires: own }), said({ sessionExpires: 7200 })).sends?.sessionExpires,
    ).toBe(own);
    const records = known(['address'] as const, FROM);
    const { accepts } = withSaid(facts([listener('pbx.example', { records })]), said({ listensOn: [NODE] }));
    expect(accepts?.listeners[0]?.records).toBe(records);
  });

  it('is taken where the plugin does not know', () => {
    const open = unknown('not-readable', 'no API tells it', FROM);
    const { sends, accepts } = withSaid(
      facts([listener('pbx.example', { records: open })], { sessionExpires: open }),
      said({ sessionExpires: 7200, listensOn: [NODE] }),
    );
    expect([sends?.sessionExpires, accepts?.listeners[0]?.records]).toMatchObject([
      { value: 7200 },
      { value: ['srv'] },
    ]);
  });

  it('tells the records of its own hosts alone', () => {
    const { accepts } = withSaid(
      facts([listener('pbx.example'), listener('other.example')]),
      said({ listensOn: [NODE] }),
    );
    expect(accepts?.listeners.map(({ records }) => records)).toEqual([
      known(['srv'], { ...HERE, pointer: '/spec/listensOn/0/records' }, 'declared'),
      undefined,
    ]);
  });

  describe('about SRTP suites', () => {
    const HEARD = { suites: ['A'], asOf: '2026-11-20', source: 'a test call', pointer: '/spec/srtpSuites' };
    const media = (srtp: MediaFacts['srtp']) => ({ srtp }) as MediaFacts;
    const after = (srtp: MediaFacts['srtp']) =>
      withSaid(facts([], { media: media(srtp) }), said({ srtpSuites: HEARD })).sends?.media;
    const heard = known(
      ['A'],
      { ...HERE, pointer: '/spec/srtpSuites', seen: { asOf: '2026-11-20', source: 'a test call' } },
      'declared',
    );

    it('stands for what the vendor documents nowhere, with day and source', () => {
      expect(after(unknown('not-documented', 'the vendor says none', FROM))).toEqual({ srtp: heard });
    });

    it('stands for nothing that could not be read, or depends', () => {
      for (const why of ['not-readable', 'decided-later'] as const) {
        const open = unknown(why, 'nobody can say', FROM);
        expect(after(open)).toEqual({ srtp: open });
      }
    });

    it('is passed over where the platform tells them itself, or speaks plainly', () => {
      for (const told of [known(['A'], FROM), known(['B'], FROM), known([], FROM)])
        expect(after(told)).toEqual({ srtp: told });
    });
  });

  it('changes nothing where it says nothing', () => {
    const before = facts([listener('pbx.example')]);
    expect(withSaid(before, said({}))).toEqual(before);
  });

  it('is for calls that go: of an end without them nothing is said', () => {
    expect(withSaid({ endpoint: 'paris/pbx' }, said({ sessionExpires: 7200, listensOn: [NODE] }))).toEqual({
      endpoint: 'paris/pbx',
    });
  });
});
