import { describe, expect, it } from 'vitest';
import type { SenderNotes } from '../../src/contract/sends.ts';
import type { Refusals } from '../../src/contract/refusals.ts';
import { is, listens, nets, proof, set, target, type Change } from './ends.ts';

const media = ({
  codecs = ['PCMU'],
  srtp = [],
}: {
  readonly codecs?: readonly string[];
  readonly srtp?: readonly string[];
}) => ({
  codecs: is(codecs),
  dtmf: is({ method: 'rfc4733' as const }),
  srtp: is(srtp),
});

const TLS = target({ transport: is('tls') });
const TLS_LISTENER = listens({ transport: 'tls' });

/** What a receiver refuses, by the reason it can name. */
const REFUSED: Readonly<
  Record<Exclude<keyof Refusals, 'register'>, readonly [usual: readonly number[], Change]>
> = {
  source: [[403], { accepts: { from: nets('203.0.113.9/32') } }],
  everybody: [[403], { direction: 'outbound', accepts: { from: is([]), digest: is('none') } }],
  login: [[401, 407], { sends: { digest: is('none') } }],
  user: [[403], { sends: { digest: is({ username: 'lyon' }) } }],
  host: [[404, 408], { sends: { requestUriHost: is('other.example') } }],
  address: [[404, 408], { sends: { requestUriHost: is('192.0.2.1') } }],
  number: [[404], { accepts: { numbers: is(set()) } }],
  calledPlus: [[404], { sends: { calledPlus: is(false) } }],
  callerPlus: [[404], { sends: { callerPlus: is(false) }, accepts: { callerPlus: is('required') } }],
  caller: [[403], { direction: 'outbound', accepts: { numbers: is(set()) } }],
  plainMedia: [
    [488],
    { sends: { to: [TLS] }, accepts: { listeners: [TLS_LISTENER], encryption: is('required') } },
  ],
  plainTransport: [[403, 488], { accepts: { encryption: is('required') } }],
  secureMedia: [[488], { sends: { encryption: is('required') } }],
  suites: [
    [488],
    {
      sends: { to: [TLS], encryption: is('required'), media: media({ srtp: ['A'] }) },
      accepts: { listeners: [TLS_LISTENER], encryption: is('required'), media: media({ srtp: ['B'] }) },
    },
  ],
  codecs: [[488], { sends: { media: media({ codecs: ['opus'] }) }, accepts: { media: media({}) } }],
  interval: [
    [422],
    { sends: { sessionExpires: is(90) }, accepts: { sessionExpires: is({ least: 1800, most: 3600 }) } },
  ],
};

const endsOf = (change: Change, refusals: Refusals = {}) =>
  proof({ ...change, accepts: { ...change.accepts, refusals } }).findings.map(
    ({ statuses, carrierErrors, undocumented }) => ({ statuses, carrierErrors, undocumented }),
  );

describe.each(Object.entries(REFUSED))('a receiver that refuses for its %s', (reason, [usual, change]) => {
  it('does so as it says', () => {
    const said = { statuses: [499], carrierErrors: [99_999] };
    expect(endsOf(change, { [reason]: said })).toEqual([{ ...said, undocumented: undefined }]);
  });

  it('does so as RFC 3261 has it where it says nothing, which no document of its vendor bears out', () => {
    expect(endsOf(change)).toEqual([{ statuses: usual, carrierErrors: undefined, undocumented: true }]);
  });
});

describe('a warning, which foretells no status', () => {
  it('calls none undocumented', () => {
    const to = [TLS, target({ name: 'plain', port: is(5061) })];
    const listeners = [TLS_LISTENER, listens({ port: is(5061) })];
    const change: Change = {
      sends: { to, encryption: is('offered') },
      accepts: { listeners, encryption: is('required') },
    };
    expect(proof(change).findings.map(({ severity }) => severity)).toEqual(['warning']);
    expect(endsOf(change)).toEqual([{ statuses: [], carrierErrors: undefined, undocumented: undefined }]);
  });
});

describe('a receiver that takes no REGISTER', () => {
  const change: Change = { sends: { registers: is(true) }, accepts: { registrar: is(false) } };

  it('ends no call, and notes what it says', () => {
    const said = { statuses: [], carrierErrors: [99_999] };
    expect(endsOf(change, { register: said })).toEqual([{ ...said, undocumented: undefined }]);
    expect(endsOf(change)).toEqual([{ statuses: [], carrierErrors: undefined, undocumented: undefined }]);
  });
});

describe('a sender whose calls come to nobody', () => {
  const TO = { requestUriHost: is('pbx.example'), looksUp: is(['address' as const]) };
  const NOBODY: readonly (readonly [keyof SenderNotes, Change])[] = [
    ['noTarget', { sends: { to: [] } }],
    ['noAddress', { sends: { to: [target({ host: is('10.0.0.7') })], requestUriHost: is('10.0.0.7') } }],
    [
      'noAddress',
      {
        sends: { ...TO, to: [target({ host: is('pbx.example') })] },
        accepts: { listeners: [listens({ hosts: is(['pbx.example']), records: is(['srv']) })] },
      },
    ],
    ['noAnswer', { sends: { to: [target({ port: is(5099) })] } }],
  ];

  it.each(NOBODY)('notes what it says of that, and nothing where it says nothing: %s', (note, change) => {
    const noted = (notes: SenderNotes) => {
      const { sends, accepts } = change;
      const { findings } = proof({
        sends: { ...sends, notes },
        accepts: { requestUriHosts: is('any'), ...accepts },
      });
      return findings.flatMap(({ carrierErrors = [] }) => carrierErrors);
    };
    expect(noted({ [note]: [99_999] })).toEqual([99_999]);
    expect(noted({})).toEqual([]);
  });
});

describe('a receiver that says how it refuses in general', () => {
  it.each([
    ['a host', 'host', 'address'],
    ['a number', 'number', 'calledPlus'],
    ['a number', 'number', 'callerPlus'],
    ['who is not let in', 'source', 'everybody'],
  ] as const)('refuses %s so in a particular case of it as well', (_name, wider, narrower) => {
    const [, change] = REFUSED[narrower];
    expect(endsOf(change, { [wider]: { statuses: [499] } })).toMatchObject([{ statuses: [499] }]);
  });
});
