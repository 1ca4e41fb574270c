import { factDocument, factParagraph, mark } from '../../src/emit/fact-page/html.js'
import type { Fact } from '../../src/emit/fact-page/page.js'
import { alike, factsIn } from '../../src/emit/fact-page/words.js'
import {
  htmlCode,
  htmlLink,
  htmlList,
  htmlParagraph,
  htmlPlace,
  htmlSection,
  htmlTable,
} from '../../src/emit/html-blocks.js'
import { htmlText as text } from '../../src/emit/markup.js'
import type { ArticlesPage, Row, Section } from './page.js'
import { style } from './style.js'
import { columns, sentences, standingMeanings } from './words.js'

/** The page as one HTML document. */
export function html(page: ArticlesPage): string {
  const duties = htmlList(page.duties.map((fact) => group([fact])))
  return factDocument(page, {
    title: page.title,
    style,
    glance: {
      label: 'Articles',
      sections: page.sections.map((each) => ({ ...each, facts: factsIn(each) })),
    },
    before: [htmlSection('duties', 'Whose duty it is', `${htmlParagraph(sentences.duties)}\n${duties}`)],
    meanings: standingMeanings,
    sections: page.sections.map(section),
    sources: page.sources.map(
      ({ id, title, url, read }) => `${htmlCode(id)}: ${htmlLink(title, url)}, read on ${text(read)}`,
    ),
  })
}

function section({ id, title, intro, rows }: Section): string {
  const table = htmlTable({
    caption: `${title}: what there is for each item, how it stands, and whose duty it is`,
    heads: columns,
    groups: [rows.map(line)],
  })
  return htmlSection(id, title, `${intro === undefined ? '' : htmlParagraph(intro)}\n${table}`)
}

function line({ id, point, asked, facts, duty }: Row): string {
  const cells = [
    `<th scope="row" role="rowheader" id="${id}">${text(point)}</th>`,
    `<td role="cell">${text(asked)}</td>`,
    `<td role="cell">${alike(facts).map(group).join('')}</td>`,
    `<td role="cell">${duty.map((each) => `<p class="small">${text(each)}</p>`).join('')}</td>`,
  ]
  return `<tr role="row">${cells.join('')}</tr>`
}

/** Facts that stand alike, and how. */
function group(facts: readonly Fact[]): string {
  const [first] = facts
  if (first === undefined) return ''
  const { standing, why, cites } = first
  const said = [
    mark(standing),
    ...(why === undefined ? [] : [text(why)]),
    ...(cites.length === 0 ? [] : [cites.map(htmlPlace).join(', ')]),
  ]
  return `<div class="group">${facts.map(factParagraph).join('')}<p class="small">${said.join('; ')}</p></div>`
}
