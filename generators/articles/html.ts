import { htmlText as text } from '../../src/emit/markup.js'
import type { ArticlesPage, CitedPlace, Fact, Row, Section } from './page.js'
import { style } from './style.js'
import { alike, closing, columns, standingMeanings, standingWords, tally } from './words.js'

/** The page as one HTML document: no script, no remote asset; for a screen, a telephone, the dark and paper. */
export function html(page: ArticlesPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(page.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="lead">${text(page.subtitle)}</p>
<h1>${text(page.title)}</h1>
${page.lead.map(paragraph).join('\n')}
<dl class="facts">
${page.head.map(([label, value]) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join('\n')}
</dl>
</header>
<nav aria-label="Articles">
<ul class="glance">
${page.sections.map(({ id, title, rows }) => `<li><a href="#${id}">${text(title)}</a> <span class="small">${text(tally(rows.flatMap(({ facts }) => facts)))}</span></li>`).join('\n')}
</ul>
</nav>
<main>
<section aria-labelledby="duties">
<h2 id="duties">Whose duty it is</h2>
<p>What is said of it stands here side by side. Nothing is concluded from it.</p>
<ul>
${page.duties.map((fact) => `<li>${group([fact])}</li>`).join('\n')}
</ul>
</section>
<section aria-labelledby="standings">
<h2 id="standings">How each fact stands</h2>
<dl class="facts">
${Object.entries(standingMeanings)
  .map(([standing, meaning]) => `<dt>${mark(standing as Fact['standing'])}</dt><dd>${text(meaning)}</dd>`)
  .join('\n')}
</dl>
</section>
${page.sections.map(section).join('\n')}
<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ul>
${page.sources.map(({ id, title, url, read }) => `<li><code>${text(id)}</code>: ${anchor(title, url)}, read on ${text(read)}</li>`).join('\n')}
</ul>
</section>
</main>
<footer><p>${text(closing(page))}</p></footer>
</body>
</html>
`
}

function section({ id, title, intro, rows }: Section): string {
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${text(title)}</h2>
${intro === undefined ? '' : paragraph(intro)}
<table role="table">
<caption>${text(title)}: what there is for each item, how it stands, and whose duty it is</caption>
<thead role="rowgroup"><tr role="row">${columns.map((each) => `<th scope="col" role="columnheader">${each}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${rows.map(line).join('\n')}
</tbody>
</table>
</section>`
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
    ...(cites.length === 0 ? [] : [cites.map(place).join(', ')]),
  ]
  return `<div class="group">${facts.map(what).join('')}<p class="small">${said.join('; ')}</p></div>`
}

function what({ label, text: words, link, elements }: Fact): string {
  const told = elements.length === 0 ? '' : ` data-element="${text(elements.join(' '))}"`
  const shown = link === undefined ? text(words) : anchor(words, link)
  return `<p${told}>${label === undefined ? '' : `<span class="small">${text(label)}:</span> `}${shown}</p>`
}

function mark(standing: Fact['standing']): string {
  return `<span class="mark ${standing}">${text(standingWords[standing])}</span>`
}

function place({ id, url }: CitedPlace): string {
  return url === '' ? `<code>${text(id)}</code>` : anchor(id, url)
}

function anchor(words: string, address: string): string {
  return `<a href="${text(address)}" rel="noreferrer">${text(words)}</a>`
}

function paragraph(words: string): string {
  return `<p>${text(words)}</p>`
}
