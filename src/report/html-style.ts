import { monospace, pageStyle, paperColours } from '../emit/page-style.js'

/**
 * The look of the HTML report: for a screen, a dark screen, a telephone and paper. No remote asset. A filter is an
 * anchor: `#only-CLASS` is the target, and the rules that `filterStyle` makes hide what is not of that class.
 */
export const htmlStyle = pageStyle({
  colours: {
    light: ` --link: #0b5394;
  --pass: #1b6e3c; --block: #a12622; --cannot-judge: #8a5200;`,
    dark: ` --link: #8fc1ff;
    --pass: #7ed3a0; --block: #ff9d96; --cannot-judge: #f0bd6e;`,
  },
  width: '72rem',
  rules: `
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 1.75rem 0 .25rem; font-size: 1.1rem; overflow-wrap: anywhere; }
h4 { margin: .15rem 0 0; font-size: 1rem; overflow-wrap: anywhere; }
h3 code, h4 code { font-size: 1em; font-weight: 600; }
p { margin: .35rem 0; max-width: 50rem; overflow-wrap: anywhere; }
a { color: var(--link); }
code, pre { font: .875em/1.45 ${monospace}; }
code { overflow-wrap: anywhere; }
pre { margin: .5rem 0 0; padding: .6rem .8rem; overflow-x: auto; background: var(--band); border-radius: .25rem; }
.answer { display: inline-block; padding: 0 .5rem; border: 2px solid currentcolor; border-radius: .25rem; }
.pass { color: var(--pass); }
.block { color: var(--block); }
.cannot-judge { color: var(--cannot-judge); }
.soft { color: var(--soft); font-size: .875em; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 1rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; list-style: none; }
.filters a {
  display: inline-block; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none;
}
.filters a:hover { background: var(--band); }
.finding { margin: .75rem 0; padding: .6rem 0 .6rem 1rem; border-inline-start: 3px solid currentcolor; break-inside: avoid; }
.finding > * { color: var(--ink); }
.finding > .kind { color: inherit; font-size: .875em; font-weight: 600; }
.finding .soft { color: var(--soft); }
.finding .facts { margin: .35rem 0 0; gap: .1rem 1rem; font-size: .925em; }
table { width: 100%; border-collapse: collapse; overflow-wrap: anywhere; }
caption { padding: 0 0 .5rem; text-align: start; color: var(--soft); }
th, td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { font-size: .875em; }
tbody th { font-weight: 400; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.word { font-weight: 600; white-space: nowrap; }
.list { padding-inline-start: 1.25rem; max-width: 54rem; overflow-wrap: anywhere; }`,
  telephone: {
    width: '45rem',
    facts: `
  .facts dd { margin-bottom: .5rem; }
  .finding .facts { grid-template-columns: max-content 1fr; gap: .1rem .75rem; }
  .finding .facts dd { margin-bottom: 0; }
  .finding { padding-inline-start: .75rem; }`,
    blocks: 'table, caption, tbody, tr, th, td',
    more: `
  tbody tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  tbody th, tbody td, td.number { padding: 0; border: 0; text-align: start; }
  td.number::before, td.read::before { content: attr(data-label) ": "; color: var(--soft); }`,
  },
  paper: {
    root: `
  :root {
    ${paperColours} --link: #000000;
    --pass: #000000; --block: #000000; --cannot-judge: #000000;
  }`,
    more: `
  h1 { font-size: 16pt; }
  h2 { margin-top: 1.25rem; font-size: 12pt; break-after: avoid; }
  h3, h4 { break-after: avoid; }
  .filters { display: none; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  pre { white-space: pre-wrap; border: 1px solid var(--line); }`,
  },
})

/** The rules of one filter; a file of which nothing is left is hidden whole. `word` is a word of CSS. */
export function filterStyle(word: string): string {
  const target = `#only-${word}:target ~`
  return `${target} .file .finding:not(.is-${word}), ${target} .file:not(:has(.is-${word})) { display: none; }
${target} nav a[href="#only-${word}"] { background: var(--ink); color: var(--paper); }
`
}
