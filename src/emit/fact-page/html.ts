import { htmlFacts, htmlHead, htmlLink, htmlList, htmlParagraph, htmlSection } from '../html-blocks.js'
import { htmlDocument } from '../html-document.js'
import { htmlText as text } from '../markup.js'
import type { Fact, FactPage, Standing } from './page.js'
import { explained, type StandingMeanings, standingWords, tally } from './words.js'

/** What one document of facts has of its own. All but titles and labels is HTML already. */
export interface FactDocument {
  /** As the browser's window shows it. */
  readonly title: string
  readonly style: string
  /** What stands under the facts of the head. */
  readonly below?: string
  /** The sections to which it leads, with a name for those who hear it read. */
  readonly glance: {
    readonly label: string
    readonly above?: string
    readonly sections: readonly Glanced[]
  }
  /** Sections before what the standings mean. */
  readonly before?: readonly string[]
  readonly meanings: StandingMeanings
  readonly sections: readonly string[]
  /** An item for each source. */
  readonly sources: readonly string[]
}

/** A section at a glance: a link to it, and how many of its facts stand how. */
export interface Glanced {
  readonly id: string
  readonly title: string
  readonly facts: readonly Fact[]
}

/** The page as one HTML document: no script, no remote asset; for a screen, a telephone, the dark and paper. */
export function factDocument(page: FactPage, own: FactDocument): string {
  const { glance } = own
  const main = [
    ...(own.before ?? []),
    standingsSection(own.meanings),
    ...own.sections,
    htmlSection('sources', 'Sources', htmlList(own.sources)),
  ]
  return htmlDocument({
    title: own.title,
    style: own.style,
    header: [factHeader(page), ...(own.below === undefined ? [] : [own.below])].join('\n'),
    nav: {
      label: glance.label,
      content: [
        ...(glance.above === undefined ? [] : [glance.above]),
        htmlList(glance.sections.map(glanced), 'glance'),
      ].join('\n'),
    },
    main: main.join('\n'),
    tool: page.tool,
  })
}

function factHeader({ title, subtitle, lead, head }: FactPage): string {
  return `<p class="lead">${text(subtitle)}</p>
<h1>${text(title)}</h1>
${lead.map(htmlParagraph).join('\n')}
${htmlHead(head)}`
}

function glanced({ id, title, facts }: Glanced): string {
  return `<a href="#${id}">${text(title)}</a> <span class="small">${text(tally(facts))}</span>`
}

function standingsSection(meanings: StandingMeanings): string {
  const rows = explained(meanings).map(([standing, meaning]) => [mark(standing), text(meaning)] as const)
  return htmlSection('standings', 'How each fact stands', htmlFacts(rows))
}

/** What a fact says, with the elements that it tells. */
export function factParagraph({ label, text: words, link, elements }: Fact): string {
  const told = elements.length === 0 ? '' : ` data-element="${text(elements.join(' '))}"`
  const shown = link === undefined ? text(words) : htmlLink(words, link)
  return `<p${told}>${label === undefined ? '' : `<span class="small">${text(label)}:</span> `}${shown}</p>`
}

/** How a fact stands, in a word. */
export function mark(standing: Standing): string {
  return `<span class="mark ${standing}">${text(standingWords[standing])}</span>`
}
