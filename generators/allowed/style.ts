import { monospace, pageStyle, paperColours } from '../../src/emit/page-style.js'

/** The look of the page: for a screen, a dark screen, a telephone and paper. No remote asset. */
export const style = pageStyle({
  colours: {
    light: `
  --link: #0b5394; --stated: #1b6e3c; --inferred: #8a5200; --technical: #56606e; --refused: #a12622;`,
    dark: `
    --link: #8fc1ff; --stated: #7ed3a0; --inferred: #f0bd6e; --technical: #a4adba; --refused: #ff9d96;`,
  },
  width: '76rem',
  rules: `
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
code { font: .875em/1.4 ${monospace}; overflow-wrap: anywhere; }
.lead { color: var(--soft); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 1.25rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; margin: 1rem 0 0; border-collapse: collapse; table-layout: fixed; overflow-wrap: anywhere; }
caption { padding: .5rem 0; text-align: start; font-weight: 600; }
th, td { padding: .6rem .75rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { background: var(--band); font-size: .875em; }
tbody th { font-weight: 600; }
tbody th code { font-weight: 600; }
thead th { width: 22%; }
thead th:last-child { width: 34%; }
.three thead th:last-child { width: 56%; }
td p, th p { margin: 0 0 .25rem; }
td p:last-child, th p:last-child { margin-bottom: 0; }
td ul { margin: .25rem 0 0; padding-inline-start: 1.1rem; }
.small { color: var(--soft); line-height: 1.4; font-size: .875em; font-weight: 400; }
.mark { font-weight: 600; }
.stated, .added { color: var(--stated); }
.inferred { color: var(--inferred); }
.technical, .group { color: var(--technical); font-weight: 400; }
.refused { color: var(--refused); }
main > ul { overflow-wrap: anywhere; padding-inline-start: 1.25rem; max-width: 54rem; }
main > ul > li { margin: .4rem 0; }
.reading { margin: 1rem 0; overflow-wrap: anywhere; padding: .25rem 0 .25rem 1rem; border-inline-start: 3px solid var(--inferred); max-width: 54rem; }
.reading:target { background: var(--band); }
.reading h3 { margin: 0; font-size: 1rem; }
.sign { display: grid; grid-template-columns: 2fr 1fr; gap: 2rem; max-width: 46rem; margin-top: 1rem; }
.sign p { margin: 2.5rem 0 0; padding-top: .35rem; border-top: 1px solid var(--ink); }`,
  telephone: {
    width: '45rem',
    facts: `
  .facts dd { margin-bottom: .6rem; }`,
    blocks: 'table, caption, tbody, tr, th, td',
    more: `
  tbody tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
  tbody th code { font-size: 1rem; }
  tbody th, td { padding: .15rem 0; border: 0; }
  td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .8rem; }
  .sign { grid-template-columns: 1fr; gap: 0; }`,
  },
  paper: {
    root: `
  :root {
    ${paperColours}
    --link: #000000; --stated: #000000; --inferred: #000000; --technical: #333333; --refused: #000000;
  }`,
    more: `
  .facts { gap: .1rem 1rem; }
  td p, th p { margin: 0; }
  h1 { font-size: 16pt; }
  h2 { break-after: avoid; }
  h2 { margin-top: 1.25rem; font-size: 12pt; }
  thead { display: table-header-group; }
  tr, li, .reading, .sign { break-inside: avoid; }
  th, td { padding: .3rem .4rem; }
  a { text-decoration: none; }`,
  },
})
