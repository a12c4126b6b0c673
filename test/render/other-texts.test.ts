import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/shapes.ts';
import { toE164 } from '../../src/contract/numbers.ts';
import type { WiredTrunk } from '../../src/contract/wiring.ts';
import type { Diagnostic, Severity } from '../../src/contract/diagnostic.ts';
import type { Origin } from '../../src/contract/fact.ts';
import { ref, type Value } from '../../src/contract/value.ts';
import type { Hand } from '../../src/engine/hands.ts';
import type { Step } from '../../src/plan/shapes.ts';
import { agreementJson } from '../../src/render/agreement-json.ts';
import { agreementText } from '../../src/render/agreement-text.ts';
import { commandLine } from '../../src/render/command-line.ts';
import { diagnosticsText, tally } from '../../src/render/diagnostics-text.ts';
import { doctorText } from '../../src/render/doctor-text.ts';
import { codesText, explainText } from '../../src/render/explain-text.ts';
import { formatRanges } from '../../src/render/number-ranges.ts';
import { numberLines, numbersCsv } from '../../src/render/numbers.ts';
import { PLAIN } from '../../src/render/painter.ts';
import { located, type Locate } from '../../src/render/place.ts';
import { resultsText } from '../../src/render/results-text.ts';
import { statusJson, statusText } from '../../src/render/status-text.ts';
import { runbookText } from '../../src/render/runbook-text.ts';
import { count } from '../../src/render/words.ts';
import { partOf } from '../support/part-of.ts';
import { attach, hand, newUser, planOf, trunk } from './plans.ts';

const placeOfWire = () => undefined;
const locate: Locate = (origin) =>
  origin.at === 'manifest'
    ? { file: 'a.yaml', line: 3, column: 5, frame: '> 3 | spec:\n    |     ^' }
    : undefined;

const line = commandLine({ program: 'trunkline', chosen: ['a.yaml'] });

const fromManifest = { at: 'manifest', document: 'Trunk/paris', pointer: '/spec' } as const;

describe('how what was asked for works', () => {
  const silent = { side: 'twilio', calls: { reads: 1, writes: 0 }, checks: [] };
  const status = [
    silent,
    {
      side: 'machine',
      calls: { reads: 1, writes: 0 },
      checks: [
        { name: 'gateway paris', result: 'ok', detail: 'in service' },
        { name: 'gateway rome', result: 'warning', detail: 'out of service', fix: 'Enable it.' },
      ],
    },
  ] as const;

  it('is shown side by side, with what it cost to ask', () => {
    expect(statusText(status, PLAIN)).toBe(
      [
        'Status: 2 reads.',
        'machine',
        '  ✓ gateway paris  in service',
        '  ! gateway rome   out of service',
        '    fix: Enable it.',
      ].join('\n'),
    );
    expect(statusText([silent], PLAIN)).toBe('Status: 1 read.');
    expect(statusText([], PLAIN)).toBe('');
  });

  it('has every field for programs', () => {
    expect(statusJson(status)).toMatchObject([
      { side: 'twilio', checks: [], calls: { reads: 1, writes: 0 } },
      {
        checks: [
          { name: 'gateway paris', result: 'ok', detail: 'in service', fix: null },
          { fix: 'Enable it.' },
        ],
      },
    ]);
  });
});

describe('a finding', () => {
  const finding = {
    code: 'manifest/unknown-key',
    severity: 'error',
    at: fromManifest,
    summary: '"wieght" means nothing here',
    detail: 'It would be dropped.',
    fix: 'Did you mean "weight"?',
  } as const;

  it('is shown with code, place, code frame, reason and fix', () => {
    expect(diagnosticsText(located([finding], locate), PLAIN)).toBe(
      [
        'error[manifest/unknown-key]: "wieght" means nothing here',
        '  --> a.yaml:3:5',
        '  > 3 | spec:',
        '      |     ^',
        '  It would be dropped.',
        '  fix: Did you mean "weight"?',
      ].join('\n'),
    );
  });

  it('that is an error comes before one that is not, and both are counted', () => {
    const warning = { ...finding, severity: 'warning', code: 'manifest/other' } as const;
    const all = located([warning, finding, finding], () => undefined);
    expect(diagnosticsText(all, PLAIN)).toMatch(/^error.*\n[^]*\nwarning\[manifest\/other\]/);
    expect(tally(all)).toBe('2 errors, 1 warning');
  });

  it('that says the same of many numbers is shown and counted once, with all of them', () => {
    const about = (number: string, more = ''): Diagnostic => ({
      ...finding,
      summary: `"Main/${number}" is gone for a moment${more}`,
      detail: `Calls to ${number} fail.`,
    });
    const numbers = ['+12025550100', '+12025550101', '+12025550103'];
    const findings = [...numbers.map((number) => about(number)), about('+12025550102', ' and more')];
    const text = diagnosticsText(located(findings, locate), PLAIN);
    expect(text).toContain('"Main/+12025550100..+12025550101, +12025550103" is gone for a moment\n');
    expect(text).toContain('Calls to +12025550100..+12025550101, +12025550103 fail.');
    expect(text.match(/^error/gm)).toHaveLength(2);
    expect(tally(located(findings, locate))).toBe('2 errors');
  });

  it('says when --force overrules it', () => {
    const forcible = { ...finding, forcible: true } as const;
    expect(diagnosticsText([{ diagnostic: forcible }], PLAIN)).toContain('--force overrules this');
  });
});

describe('the proof', () => {
  const wire = { trunk: 'paris', endpoint: 'paris/pbx' } as const;
  const table = { at: 'reference', table: 'signalling', asOf: '2026-08-01', source: 'docs' } as const;
  const agreement: Agreement = {
    verdict: 'disagree',
    wires: [
      { ...wire, direction: 'inbound', verdict: 'unknown' },
      { ...wire, direction: 'outbound', verdict: 'disagree' },
    ],
    findings: [
      {
        ...wire,
        code: 'agreement/source-not-allowed',
        direction: 'outbound',
        severity: 'error',
        summary: 'twilio does not let in 192.0.2.9/32',
        detail: 'Calls are refused.',
        statuses: [403],
        left: {
          side: 'pbx',
          what: 'networks it signals from',
          value: '192.0.2.9/32',
          from: fromManifest,
          confidence: 'declared',
        },
        right: { side: 'twilio', what: 'networks let in', value: 'none', from: table, confidence: 'assumed' },
        at: fromManifest,
        fixes: [
          { side: 'pbx', fix: 'Send from another address.' },
          { side: 'twilio', fix: 'Add 192.0.2.9/32.' },
        ],
      },
    ],
    unknowns: [
      {
        ...wire,
        code: 'agreement/listener',
        direction: 'inbound',
        side: 'pbx',
        what: 'listeners',
        why: 'not-connected',
        reason: 'nobody asked the PBX',
        learn: 'Give it a connection.',
        attest: 'pbx/start',
        from: { at: 'discovered', side: 'pbx', field: 'listeners' },
      },
    ],
    assumptions: [{ ...wire, direction: 'inbound', side: 'twilio', what: 'plus', value: 'yes', from: table }],
  };

  it('gives a verdict per direction, both values with their origin, the consequence, and a fix for each end', () => {
    expect(
      agreementText({ agreement, seen: 'desired', unasked: [], locate, placeOfWire, paint: PLAIN, line }),
    ).toMatchInlineSnapshot(`
        "paris/pbx  inbound   ? unknown
        paris/pbx  outbound  ✗ disagree

        error[agreement/source-not-allowed]: twilio does not let in 192.0.2.9/32
          paris/pbx, outbound (a.yaml:3:5)
          pbx     networks it signals from: 192.0.2.9/32
                  from a.yaml:3:5
          twilio  networks let in: none
                  from signalling of 2026-08-01 (docs) (assumed)
          on the wire: Calls are refused. (SIP 403)
          fix at pbx: Send from another address.
          or at twilio: Add 192.0.2.9/32.

        Nobody can say yet
          ? pbx, listeners: nobody asked the PBX (paris/pbx inbound; listeners, reported by pbx)
            to learn it: Give it a connection.
              trunkline runbook a.yaml --done pbx/start

        The verdict rests on assumptions, which no document and no end confirms
          twilio: plus (yes)
          Make a test call in each direction; the command "calls" shows what became of it.
          Each with its source: trunkline verify a.yaml --format markdown

        The two ends disagree in 1 of 2 directions, as the manifests ask; --live compares what is there now."
      `);
  });

  it('names each assumption of a side once, with its value where that is one and short, and counts the many', () => {
    const of = (what: string, value: string) => ({ ...agreement.assumptions[0]!, what, value });
    const many = Array.from({ length: 9 }, (_, n) => of(`calls of site ${n + 1}`, 'yes'));
    const assumptions = [
      of('plus', 'yes'),
      of('host', 'one.example'),
      of('host', 'two.example'),
      of('numbers', '+12025550100..+12025550109, +12025550120..+12025550129'),
      ...many.map((one) => ({ ...one, side: 'pbx' })),
    ];
    const text = agreementText({
      agreement: { ...agreement, assumptions },
      seen: 'observed',
      unasked: [],
      locate,
      placeOfWire,
      paint: PLAIN,
      line,
    });
    expect(text).toContain('\n  twilio: plus (yes); host; numbers\n');
    expect(text).toMatch(/\n {2}pbx: calls of site 1 \(yes\); .*calls of site 8 \(yes\); and 1 more\n/);
    expect(text).toContain('Each with its source: trunkline verify a.yaml --live --format markdown');
  });

  it('as JSON says the same', () => {
    expect(
      agreementJson({ agreement, seen: 'observed', unasked: ['pbx'], findings: [], locate, placeOfWire }),
    ).toMatchObject({
      seen: 'observed',
      unasked: ['pbx'],
      verdict: 'disagree',
      findings: [
        {
          statuses: [403],
          sent: { from: 'a.yaml:3:5' },
          accepted: { confidence: 'assumed' },
          file: 'a.yaml',
          line: 3,
          column: 5,
        },
      ],
      unknowns: [{ learn: 'Give it a connection.', attest: 'pbx/start' }],
      assumptions: [{ what: 'plus', value: 'yes' }],
    });
  });

  it('never calls an undecided wire agreed', () => {
    const undecided: Agreement = {
      ...agreement,
      verdict: 'unknown',
      findings: [],
      wires: [agreement.wires[0]!],
    };
    const text = agreementText({
      agreement: undecided,
      seen: 'observed',
      unasked: ['vgw'],
      locate,
      placeOfWire,
      paint: PLAIN,
      line,
    });
    expect(text).toContain(
      'No disagreement found; 1 of 1 direction cannot be decided, as far as can be seen: vgw',
    );
  });
});

const again = line('apply', '--yes');

describe('the results of a run', () => {
  const numbers = ['+12025550101', '+12025550102', '+12025550103'].map(attach);
  const plan = planOf([trunk, newUser, hand, ...numbers]);
  const done = (step: { readonly id: string }) => ({ step: step.id, result: 'done' as const });

  it('fold numbers, show each failure with its fix, and say how to go on', () => {
    const executed = {
      run: 'run-1',
      result: 'failed' as const,
      steps: [
        done(trunk),
        {
          step: newUser.id,
          result: 'failed' as const,
          code: 'twilio/weak',
          message: 'too short',
          fix: 'Use 12.',
        },
        { step: hand.id, result: 'waiting' as const, message: 'Start the gateway' },
        ...numbers.map((n) => ({
          step: n.id,
          result: 'skipped' as const,
          message: 'a step of the widen pass failed',
        })),
      ],
    };
    const calls = { twilio: { reads: 4, writes: 2 } };
    expect(resultsText({ plan, executed, calls, paint: PLAIN, line, locate, again })).toMatchInlineSnapshot(`
      "✓ twilio: trunk "paris" made
      ✗ twilio: digest user "Paris/paris-pbx"
          error[twilio/weak]: too short
          --> a.yaml:3:5
          fix: Use 12.
      ! vgw: manual step "start-gateway" (Start the gateway)
      · twilio: 3 numbers +12025550101..+12025550103 (a step of the widen pass failed)

      Failed: 1 done, 1 failed, 3 not begun, 1 waiting. 4 reads, 2 writes.

      Mend what failed, then go on with the command below: what is done stays done, and the rest is planned anew. (run-1 is in the journal)
        trunkline apply a.yaml --yes"
    `);
  });

  it('name a few of the many objects that were not begun for one reason', () => {
    const lists = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ ...trunk, id: key, ref: ref('trunk', key) }));
    const executed = {
      run: 'run-1',
      result: 'stopped' as const,
      steps: [...lists, newUser].map(({ id }) => ({
        step: id,
        result: 'skipped' as const,
        code: 'engine/stopped',
        message: 'stopped before this step',
      })),
    };
    const stopped = planOf([...lists, newUser]);
    expect(resultsText({ plan: stopped, executed, calls: {}, paint: PLAIN, line, locate, again })).toMatch(
      /^· twilio: 5 trunks "a", "b", "c" and 2 more \(stopped before this step\)\n· twilio: digest user "[^"]+" \(stopped/,
    );
  });

  it('of a run that did everything are one list and one line', () => {
    const executed = { run: 'run-1', result: 'done' as const, steps: [done(trunk), ...numbers.map(done)] };
    expect(resultsText({ plan, executed, calls: {}, paint: PLAIN, line, locate, again })).toBe(
      [
        '✓ twilio: trunk "paris" made',
        '✓ twilio: 3 numbers +12025550101..+12025550103 changed',
        '',
        'Done: 4 done. 0 reads, 0 writes.',
        '',
        'Next:',
        '  trunkline verify a.yaml --live  proves that both ends agree; then make a test call in each direction',
      ].join('\n'),
    );
  });
});

describe('the results of a destroy', () => {
  it('end with what is still by hand, and do not call it removed', () => {
    const undo = 'run `docker compose down`.';
    const forgotten: Step = {
      ...hand,
      action: 'remove',
      wanted: { ...hand.wanted!, properties: { ...hand.wanted!.properties, undo } },
    };
    const text = (result: 'done' | 'skipped'): string =>
      resultsText({
        plan: planOf([forgotten], { kind: 'destroy' }),
        executed: { run: 'run-1', result: 'done', steps: [{ step: forgotten.id, result }] },
        calls: {},
        paint: PLAIN,
        line,
        locate,
        again,
      });
    expect(text('done')).toContain('✓ vgw: manual step "start-gateway" no longer noted as done');
    expect(text('done')).toMatch(
      /\n\nStill by hand:\n {2}vgw, "start-gateway": run `docker compose down`\.$/,
    );
    expect(text('skipped')).not.toContain('Still by hand');
  });
});

describe('the results of a run that waits for people', () => {
  const next = (...hands: readonly Step[]): string => {
    const steps = hands.map(({ id }) => ({ step: id, result: 'waiting' as const }));
    const executed = { run: 'run-1', result: 'waiting-for-hands' as const, steps };
    const text = resultsText({ plan: planOf(hands), executed, calls: {}, paint: PLAIN, line, locate, again });
    return text.slice(text.indexOf('Next:'));
  };
  const checked = (check: Value): Step => ({
    ...hand,
    wanted: { ...hand.wanted!, properties: { ...hand.wanted!.properties, check } },
  });

  it('give every next command as it is typed', () => {
    expect(next(checked('attest'))).toBe(
      [
        'Next:',
        '  trunkline runbook a.yaml                           shows the manual step',
        '  trunkline runbook a.yaml --done vgw/start-gateway  says that it is done',
        '  trunkline apply a.yaml --yes                       goes on',
      ].join('\n'),
    );
  });

  it('have a line for each of a few steps, but for those that the platform tells about', () => {
    const named = (side: string): Step => ({ ...checked('attest'), id: `hand ${side}`, side });
    expect(next(named('vgw'), named('other'), { ...checked('observe'), id: 'seen' })).toBe(
      [
        'Next:',
        '  trunkline runbook a.yaml                             shows the manual steps',
        '  trunkline runbook a.yaml --done vgw/start-gateway    says that it is done',
        '  trunkline runbook a.yaml --done other/start-gateway  says that it is done',
        '  trunkline apply a.yaml --yes                         goes on',
      ].join('\n'),
    );
    expect(next(...['a', 'b', 'c', 'd', 'e'].map(named))).not.toContain('--done');
    expect(next(checked('observe'))).not.toContain('--done');
  });
});

describe('findings', () => {
  const at = (pointer: string) => ({ at: 'manifest' as const, document: 'Trunk/second', pointer });
  const finding = (code: string, from: Origin, severity: Severity = 'error'): Diagnostic => ({
    code,
    severity,
    at: from,
    summary: code,
    detail: '',
    fix: '',
  });
  const told = (...findings: readonly Diagnostic[]) =>
    located(findings, () => undefined).map(({ diagnostic }) => diagnostic.code);

  it('leave out a clash of what a document could not ask for in the first place', () => {
    const clash = finding('plan/different-claims', at('/spec/endpoints/0'));
    const refused = finding('engine/unsupported', at('/spec/endpoints/0'));
    expect(told(refused, clash)).toEqual(['engine/unsupported']);
    expect(told(clash, clash)).toEqual(['plan/different-claims', 'plan/different-claims']);
    expect(told({ ...refused, at: at('/spec/endpoints/1') }, clash)).toHaveLength(2);
    expect(told({ ...refused, severity: 'warning' }, clash)).toHaveLength(2);
  });
});

describe('the inventory of numbers', () => {
  const trunks = [
    partOf<WiredTrunk>({
      name: 'paris',
      spec: {
        carrier: 'twilio',
        numbers: {
          groups: [
            {
              name: 'main',
              numbers: { ranges: [[toE164('+12025550100'), toE164('+12025550109')]] },
              labels: {},
              destinations: {},
            },
          ],
        },
      },
    }),
  ];
  const record = (number: string, name: string) => ({ number: toE164(number), name });
  const lines = numberLines({
    sides: [
      { side: 'twilio', numbers: [record('+12025550110', '=cmd()'), record('+12025550105', 'a "b", c')] },
    ],
    wiring: { trunks },
    labelsOf: (number) => (number === '+12025550105' ? { site: 'paris' } : {}),
  });

  it('is sorted and names the group that lists a number', () => {
    expect(lines.map((line) => [line.number, line.listedIn])).toEqual([
      ['+12025550105', 'paris/main'],
      ['+12025550110', undefined],
    ]);
  });

  it('as CSV quotes what must be quoted and lets no spreadsheet run a name', () => {
    expect(numbersCsv(lines).split('\r\n').slice(1)).toEqual([
      '+12025550105,twilio,,,,,"a ""b"", c",paris/main,site=paris',
      "+12025550110,twilio,,,,,'=cmd(),,",
    ]);
  });
});

describe('small texts', () => {
  it('fold consecutive numbers into ranges, by length, at most six', () => {
    expect(formatRanges(['+12', '+14', '+13', '+123'])).toBe('+12..+14, +123');
    const even = Array.from({ length: 10 }, (_, at) => `+${100 + 2 * at}`);
    expect(formatRanges(even)).toMatch(/^\+100, .*\+110 and 4 more$/);
  });

  it('count in plain English', () => {
    expect([count(1, 'entry'), count(2, 'entry'), count(10_000, 'number'), count(2, 'credentials')]).toEqual([
      '1 entry',
      '2 entries',
      '10,000 numbers',
      '2 credentials',
    ]);
  });

  it('of the runbook name where a secret is kept and whether a step is done', () => {
    const shown = (...hands: readonly Hand[]): string => runbookText({ hands, line }, PLAIN);
    const step = { side: 'vgw', resource: hand.wanted!, done: false, awaits: [] };
    const text = shown(step);
    expect(text).toContain('1. Start the gateway  [to do]');
    expect(text).toContain('1) Run docker compose up -d.');
    expect(text).toContain('Key  the secret in env CANARY_KEY');
    expect(shown({ ...step, done: true })).toContain('All manual steps are done.');
    expect(shown()).toContain('No manual steps');
  });

  it('of the doctor count what failed', () => {
    const failed = { name: 'login', result: 'failed', detail: 'refused', fix: 'Correct the key.' } as const;
    const text = doctorText([{ side: 'twilio', checks: [failed] }], PLAIN);
    expect(text).toBe('twilio\n  ✗ login  refused\n    fix: Correct the key.\n\n1 check failed.');
  });

  it('of a code page give meaning, fix and source; the list gives all', () => {
    const page = {
      code: 'a/b',
      title: 'title',
      severity: 'error',
      means: 'means',
      fix: 'do',
      source: 'docs',
    } as const;
    expect(explainText(page, [page], PLAIN)).toBe('error[a/b]: title\n\nmeans\n\nfix: do\n\nSource: docs');
    expect(explainText({ ...page, open: true }, [page], PLAIN)).toMatch(/^unknown\[a\/b\]: title/);
    const call = { ...page, code: 'sip/999', rule: 'a/b' };
    expect(explainText(call, [page, call], PLAIN)).toContain('\n\nRule: title (trunkline explain a/b)\n\n');
    expect(codesText([page], PLAIN)).toContain('a/b  title');
  });
});
