import { monospace, pageStyle } from '../page-style.js'

/** What one page of facts has of its own. Rules of CSS stand as they do in the text, each behind the end of a line. */
export interface FactLook {
  /** What shows as one row: a row of the table, or a group of them. */
  readonly row: 'tbody tr' | 'tbody'
  /** How wide the columns are. */
  readonly columns: string
  /** Paragraphs in a cell. */
  readonly cells: string
  /** What no other page has. */
  readonly own: string
  readonly telephone: string
  /** What paper does not break in two. */
  readonly whole: string
}

/** The look of a page of facts: for a screen, a dark screen, a telephone and paper. No remote asset. */
export function factStyle({ row, columns, cells, own, telephone, whole }: FactLook): string {
  return pageStyle({
    colours: {
      light: `
  --link: #0b5394; --stated: #1b6e3c; --inferred: #8a5200; --missing: #a12622;`,
      dark: `
    --link: #8fc1ff; --stated: #7ed3a0; --inferred: #f0bd6e; --missing: #ff9d96;`,
      when: 'screen and (prefers-color-scheme: dark)',
    },
    width: '70rem',
    body: ' overflow-wrap: anywhere;',
    rules: `
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.25; max-width: 46rem; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
code { font: .875em/1.4 ${monospace}; }
.lead { margin: 0; color: var(--soft); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 1.25rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.glance { margin: .5rem 0; padding: 0; list-style: none; }
.glance li { margin: .35rem 0; }
table { position: relative; width: 100%; margin: .75rem 0 0; border-collapse: collapse; table-layout: fixed; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .45rem .75rem; text-align: start; vertical-align: top; }
thead th { background: var(--band); font-size: .875em; }${columns}
${row} { border-bottom: 1px solid var(--line); }
tbody th { font-weight: 600; }
.small { color: var(--soft); font-size: .875em; font-weight: 400; }
.mark { font-weight: 600; }${cells}
.stated, .added, .by-reference { color: var(--stated); }
.inferred { color: var(--inferred); }
.missing { color: var(--missing); }
.not-applicable { color: var(--soft); }
main ul { padding-inline-start: 1.25rem; max-width: 54rem; }${own}`,
    telephone: {
      width: '45rem',
      facts: `
  .facts dd { margin-bottom: .6rem; }
  .glance .small { display: block; }`,
      blocks: 'table, tbody, tr, th, td',
      more: `
  ${row} { padding: .75rem 0; }
  tbody th, td { padding: .1rem 0; }${telephone}`,
    },
    paper: {
      root: `
  :root { --ink: #000000; --soft: #333333; --band: #eeeeee; --line: #999999; --link: #000000; --stated: #000000; --inferred: #000000; --missing: #000000; }`,
      more: `
  h1 { font-size: 16pt; }
  h2 { margin-top: 1.25rem; font-size: 12pt; break-after: avoid; }
  thead { display: table-header-group; }
  ${whole} { break-inside: avoid; }
  thead th { border-bottom: 1px solid var(--line); }
  th, td { padding: .2rem .4rem; }
  a { text-decoration: none; }`,
    },
  })
}
