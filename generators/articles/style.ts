/** The look of the page: for a screen, a dark screen, a telephone and paper. No remote asset. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: #1c2430; --soft: #56606e; --paper: #ffffff; --band: #f4f6f8; --line: #d5dae1;
  --link: #0b5394; --stated: #1b6e3c; --inferred: #8a5200; --missing: #a12622;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e9ee; --soft: #a4adba; --paper: #14181e; --band: #1c222a; --line: #39424e;
    --link: #8fc1ff; --stated: #7ed3a0; --inferred: #f0bd6e; --missing: #ff9d96;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 70rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.25; max-width: 46rem; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
code { font: .875em/1.4 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; }
.lead { margin: 0; color: var(--soft); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 1.25rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.glance { margin: .5rem 0; padding: 0; list-style: none; }
.glance li { margin: .35rem 0; }
table { position: relative; width: 100%; margin: .75rem 0 0; border-collapse: collapse; table-layout: fixed; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .45rem .75rem; text-align: start; vertical-align: top; }
thead th { background: var(--band); font-size: .875em; }
thead th:first-child { width: 6rem; }
thead th:nth-child(2) { width: 24%; }
thead th:last-child { width: 22%; }
tbody tr { border-bottom: 1px solid var(--line); }
tbody th { font-weight: 600; }
.small { color: var(--soft); font-size: .875em; font-weight: 400; }
.mark { font-weight: 600; }
td p, .group p { margin: 0; }
.group + .group { margin-top: .5rem; }
.stated, .added, .by-reference { color: var(--stated); }
.inferred { color: var(--inferred); }
.missing { color: var(--missing); }
.not-applicable { color: var(--soft); }
main ul { padding-inline-start: 1.25rem; max-width: 54rem; }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875em; }
@media screen and (max-width: 45rem) {
  body { padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.4rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .6rem; }
  .glance .small { display: block; }
  table, tbody, tr, th, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { padding: .75rem 0; }
  tbody th, td { padding: .1rem 0; }
}
@media print {
  :root { --ink: #000000; --soft: #333333; --band: #eeeeee; --line: #999999; --link: #000000; --stated: #000000; --inferred: #000000; --missing: #000000; }
  @page { margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  h1 { font-size: 16pt; }
  h2 { margin-top: 1.25rem; font-size: 12pt; break-after: avoid; }
  thead { display: table-header-group; }
  td p, li { break-inside: avoid; }
  thead th { border-bottom: 1px solid var(--line); }
  th, td { padding: .2rem .4rem; }
  a { text-decoration: none; }
}
`
