import { elementNamed } from '../../src/model/claim-elements.js'
import type { Flow } from '../../src/model/flow.js'
import type { Item, Section, Sentence } from './document.js'
import { list, paragraph, type SectionContext, section } from './sections.js'
import { namedItems, wordOf } from './shares.js'

/**
 * The first layer: who shares which kinds of information with whom, and where more is said. It says nothing that
 * does not stand below; a condition of a kind goes with it, for without it the kind would be shared always.
 */
export function shortSection(context: SectionContext): readonly Section[] {
  const { speaker, claims, policy } = context
  const blocks = [...policy.flows.values()].flatMap((flow) => {
    const claim = claims.find(({ id }) => id === `${policy.id}/${flow.id}`)
    if (claim === undefined) return []
    const to = flow.to.map(({ id }) => id).join('+')
    const given = { of: [claim], values: { from: flow.from.title } }
    const openness = wordOf(elementNamed(claim, 'list'))
    const items = kindsOf(context, flow)
    return [
      paragraph(asFirst(speaker.say(`shares-with.${to}`, given))),
      ...(items.length === 0
        ? []
        : [paragraph(asFirst(speaker.say(`list.${openness}`, given))), list(items)]),
    ]
  })
  if (blocks.length === 0) return []
  const more = [paragraph(speaker.say('short.more')), paragraph(formatSentence(context))]
  return section('short', speaker.say('heading.short'), [...blocks, ...more])
}

/** Where to ask for another language or format. */
function formatSentence({ speaker, organisation }: SectionContext): Sentence {
  const { email, phone, url, name } = organisation?.contact ?? {}
  const contact = email ?? phone ?? url ?? name ?? speaker.placeholderText('contact')
  return speaker.say('format.contact', { values: { contact } })
}

/** The kinds that stand at the top of the list, by their titles. */
function kindsOf(context: SectionContext, flow: Flow): readonly Item[] {
  const isCondition = ({ message }: Sentence): boolean => message.startsWith('share-condition.')
  return namedItems({ ...context, flow }).map(({ title, sentences }) => ({
    title: title === undefined ? undefined : asFirst(title),
    sentences: sentences.filter(isCondition).map(asFirst),
    items: [],
  }))
}

function asFirst(sentence: Sentence): Sentence {
  return { ...sentence, layer: 'first' }
}
