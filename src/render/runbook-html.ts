import { html, raw } from 'hono/html';
import {
  runbookOf,
  type Runbook,
  type RunbookGroup,
  type RunbookInput,
  type RunbookStep,
} from './runbook.ts';
import type { Section } from './hand-over.ts';
import { RUNBOOK_STYLE } from './runbook-style.ts';
import { spansOf, type Row, type Said, type Span } from './runbook-values.ts';
import {
  checkedBy,
  groupTitle,
  howChecked,
  introductionOf,
  needSpans,
  NOTHING,
  progressOf,
  sandboxNote,
  stateOf,
} from './runbook-words.ts';

type Html = ReturnType<typeof html>;

/**
 * The manual steps as one page that needs nothing else: no script, no font, no network. For a phone beside the machine
 * and for A4 paper.
 */
export function runbookHtml(input: RunbookInput): string {
  const page = pageOf(runbookOf(input));
  if (page instanceof Promise) throw new TypeError('a page of plain text does not wait for anything');
  return page.toString();
}

const pageOf = (book: Runbook): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="referrer" content="no-referrer" />
        <title>${book.title}${book.sandbox === undefined ? '' : ' (SANDBOX)'}</title>
        <style>
          ${raw(RUNBOOK_STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>${book.title}</h1>
          ${book.madeOn === undefined ? '' : html`<p class="made">Made on ${book.madeOn}</p>`}
        </header>
        ${book.sandbox === undefined ? '' : html`<p class="sandbox">${sandboxNote(book)}</p>`}
        <main>
          ${book.steps.length === 0 ? html`<p class="progress">${NOTHING}</p>` : bodyOf(book)}${book.sheet.map(sectionHtml)}
        </main>
      </body>
    </html> `;

const sectionHtml = ({ title, rows }: Section): Html =>
  html`<section>
    <h2>${inline(title)}</h2>
    ${valuesHtml(rows)}
  </section> `;

const bodyOf = (book: Runbook): Html =>
  html`<p class="progress">${progressOf(book)}</p>
    <p>${introductionOf(book)}</p>
    <pre class="command"><code>${book.command}</code></pre>
    ${overview(book)}${book.groups.map(groupHtml)}`;

const overview = ({ steps }: Runbook): Html =>
  html`<nav aria-label="All steps">
    <table class="overview">
      <thead>
        <tr>
          <th scope="col"><abbr title="Number">No.</abbr></th>
          <th scope="col">Step</th>
          <th scope="col">At</th>
          <th scope="col">Checked</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        ${steps.map(
          (step) =>
            html`<tr>
              <td>${step.number}</td>
              <th scope="row"><a href="#step-${step.number}">${inline(step.title)}</a></th>
              <td>${step.side}</td>
              <td>${checkedBy(step)}</td>
              <td>${badge(step)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </nav>`;

const badge = (step: RunbookStep): Html =>
  html`<span class="state ${step.done ? 'done' : 'open'}">${stateOf(step)}</span>`;

const groupHtml = (group: RunbookGroup): Html =>
  html`<section>
    <h2>${groupTitle(group)}</h2>
    ${group.steps.map(stepHtml)}
  </section> `;

const stepHtml = (step: RunbookStep): Html =>
  html`<article class="${step.done ? 'done' : 'open'}" aria-labelledby="step-${step.number}">
    <h3 id="step-${step.number}"><span class="number">${step.number}.</span> ${inline(step.title)}</h3>
    ${badge(step)}
    <dl>
      <div>
        <dt>Where</dt>
        <dd>${inline(step.where)}</dd>
      </div>
      <div>
        <dt>Step</dt>
        <dd><code>${step.name}</code></dd>
      </div>
      ${
        step.serves.length === 0
          ? ''
          : html`<div>
              <dt>Serves</dt>
              ${step.serves.map((wire) => html`<dd><code>${wire}</code></dd>`)}
            </div>`
      }
      ${
        step.needs.length === 0
          ? ''
          : html`<div>
              <dt>After</dt>
              ${step.needs.map((need) => html`<dd>${joined(needSpans(need))}</dd>`)}
            </div>`
      }
      <div>
        <dt>Checked</dt>
        <dd>${joined(howChecked(step))}</dd>
      </div>
    </dl>
    ${
      step.instructions.length === 0
        ? ''
        : html`<ol>
            ${step.instructions.map((line) => html`<li>${inline(line)}</li>`)}
          </ol>`
    }
    ${valuesHtml(step.rows)}${attestHtml(step)}
  </article> `;

const valuesHtml = (rows: readonly Row[]): Html | '' =>
  rows.length === 0
    ? ''
    : html`<table class="values">
        <caption>
          Values
        </caption>
        <thead>
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ label, items }) =>
              html`<tr>
                <th scope="row">${inline(label)}</th>
                <td>${itemsHtml(items)}</td>
              </tr> `,
          )}
        </tbody>
      </table>`;

function itemsHtml(items: readonly Said[]): Html | string {
  const [first] = items;
  if (!first) return 'none';
  if (items.length === 1) return itemHtml(first);
  return html`<ul>
    ${items.map((said) => html`<li>${itemHtml(said)}</li>`)}
  </ul>`;
}

function itemHtml({ kind, text }: Said): Html {
  if (kind !== 'exact') return html`<span class="${kind}">${text}</span>`;
  return text.includes('\n') ? html`<pre><code>${text}</code></pre>` : html`<code>${text}</code>`;
}

function attestHtml({ check, done }: RunbookStep): Html | '' {
  if (!('command' in check) || done) return '';
  return html`<div class="attest">
    <p>Once done:</p>
    <pre class="command"><code>${check.command}</code></pre>
    <p class="sign">Done by <span></span> on <span></span></p>
  </div>`;
}

const inline = (text: string): readonly Html[] => joined(spansOf(text));

const joined = (spans: readonly Span[]): readonly Html[] =>
  spans.map((span) => (span.code ? html`<code>${span.text}</code>` : html`${span.text}`));
