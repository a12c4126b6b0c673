/** How a runbook looks: on a phone, on a desk, by day and by night, and on A4. Colours meet WCAG 2.2 AA on their ground. */
export const RUNBOOK_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --panel: #f6f7f9; --ink: #16191d; --soft: #555d68; --line: #d5dae1; --accent: #0b5cad;
  --open: #8a4b00; --open-ground: #fff3dc; --done: #14643a; --done-ground: #e2f5e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --panel: #1e2329; --ink: #e8ebef; --soft: #a9b2bd; --line: #3a424d; --accent: #7db8f7;
    --open: #ffc56b; --open-ground: #3a2c10; --done: #7fdba6; --done-ground: #14321f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 54rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere;
}
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; border-bottom: 3px solid var(--accent); }
h1 { margin: 0; font-size: 2rem; line-height: 1.3; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.35rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1.12rem; line-height: 1.35; flex: 1 1 12rem; scroll-margin-top: 1rem; }
p { margin: 0.5rem 0; }
.made { margin: 0; color: var(--soft); }
.sandbox { margin: 1rem 0 0; padding: 0.6rem 0.8rem; border: 2px dashed var(--open); color: var(--open); background: var(--open-ground); font-weight: 600; }
.progress { margin-top: 1rem; font-size: 1.15rem; font-weight: 600; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font: 0.9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
li > code, dd > code, p > code { padding: 0.08em 0.3em; border-radius: 0.25em; background: var(--panel); }
pre { margin: 0; white-space: pre-wrap; }
pre.command { padding: 0.6rem 0.8rem; border: 1px solid var(--line); border-radius: 0.4rem; background: var(--panel); }
pre.command code, td code { user-select: all; }
td code { white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
caption { padding-bottom: 0.25rem; text-align: left; font-weight: 600; }
th, td { padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom-width: 2px; color: var(--soft); font-size: 0.85rem; font-weight: 600; }
tbody th { font-weight: 400; }
abbr { text-decoration: none; }
.overview { margin: 1.25rem 0; overflow-wrap: break-word; }
thead th { white-space: nowrap; }
.values tbody th { width: 34%; color: var(--soft); }
td ul { margin: 0; padding: 0; list-style: none; }
td li > code { padding: 0; background: none; }
.secret { font-style: italic; }
.state {
  display: inline-block; padding: 0.05rem 0.55rem; border-radius: 1rem; font-size: 0.85rem; font-weight: 600;
  white-space: nowrap; color: var(--open); background: var(--open-ground);
}
.state.done { color: var(--done); background: var(--done-ground); }
.state.done::before { content: "✓ " / ""; }
article {
  display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.25rem 1rem;
  margin: 0 0 1.25rem; padding: 1rem 1.1rem; border: 1px solid var(--line); border-left: 4px solid var(--open); border-radius: 0.4rem;
}
article.done { border-left-color: var(--done); }
article > dl, article > ol, article > table, article > .attest { flex: 0 0 100%; }
.number { color: var(--soft); }
dl { margin: 0.4rem 0; font-size: 0.95rem; }
dl div { display: grid; grid-template-columns: 5.5rem 1fr; padding: 0.1rem 0; }
dt { grid-column: 1; color: var(--soft); }
dd { grid-column: 2; margin: 0; }
ol { margin: 0.4rem 0 0.6rem; padding-left: 1.6rem; }
ol li { padding-left: 0.2rem; white-space: pre-line; }
ol li + li { margin-top: 0.3rem; }
ol li::marker { font-weight: 600; }
.attest { margin-top: 0.6rem; }
.sign { display: none; }
@media (max-width: 34rem) {
  body { padding: 1rem 0.75rem 3rem; }
  .overview th, .overview td { padding: 0.4rem 0.35rem; }
  .overview th:nth-child(4), .overview td:nth-child(4) { display: none; }
  article { padding: 0.8rem; }
  .values thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .values tbody th, .values td { display: block; width: auto; padding: 0; border: 0; }
  .values tr { display: block; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
}
@media print {
  @page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
  :root {
    color-scheme: light;
    --ground: #fff; --panel: #fff; --ink: #000; --soft: #444; --line: #999; --accent: #000;
    --open: #000; --open-ground: #fff; --done: #000; --done-ground: #fff;
  }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  h2, h3, caption, thead { break-after: avoid; }
  article, tr, pre, li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .state { border: 1px solid #000; }
  .sign { display: flex; flex-wrap: wrap; gap: 0 0.4rem; margin-top: 1.6rem; }
  .sign span { flex: 1 1 5rem; border-bottom: 1px solid #000; }
}
`;
