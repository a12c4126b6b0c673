import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { AGREEMENT_CODES } from '../../src/agreement/codes.ts';
import { waiveAgreement } from '../../src/agreement/waivers.ts';
import type { Agreement } from '../../src/agreement/shapes.ts';
import type { Waiver } from '../../src/contract/wiring.ts';
import type { Json } from '../../src/contract/value.ts';
import { agreementJson } from '../../src/render/agreement-json.ts';
import { agreementJunit } from '../../src/render/agreement-junit.ts';
import { agreementMarkdown } from '../../src/render/agreement-markdown.ts';
import { agreementSarif } from '../../src/render/agreement-sarif.ts';
import { agreementText } from '../../src/render/agreement-text.ts';
import { PLAIN } from '../../src/render/painter.ts';
import type { Locate, Place } from '../../src/render/place.ts';
import { stoppedReport, type ProofReport } from '../../src/render/proof-report.ts';
import { is, nets, nobodyKnows, proof, target } from '../agreement/ends.ts';
import { SARIF } from './sarif-schema.ts';

const EVIL = `a"b'<c>&]]>|\`*_[x](http://x)\u0007\nsecond`;
const PLACE: Place = { file: 'my trunks/a&b.yaml', line: 7, column: 3 };

const waiver: Waiver = {
  code: 'agreement/plus',
  reason: EVIL,
  owner: 'voice team',
  until: '2027-03-31',
  from: { at: 'manifest', document: 'Trunk/t', pointer: '/spec/waivers/0' },
};
const waived = waiveAgreement(proof({ sends: { calledPlus: is(false) } }), { waivers: [waiver], now: 0 });

const locate: Locate = (origin) =>
  origin.at === 'manifest' || (origin.at === 'derived' && origin.from.some(locate)) ? PLACE : undefined;

const report = (agreement: Agreement, part: Partial<ProofReport> = {}): ProofReport => ({
  agreement,
  seen: 'desired',
  unasked: [],
  findings: [],
  locate,
  placeOfWire: () => ({ ...PLACE, line: 99 }),
  ...part,
});

const withTrunk = (agreement: Agreement, endpoint: string): Agreement => ({
  ...agreement,
  wires: agreement.wires.map((wire) => ({ ...wire, endpoint })),
  findings: agreement.findings.map((finding) => ({ ...finding, endpoint })),
  unknowns: agreement.unknowns.map((unknown) => ({ ...unknown, endpoint })),
});

const assuming = proof({
  sends: { calledPlus: { ...is(true), confidence: 'assumed' } },
});
const off = proof({ rowsOff: true, sends: { to: [target({ enabled: false })] } });
const broken = proof({ accepts: { from: nets('192.0.2.0/24') } });
const open = proof({ accepts: { numbers: nobodyKnows() } });
const aDiagnostic: ProofReport['findings'] = [
  {
    diagnostic: {
      code: 'twilio/odd',
      severity: 'error',
      at: { at: 'manifest', document: 'Trunk/t', pointer: '' },
      summary: EVIL,
      detail: 'why',
      fix: 'what',
    },
    place: PLACE,
  },
];

type Result = {
  readonly ruleId: string;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
  readonly suppressions?: readonly unknown[];
};

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const valid = ajv.compile(SARIF);

function results(sarif: Json): readonly Result[] {
  expect(valid(sarif), JSON.stringify(valid.errors)).toBe(true);
  return (sarif as { runs: [{ results: Result[] }] }).runs[0].results;
}

const sarif = (input: ProofReport): Json =>
  agreementSarif({ ...input, pages: AGREEMENT_CODES, version: '1.2.3' });

describe('SARIF', () => {
  it('tells two dead rows of one endpoint apart, and knows each again wherever it leads then', () => {
    const rows = (...ports: readonly number[]) => {
      const to = ports.map((port, at) => target({ name: `row ${at}`, port: is(port) }));
      const made = agreementSarif({ ...report(proof({ sends: { to } })), pages: [], version: '0' });
      const { runs } = made as { runs: { results: { partialFingerprints: Record<string, string> }[] }[] };
      return runs[0]!.results.map((one) => one.partialFingerprints['trunkline/v1']);
    };
    expect(new Set(rows(5060, 5071, 5072)).size).toBe(2);
    expect(rows(5060, 5081, 5082)).toEqual(rows(5060, 5071, 5072));
  });

  it('points at the line of the manifest, by the standard', () => {
    const [found, ...more] = results(sarif(report(broken)));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      ruleId: 'agreement/source-not-allowed',
      ruleIndex: 0,
      kind: 'fail',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'my%20trunks/a%26b.yaml' },
            region: { startLine: 7, startColumn: 3 },
          },
          logicalLocations: [{ fullyQualifiedName: 'e inbound' }],
        },
      ],
    });
    expect(found?.message.text).toContain('SIP 403');
    expect(sarif(report(broken))).toMatchObject({
      runs: [{ tool: { driver: { version: '1.2.3', rules: [{ id: 'agreement/source-not-allowed' }] } } }],
    });
  });

  it('points at the endpoint where no manifest gives either value', () => {
    const nowhere = report(broken, { locate: () => undefined });
    expect(results(sarif(nowhere))[0]?.locations).toMatchObject([
      { physicalLocation: { region: { startLine: 99 } } },
    ]);
    const { locations } = results(sarif({ ...nowhere, placeOfWire: () => undefined }))[0]!;
    expect(locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: 'e inbound' }] }]);
  });

  it('says what is open as open, what is waived as suppressed, and what the compilers say as well', () => {
    expect(results(sarif(report(open)))).toMatchObject([{ kind: 'open', level: 'none' }]);
    expect(results(sarif(report(waived)))).toMatchObject([
      { level: 'error', suppressions: [{ kind: 'inSource', status: 'accepted' }] },
    ]);
    expect(results(sarif(report(proof(), { findings: aDiagnostic })))).toMatchObject([
      { ruleId: 'twilio/odd', level: 'error' },
    ]);
  });

  it('says of a run without a proof that it failed, and what is to be mended', () => {
    const made = sarif(stoppedReport(aDiagnostic, 'observed'));
    expect(results(made)).toMatchObject([{ ruleId: 'twilio/odd', level: 'error' }]);
    expect(made).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }] }] });
    expect(JSON.stringify(made)).toContain('"seen":"observed"');
  });

  it('says of a rule where more is told of it', () => {
    expect(JSON.stringify(sarif(report(broken)))).toContain(
      '`trunkline explain agreement/source-not-allowed` tells more.',
    );
  });

  it('names a file outside the folder by its whole address', () => {
    const outside = report(broken, { locate: () => ({ ...PLACE, file: '/srv/a b.yaml' }) });
    expect(results(sarif(outside))[0]?.locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: 'file:///srv/a%20b.yaml' } } },
    ]);
  });
});

/** Enough of XML to see that it is well formed: every element is closed in turn, nothing is bare. */
function parts(xml: string): readonly string[] {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^?]*\?>\n/, '')
    .replaceAll(
      /<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g,
      (_, closes: string, name: string, __, empty: string) => {
        if (closes) expect(open.pop()).toBe(name);
        else if (!empty) open.push(name);
        return '';
      },
    );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/);
  expect(xml).not.toMatch(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/u);
  return xml.match(/<(?:testsuites?|testcase|failure|error|skipped)\b[^>]*>/g) ?? [];
}

describe('JUnit', () => {
  it('has a case a direction: failed, skipped or passed', () => {
    expect(parts(agreementJunit(report(broken)))).toEqual([
      '<testsuites name="trunkline verify" tests="1" failures="1" errors="0" skipped="0">',
      '<testsuite name="t" tests="1" failures="1" errors="0" skipped="0">',
      '<testcase classname="t" name="e inbound" file="my trunks/a&amp;b.yaml" line="7">',
      expect.stringMatching(/^<failure type="agreement\/source-not-allowed" message="pbx does not let in/),
    ]);
    expect(parts(agreementJunit(report(open))).at(-1)).toMatch(
      /^<skipped message="cannot be decided: .*"\/>$/,
    );
    expect(parts(agreementJunit(report(proof()))).at(-1)).toBe(
      '<testcase classname="t" name="e inbound" file="my trunks/a&amp;b.yaml" line="99">',
    );
  });

  it('skips what the manifest turns off', () => {
    const xml = agreementJunit(report(off));
    expect(parts(xml).at(-1)).toBe('<skipped message="off, as the manifest says"/>');
  });

  it('skips what is waived, and tells who accepts it', () => {
    const xml = agreementJunit(report(waived));
    expect(parts(xml)[0]).toContain('failures="0"');
    expect(parts(xml).at(-1)).toMatch(/^<skipped message="waived: /);
    expect(xml).toContain('accepted by voice team until 2027-03-31');
    expect(xml).toContain('Calls fail all the same');
  });

  it('names an error of the manifests by its code and place, not by what it says or on which line', () => {
    const [{ diagnostic }] = aDiagnostic as [(typeof aDiagnostic)[number]];
    const xml = (summary: string, line: number) =>
      agreementJunit(
        report(proof(), {
          findings: [{ diagnostic: { ...diagnostic, summary }, place: { ...PLACE, line } }],
        }),
      );
    const name = 'classname="manifests" name="twilio/odd Trunk/t"';
    expect(xml('one', 7)).toContain(name);
    expect(xml('other', 8)).toContain(name);
  });

  it('tells what a verdict rests on and nobody confirms', () => {
    expect(agreementJunit(report(assuming))).toContain('plus before the called number: yes');
  });

  it('takes errors of the manifests for errors, and no text for markup', () => {
    const xml = agreementJunit(report(withTrunk(broken, EVIL), { findings: aDiagnostic }));
    expect(parts(xml)[0]).toContain('failures="1" errors="1"');
    expect(xml).toContain('a&quot;b&apos;&lt;c&gt;&amp;]]&gt;');
    expect(xml).toContain(String.raw`\u{0007}`);
  });
});

describe('Markdown', () => {
  it('has the verdicts as a table, and each finding with both values and the fix', () => {
    const text = agreementMarkdown(report(broken));
    expect(text).toContain('# ✗ disagree: both ends, as the manifests ask');
    expect(text).toContain('| `t` | `e` | inbound | ✗ disagree |');
    expect(text).toContain('### error `agreement/source-not-allowed`');
    expect(text).toContain('(likely SIP 403, which the vendor does not document)');
    expect(text).toMatch(/- \*\*Fix at pbx:\*\* /);
  });

  it('tells what a verdict rests on and nobody confirms', () => {
    expect(agreementMarkdown(report(assuming))).toMatch(
      /## What the verdict rests on[^]*- twilio, by [^]* {2}- plus before the called number: yes/,
    );
  });

  it('says that nothing was proven, and why', () => {
    const text = agreementMarkdown(stoppedReport(aDiagnostic, 'observed'));
    expect(text).toMatch(/^# Nothing was proven[^]*## The manifests[^]*error `twilio\/odd`/);
    expect(text).not.toContain('| Trunk |');
  });

  it('keeps what is accepted and what is open apart', () => {
    expect(agreementMarkdown(report(waived))).toMatch(
      /^# ! waived[^]*## Accepted[^]*- \*\*Waived:\*\* accepted by voice team/,
    );
    expect(agreementMarkdown(report(open))).toContain('## Nobody can say yet');
  });

  it('lets no text end a cell or begin a line', () => {
    const text = agreementMarkdown(report(withTrunk(broken, EVIL), { findings: aDiagnostic }));
    expect(text).not.toContain('<c>');
    expect(text).not.toContain('\nsecond');
    expect(text).not.toMatch(/(?<!\\)\]\(http/);
  });
});

describe('text', () => {
  it('shows what the manifest turns off as off, in every form', () => {
    const text = agreementText({ ...report(off), paint: PLAIN, line: (...words) => words.join(' ') });
    expect(text).toMatch(/^e {2}inbound {3}– off, as the manifest says/);
    expect(text).toContain('Both ends agree in 0 of 1 direction, and 1 is off, as the manifests ask');
    expect(agreementMarkdown(report(off))).toContain('– off, as the manifest says |');
    expect(agreementJson(report(off))).toMatchObject({ verdict: 'agree', wires: [{ verdict: 'off' }] });
    expect(results(sarif(report(off)))).toMatchObject([{ ruleId: 'agreement/rows-off', level: 'warning' }]);
  });

  it('never says that ends agree where a waiver accepts that they do not', () => {
    const text = agreementText({
      ...report(waived),
      paint: PLAIN,
      line: (...words) => words.join(' '),
    });
    expect(text).toContain('waived[agreement/plus]');
    expect(text).toMatch(/^e {2}inbound {3}! waived/);
    expect(text).toContain(
      'Calls fail in 1 of 1 direction, which the manifests accept; both ends agree in 0',
    );
  });
});
