import { factStyle } from '../../src/emit/fact-page/style.js'

/** The look of the articles: facts that stand alike are groups in a cell. */
export const style = factStyle({
  row: 'tbody tr',
  columns: `
thead th:first-child { width: 6rem; }
thead th:nth-child(2) { width: 24%; }
thead th:last-child { width: 22%; }`,
  cells: `
td p, .group p { margin: 0; }
.group + .group { margin-top: .5rem; }`,
  own: '',
  telephone: '',
  whole: 'td p, li',
})
