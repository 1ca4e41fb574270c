import { factStyle } from '../../src/emit/fact-page/style.js'

/** The look of the record: beside its facts it has a drawing and readings. */
export const style = factStyle({
  row: 'tbody',
  columns: `
thead th:first-child { width: 24%; }
thead th:last-child { width: 36%; }`,
  cells: `
td p { margin: 0; }`,
  own: `
figure { margin: 1rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { margin-top: .5rem; color: var(--soft); font-size: .875em; }
.reading { margin: 1rem 0; padding: .25rem 0 .25rem 1rem; border-inline-start: 3px solid var(--inferred); max-width: 54rem; }
.reading:target { background: var(--band); }
.reading h3 { margin: 0; font-size: 1rem; }`,
  telephone: `
  tbody tr + tr { margin-top: .5rem; }`,
  whole: 'td p, li, figure, .reading',
})
