import { monospace, pageStyle, paperColours } from '../../src/emit/page-style.js'

/** The look of the page: for a screen, a dark screen, a telephone and paper. No remote asset. */
export const style = pageStyle({
  colours: {
    light: `
  --good: #1b6e3c; --open: #8a5200;
  --original: #1c2430; --legal: #1b6e3c; --reviewed: #4e9a63; --machine: #3c78b4; --again: #c98a1b; --stale: #a12622; --missing: #8a93a0;`,
    dark: `
    --good: #7ed3a0; --open: #f0bd6e;
    --original: #e6e9ee; --legal: #7ed3a0; --reviewed: #4e9a63; --machine: #6ea8e0; --again: #f0bd6e; --stale: #ff8b82; --missing: #6b7686;`,
  },
  width: '76rem',
  rules: `
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 .25rem; font-size: 1.05rem; overflow-wrap: anywhere; }
p { margin: .5rem 0; max-width: 46rem; }
code { font: .875em/1.4 ${monospace}; color: var(--soft); white-space: nowrap; }
.lead { color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 .5rem; padding: 0; list-style: none; font-size: .875em; }
.swatch { width: .8em; height: .8em; vertical-align: -.05em; }
.bar { display: block; width: 100%; min-width: 9rem; height: .8rem; margin: .35rem 0 .1rem; background: var(--line); }
.count { color: var(--soft); font-size: .8125em; }
.original { fill: var(--original); } .legal { fill: var(--legal); } .reviewed { fill: var(--reviewed); }
.machine { fill: var(--machine); } .again { fill: var(--again); } .stale { fill: var(--stale); } .missing { fill: var(--missing); }
table { width: 100%; margin: 1rem 0 0; border-collapse: collapse; }
caption { padding: .5rem 0; text-align: start; font-weight: 600; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { font-size: .875em; white-space: nowrap; }
tbody th { font-weight: 600; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
td.wide { width: 34%; padding-inline-end: 1.25rem; }
.mark { font-weight: 600; white-space: nowrap; }
.good { color: var(--good); }
.open { color: var(--open); }
.meanings { margin: 1.25rem 0 0; padding-inline-start: 1.1rem; max-width: 54rem; color: var(--soft); font-size: .875em; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: .25rem 0 0; font-size: .925em; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }`,
  telephone: {
    width: '52rem',
    facts: `
  .facts dd { margin-bottom: .6rem; }`,
    blocks: 'table, caption, tbody, tr, th, td',
    more: `
  tbody tr { display: grid; grid-template-columns: repeat(3, 1fr); gap: .25rem .75rem; padding: .75rem 0; border-bottom: 1px solid var(--line); }
  tbody th, tbody td, td.number, td.wide { width: auto; padding: 0; border: 0; text-align: start; }
  tbody th, td.wide { grid-column: 1 / -1; }
  tbody th { overflow-wrap: anywhere; }
  td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .8rem; font-weight: 400; }`,
  },
  paper: {
    root: `
  :root {
    ${paperColours} --good: #000000; --open: #000000;
  }`,
    more: `
  h1 { font-size: 16pt; }
  h2 { margin-top: 1.25rem; font-size: 12pt; break-after: avoid; }
  h3 { break-after: avoid; }
  .bar, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }`,
  },
})
