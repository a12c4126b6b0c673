import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handResource, type HandStep } from '../../src/contract/artifact.ts';
import { ref, secretRef, type Ref, type Value } from '../../src/contract/value.ts';
import type { Hand } from '../../src/engine/hands.ts';
import { PLAIN } from '../../src/render/painter.ts';
import { commandLine } from '../../src/render/command-line.ts';
import { runbookHtml } from '../../src/render/runbook-html.ts';
import { runbookMarkdown } from '../../src/render/runbook-markdown.ts';
import { runbookJson, runbookText } from '../../src/render/runbook-text.ts';
import { runbookOf } from '../../src/render/runbook.ts';

interface Around {
  readonly side?: string;
  readonly done?: boolean;
  readonly dependsOn?: readonly Ref[];
  readonly serves?: readonly string[];
}

const hand = (step: Partial<HandStep>, around: Around = {}): Hand => ({
  side: around.side ?? 'vgw',
  done: around.done ?? false,
  awaits: [],
  resource: handResource(
    {
      id: 'start',
      title: 'Start it',
      where: 'host 192.0.2.10',
      instructions: ['Run `docker compose up -d`.'],
      values: [],
      role: 'accepts',
      check: 'attest',
      ...step,
    },
    {
      serves: around.serves ?? ['paris/vgw'],
      from: { at: 'manifest', document: 'Trunk/paris', pointer: '/spec' },
      dependsOn: around.dependsOn ?? [],
    },
  ),
});

const line = commandLine({ program: 'trunkline', chosen: ['a.yaml'] });
const inputOf = (...hands: readonly Hand[]) => ({ hands, line });
const FORMS = {
  text: (...hands: readonly Hand[]) => runbookText(inputOf(...hands), PLAIN),
  Markdown: (...hands: readonly Hand[]) => runbookMarkdown(inputOf(...hands)),
  HTML: (...hands: readonly Hand[]) => runbookHtml(inputOf(...hands)),
  JSON: (...hands: readonly Hand[]) => JSON.stringify(runbookJson(inputOf(...hands))),
};
const EACH = Object.entries(FORMS);

describe('the order of a runbook', () => {
  const idsOf = (...hands: readonly Hand[]) =>
    runbookOf(inputOf(...hands)).groups.map(({ side, again, steps }) => [
      side,
      again,
      steps.map(({ number, id }) => `${number} ${id}`),
    ]);

  it('groups steps by side, and puts what a step depends on before it', () => {
    const late = hand({ id: 'late' }, { dependsOn: [ref('hand', 'early')] });
    const other = hand({ id: 'other' }, { side: 'twilio' });
    expect(idsOf(other, late, hand({ id: 'early' }))).toEqual([
      ['twilio', false, ['1 other']],
      ['vgw', false, ['2 early', '3 late']],
    ]);
  });

  it('puts what sends calls after what lets them in, over all sides, with all that follows from it', () => {
    const send = hand({ id: 'send', role: 'sends' }, { side: 'twilio' });
    const after = hand({ id: 'after' }, { side: 'twilio', dependsOn: [ref('hand', 'send')] });
    const open = hand({ id: 'open' }, { side: 'twilio' });
    expect(idsOf(send, after, open, hand({}))).toEqual([
      ['twilio', false, ['1 open']],
      ['vgw', false, ['2 start']],
      ['twilio', true, ['3 send', '4 after']],
    ]);
  });

  it('comes to an end with steps that need each other', () => {
    const a = hand({ id: 'a' }, { dependsOn: [ref('hand', 'b')] });
    const b = hand({ id: 'b' }, { dependsOn: [ref('hand', 'a')] });
    expect(runbookOf(inputOf(a, b)).steps.map((step) => step.id)).toEqual(['b', 'a']);
  });

  it('keeps every step, once, after those it needs', () => {
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });
    const roles = fc.array(fc.constantFrom('accepts', 'sends'), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(edges, roles, (pairs, kinds) => {
        const hands = kinds.map((role, at) => {
          const needs = pairs.filter(([from, to]) => from === at && to < at).map(([, to]) => `s${to}`);
          return hand({ id: `s${at}`, role }, { dependsOn: needs.map((id) => ref('hand', id)) });
        });
        const { steps } = runbookOf(inputOf(...hands.toReversed()));
        expect(steps.map((step) => step.id).toSorted()).toEqual(kinds.map((_, at) => `s${at}`));
        for (const { number, needs } of steps)
          for (const need of needs) expect('step' in need && need.step).toBeLessThan(number);
      }),
    );
  });
});

describe('the head of a runbook', () => {
  const input = { hands: [hand({})], line, trunks: ['paris', 'lyon'], sandbox: 'boxes/one' };
  const forms = [runbookText(input, PLAIN), runbookMarkdown(input), runbookHtml(input)];

  it('says that it is for a sandbox, so that nobody does it at a real machine', () => {
    for (const text of forms) expect(text).toMatch(/SANDBOX: made for the sandbox in boxes\/one/);
    for (const show of Object.values(FORMS)) expect(show(hand({}))).not.toContain('SANDBOX');
  });

  it('names the trunks', () => {
    expect(runbookHtml(input)).toContain('<title>Runbook for trunks paris, lyon (SANDBOX)</title>');
    expect(runbookMarkdown(input)).toContain('# Runbook for trunks paris, lyon\n');
    const many = { ...input, trunks: ['a', 'b', 'c', 'd', 'e', 'f'] };
    expect(runbookMarkdown(many)).toContain('# Runbook for trunks a, b, c, d and 2 more\n');
  });

  it('asks to do steps in an order only while some are to do', () => {
    const order = 'Do them in this order.';
    for (const show of [FORMS.Markdown, FORMS.HTML]) {
      expect(show(hand({}))).toContain(order);
      expect(show(hand({}, { done: true }))).not.toContain(order);
    }
  });
});

describe.each(EACH)('a runbook as %s', (form, show) => {
  it('names a secret by the place it is kept in, wherever it stands', () => {
    const secrets = [
      secretRef({ env: 'KEYS' }),
      secretRef({ file: 'pbx.pass' }),
      secretRef({ command: ['vault', 'CANARY'] }),
    ] as const;
    const [env, file, command] = secrets;
    const shown = show(
      hand({
        values: [
          ['Key', env],
          ['List', [file]],
          ['Tree', { of: { deep: command } }],
        ],
      }),
    );
    expect(shown).toContain('the secret in env KEYS');
    expect(shown).toContain('the secret in file pbx.pass');
    expect(shown).toContain('the secret in the output of vault');
    expect(shown).toContain('Tree of.deep');
    expect(shown).not.toMatch(/CANARY|sensitive|\$secret/);
  });

  it('gives the exact command that attests a step, and none for one that is done or seen at the platform', () => {
    const command = 'trunkline runbook a.yaml --done vgw/start';
    const seen = hand({ check: { discovered: 'node.address', equals: '192.0.2.10' } });
    expect(show(hand({}))).toContain(command);
    if (form !== 'JSON') expect(show(hand({}, { done: true }))).not.toContain('--done vgw/start');
    expect(show(seen)).not.toContain('--done vgw/start');
    expect(show(seen)).toContain('node.address');
    expect(show(seen)).toContain('192.0.2.10');
  });

  it('names what a step depends on: steps, files, and whatever else', () => {
    const dependsOn = [ref('hand', 'open'), ref('file', 'x.yml'), ref('trunk', 'paris')];
    const shown = show(hand({ id: 'open', title: 'Open it' }), hand({}, { dependsOn }));
    for (const name of ['Open it', 'x.yml', 'paris']) expect(shown).toContain(name);
  });

  it('shows control characters, and those that turn the direction of writing, by their numbers', () => {
    const values = [['Label\u001B[2J', 'a\u0000b\u202Ec\r\nd']] as const;
    const shown = show(hand({ values, instructions: ['say\u0007'], where: 'here\u2028' }));
    for (const sign of '\u0000\u0007\u001B\u2028\u202E\r') expect(shown).not.toContain(sign);
    expect(shown).toContain('a\\u{0000}b\\u{202e}c'.replaceAll('\\', form === 'JSON' ? '\\\\' : '\\'));
  });
});

describe('a runbook', () => {
  it('without a step says so', () => {
    for (const form of ['text', 'Markdown', 'HTML'] as const)
      expect(FORMS[form]()).toContain('No manual steps');
  });

  it('counts what is to do', () => {
    const [one, two] = [hand({ id: 'one' }, { done: true }), hand({ id: 'two' })];
    for (const form of ['text', 'Markdown', 'HTML'] as const) {
      expect(FORMS[form](one, two)).toContain('1 of 2 manual steps to do.');
      expect(FORMS[form](one)).toContain('All manual steps are done.');
    }
  });

  it('tells steps of the same name apart by their side, since the bare name attests both', () => {
    const { steps } = runbookOf(inputOf(hand({}), hand({}, { side: 'other' })));
    expect(steps.map((step) => step.id)).toEqual(['vgw/start', 'other/start']);
  });

  it('quotes what a shell would take apart', () => {
    const odd = commandLine({ program: 'npx trunkline', chosen: ["it's $HOME.yaml", 'b.yaml'] });
    const [step] = runbookOf({ hands: [hand({})], line: odd }).steps;
    expect(step?.check).toEqual({
      command: String.raw`npx trunkline runbook 'it'\''s $HOME.yaml' b.yaml --done vgw/start`,
    });
  });

  it('says what is empty, and folds numbers that a step depends on', () => {
    const numbers = ['+12025550100', '+12025550101', '+12025550102'].map((n) => ref('number', n));
    const text = FORMS.text(
      hand(
        {
          values: [
            ['A', ''],
            ['B', null],
            ['C', []],
          ],
        },
        { dependsOn: numbers },
      ),
    );
    expect(text).toContain('A  empty\n     B  none\n     C  none');
    expect(text).toContain('number +12025550100..+12025550102, in place after apply');
  });

  it('as Markdown reads like a page a person wrote', () => {
    const step = hand(
      {
        values: [
          ['Ports', '1-2/udp'],
          ['Networks', ['a', 'b']],
          ['Rule', 'one\ntwo`'],
          ['Key', secretRef({ env: 'K' })],
        ],
      },
      { dependsOn: [ref('file', '.env')] },
    );
    expect(runbookMarkdown({ hands: [step], line, outputDir: 'out', madeOn: '2026-08-14' }))
      .toMatchInlineSnapshot(`
      "# Runbook

      Made on 2026-08-14.

      **1 of 1 manual step to do.** Do them in this order. A secret is named by the place it is kept in, never shown. To see how things stand now:

      \`\`\`sh
      trunkline runbook a.yaml
      \`\`\`

      | Number | Step | At | Checked | State |
      | --- | --- | --- | --- | --- |
      | 1 | Start it | vgw | attested by you | to do |

      ## At vgw

      ### 1. Start it

      - **State:** to do
      - **Where:** host 192.0.2.10
      - **Step:** \`start\`
      - **Serves:** \`paris/vgw\`
      - **After:** file \`.env\`, written by render or apply to \`out/vgw/\`
      - **Checked:** attested by you, with the command below

      1. Run \`docker compose up -d\`.

      | Label | Value |
      | --- | --- |
      | Ports | \`1-2/udp\` |
      | Networks | \`a\`, \`b\` |
      | Rule | the 2 lines below |
      | Key | the secret in env K |

      Rule:

      \`\`\`
      one
      two\`
      \`\`\`

      Once done:

      \`\`\`sh
      trunkline runbook a.yaml --done vgw/start
      \`\`\`
      "
    `);
  });
});

/** Made to break out: what ends a cell, a span, a fence, a tag, an attribute, a comment. */
const PIECES =
  '` `` ``` | \\ \\| <b> </td> </style> </pre> <!-- --> ]]> &lt; & " \' > # - + 1. 0) * _ ~~ [a](b) --- === $ x';
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(...PIECES.split(' '), ' ', '\n', '\r\n', '\t', '\0'), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

/** One step, with the same text wherever a text may stand. */
const filled = (text: string): Hand =>
  hand(
    {
      id: text,
      title: text,
      where: text,
      instructions: [text],
      values: [[text, text]] satisfies readonly (readonly [string, Value])[],
      check: { discovered: text, equals: text },
    },
    { side: text, serves: [text], dependsOn: [ref('file', text)] },
  );

/** As Trunkline shows it, by the one rule that all forms share. */
const shownOf = (text: string): string =>
  runbookOf(inputOf(filled(text))).steps[0]?.rows[0]?.items[0]?.text ?? '';

/** An instruction that says nothing is left out. */
const isBlank = (text: string): boolean => text === '' || shownOf(text).trim() === '';

describe('no value can break', () => {
  it('the elements of the page, and each can be read back', () => {
    // Code marks and several lines have elements of their own, so they are left out of the comparison.
    const tagsOf = (page: string) =>
      [...page.replace(/<style>.*<\/style>/s, '').matchAll(/<[^>]*>/g)]
        .map(([tag]) => tag)
        .filter((tag) => !/^<\/?(code|pre|span class="words"|span)>?$/.test(tag));
    const [plain, blank] = [tagsOf(FORMS.HTML(filled('x'))), tagsOf(FORMS.HTML(filled('')))];
    fc.assert(
      fc.property(hostile, (text) => {
        const page = FORMS.HTML(filled(text));
        expect(tagsOf(page)).toEqual(isBlank(text) ? blank : plain);
        const cell =
          /<tbody>\s*<tr>\s*<th scope="row">[^]*?<\/th>\s*<td>([^]*?)<\/td>\s*<\/tr>\s*<\/tbody>\s*<\/table>\s*<\/article>/.exec(
            page,
          )?.[1];
        expect(unescapedHtml((cell ?? '').replaceAll(/<[^>]*>/g, ''))).toBe(shownOf(text));
      }),
      { numRuns: 500 },
    );
  });

  it('the lines and cells of the Markdown, and each can be read back', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = shownOf(text);
        const { outside, fences } = linesOf(FORMS.Markdown(filled(text)));
        const rows = outside.filter((line) => line.startsWith('|')).map(cellsOf);
        expect(rows.map((cells) => cells.length)).toEqual([5, 5, 5, 2, 2, 2]);
        const cell = rows.at(-1)?.[1] ?? '';
        if (shown.includes('\n')) {
          expect(cell).toMatch(/^the \d+ lines below$/);
          expect(fences.at(-1)).toBe(shown.endsWith('\n') ? shown : `${shown}\n`);
        } else expect(fromMarkdown(cell)).toBe(shown);
        expect(outside.filter((line) => line.startsWith('#')).length).toBe(3);
        expect(outside.filter((line) => /^(- |\d+\. )/.test(line)).length).toBe(isBlank(text) ? 6 : 7);
        expect(outside.join('\n').replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/<|(?<!\\)[*_]{3}/);
      }),
      { numRuns: 500 },
    );
  });
});

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

const unescapedHtml = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, number?: string, name?: string) =>
    number === undefined ? (NAMED[name ?? ''] ?? whole) : String.fromCodePoint(Number(number)),
  );

/** Blocks of code by the rule of CommonMark: a fence ends at one that is as long, alone on its line. */
function linesOf(markdown: string): {
  readonly outside: readonly string[];
  readonly fences: readonly string[];
} {
  const outside: string[] = [];
  const fences: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const opens = /^(`{3,})[^`]*$/.exec(line)?.[1];
    if (fence === undefined && opens !== undefined) {
      fence = opens;
      fences.push('');
    } else if (fence === undefined) outside.push(line);
    else if (/^ {0,3}`{3,} *$/.test(line) && line.trim().length >= fence.length) fence = undefined;
    else fences.push(`${fences.pop() ?? ''}${line}\n`);
  }
  expect(fence).toBeUndefined();
  return { outside, fences };
}

/** Taken apart at every `|`, as the least clever reader would: none of ours may need a backslash. */
const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

function fromMarkdown(cell: string): string {
  const code = /^`([^`]*)`$/.exec(cell)?.[1];
  // A space at both ends belongs to the code marks.
  if (code !== undefined) return /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code;
  expect(cell).not.toMatch(/`(?<!\\`)/);
  return unescapedHtml(
    cell.replaceAll(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => `&#${sign.codePointAt(0)};`),
  );
}
