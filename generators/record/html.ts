import { factDocument, factParagraph, mark } from '../../src/emit/fact-page/html.js'
import { factsIn } from '../../src/emit/fact-page/words.js'
import { htmlParagraph, htmlPlace, htmlSection, htmlSource, htmlTable } from '../../src/emit/html-blocks.js'
import { htmlText as text } from '../../src/emit/markup.js'
import type { Fact, RecordPage, Row, Section } from './page.js'
import { style } from './style.js'
import { madeAlike, readingWords, sectionTitle, sentences, standAlike, standingMeanings } from './words.js'

/** The page as one HTML document, with the drawing in it. */
export function html(page: RecordPage, drawing: string): string {
  return factDocument(page, {
    title: `Article 30(1): ${page.subtitle}`,
    style,
    below: htmlParagraph(page.about),
    glance: {
      label: 'Points of Article 30(1)',
      above: '<h2>At a glance</h2>',
      sections: page.sections
        .filter(({ point }) => point !== undefined)
        .map((each) => ({ id: each.id, title: sectionTitle(each), facts: factsIn(each) })),
    },
    meanings: standingMeanings,
    sections: [...page.sections.map((each) => section(each, page, drawing)), readings(page)],
    sources: page.sources.map(htmlSource),
  })
}

function section(each: Section, page: RecordPage, drawing: string): string {
  const { id, intro, rows } = each
  const title = sectionTitle(each)
  const figure = `<figure>\n${drawing}<figcaption>${text(sentences.drawing)}</figcaption>\n</figure>`
  const above = [
    ...(intro === undefined ? [] : [htmlParagraph(intro)]),
    ...(id === 'data-flow' ? [figure] : []),
  ]
  const table = htmlTable({
    caption: `${title}: what there is, and how it stands`,
    heads: ['What is asked', 'What there is', 'How it stands'],
    groups: rows.map((row) => group(row, page)),
  })
  return htmlSection(id, title, `${above.join('\n')}\n${table}`)
}

/** A row of the document is a group of rows in the table: one for the facts that stand alike. */
function group({ asked, facts }: Row, page: RecordPage): readonly string[] {
  const groups = standAlike(facts)
  const span = groups.length === 1 ? '' : ` rowspan="${groups.length}"`
  const head = `<th scope="rowgroup" role="rowheader"${span}>${text(asked)}</th>`
  return groups.map(
    (each, index) =>
      `<tr role="row">${index === 0 ? head : ''}<td role="cell">${each.map(factParagraph).join('')}</td><td role="cell">${standing(each[0], page)}</td></tr>`,
  )
}

function standing(fact: Fact, page: RecordPage): string {
  const { standing, why, cites } = fact
  const used = madeAlike(fact, page).map(([words, readings]) => {
    const links = readings.map(({ id }) => `<a href="#reading-${text(id)}">${text(id)}</a>`)
    return `by the ${readings.length === 1 ? 'reading' : 'readings'} ${links.join(', ')}, ${text(words)}`
  })
  const said = [...used, ...(why === undefined ? [] : [text(why)])]
  return [
    `<p>${mark(standing)}</p>`,
    ...said.map((each) => `<p class="small">${each}</p>`),
    ...(cites.length === 0 ? [] : [`<p class="small">${cites.map(htmlPlace).join(', ')}</p>`]),
  ].join('')
}

function readings({ readings }: RecordPage): string {
  if (readings.length === 0) return ''
  const items = readings.map(
    (each) => `<div class="reading" id="reading-${text(each.id)}">
<h3>${text(each.id)}</h3>
<p class="small">${text(readingWords(each))}; ${each.cites.map(htmlPlace).join(', ')}</p>
${htmlParagraph(`Reads: ${each.reads.join(', ')}.`)}
${htmlParagraph(each.because)}
</div>`,
  )
  return htmlSection('readings', 'Readings', [htmlParagraph(sentences.readings), ...items].join('\n'))
}
