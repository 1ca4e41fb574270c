import { htmlText as text } from '../../src/emit/markup.js'
import type { CitedPlace, Fact, RecordPage, Row, Section } from './page.js'
import { style } from './style.js'
import {
  alike,
  closing,
  madeAlike,
  readingWords,
  sectionTitle,
  sentences,
  standingMeanings,
  standingWords,
  tally,
} from './words.js'

/** The page as one HTML document: no script, no remote asset; for a screen, a telephone, the dark and paper. */
export function html(page: RecordPage, drawing: string): string {
  const points = page.sections.filter(({ point }) => point !== undefined)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(`Article 30(1): ${page.subtitle}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="lead">${text(page.subtitle)}</p>
<h1>${text(page.title)}</h1>
${page.lead.map(paragraph).join('\n')}
<dl class="facts">
${page.head.map(([label, value]) => `<dt>${text(label)}</dt><dd>${label === 'Hash' ? code(value) : text(value)}</dd>`).join('\n')}
</dl>
${paragraph(page.about)}
</header>
<nav aria-label="Points of Article 30(1)">
<h2>At a glance</h2>
<ul class="glance">
${points.map((each) => `<li><a href="#${each.id}">${text(sectionTitle(each))}</a> <span class="small">${tally(each)}</span></li>`).join('\n')}
</ul>
</nav>
<main>
<section aria-labelledby="standings">
<h2 id="standings">How each fact stands</h2>
<dl class="facts">
${Object.entries(standingMeanings)
  .map(([standing, meaning]) => `<dt>${mark(standing as Fact['standing'])}</dt><dd>${text(meaning)}</dd>`)
  .join('\n')}
</dl>
</section>
${page.sections.map((each) => section(each, page, drawing)).join('\n')}
${readings(page)}
<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ul>
${page.sources.map(({ id, title, url, read }) => `<li>${code(id)}: ${anchor(title, url)}, ${text(url)}, read on ${text(read)}</li>`).join('\n')}
</ul>
</section>
</main>
<footer><p>${text(closing(page))}</p></footer>
</body>
</html>
`
}

function section(each: Section, page: RecordPage, drawing: string): string {
  const { id, intro, rows } = each
  const figure = `<figure>\n${drawing}<figcaption>${text(sentences.drawing)}</figcaption>\n</figure>`
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${text(sectionTitle(each))}</h2>
${[...(intro === undefined ? [] : [paragraph(intro)]), ...(id === 'data-flow' ? [figure] : [])].join('\n')}
<table role="table">
<caption>${text(sectionTitle(each))}: what there is, and how it stands</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">What is asked</th><th scope="col" role="columnheader">What there is</th><th scope="col" role="columnheader">How it stands</th></tr></thead>
${rows.map((row) => group(row, page)).join('\n')}
</table>
</section>`
}

/** A row of the document is a group of rows in the table: one for the facts that stand alike. */
function group({ asked, facts }: Row, page: RecordPage): string {
  const groups = alike(facts)
  const span = groups.length === 1 ? '' : ` rowspan="${groups.length}"`
  const head = `<th scope="rowgroup" role="rowheader"${span}>${text(asked)}</th>`
  const lines = groups.map(
    (each, index) =>
      `<tr role="row">${index === 0 ? head : ''}<td role="cell">${each.map(what).join('')}</td><td role="cell">${standing(each[0], page)}</td></tr>`,
  )
  return `<tbody role="rowgroup">\n${lines.join('\n')}\n</tbody>`
}

function what({ label, text: words, link, elements }: Fact): string {
  const told = elements.length === 0 ? '' : ` data-element="${text(elements.join(' '))}"`
  const shown = link === undefined ? text(words) : anchor(words, link)
  return `<p${told}>${label === undefined ? '' : `<span class="small">${text(label)}:</span> `}${shown}</p>`
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
    ...(cites.length === 0 ? [] : [`<p class="small">${cites.map(place).join(', ')}</p>`]),
  ].join('')
}

function mark(standing: Fact['standing']): string {
  return `<span class="mark ${standing}">${text(standingWords[standing])}</span>`
}

function readings({ readings }: RecordPage): string {
  if (readings.length === 0) return ''
  const items = readings.map(
    (each) => `<div class="reading" id="reading-${text(each.id)}">
<h3>${text(each.id)}</h3>
<p class="small">${text(readingWords(each))}; ${each.cites.map(place).join(', ')}</p>
<p>${text(`Reads: ${each.reads.join(', ')}.`)}</p>
<p>${text(each.because)}</p>
</div>`,
  )
  return `<section aria-labelledby="readings">
<h2 id="readings">Readings</h2>
<p>${text(sentences.readings)}</p>
${items.join('\n')}
</section>`
}

function place({ id, url }: CitedPlace): string {
  return url === '' ? code(id) : anchor(id, url)
}

function anchor(words: string, address: string): string {
  return `<a href="${text(address)}" rel="noreferrer">${text(words)}</a>`
}

function paragraph(words: string): string {
  return `<p>${text(words)}</p>`
}

function code(words: string): string {
  return `<code>${text(words)}</code>`
}
