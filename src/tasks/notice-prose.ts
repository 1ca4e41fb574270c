import { wordsSaid } from '../wording/said-text.js'
import type { NoticeDocument } from './notice-make.js'

type Section = NoticeDocument['sections'][number]
export type Item = Extract<Section['blocks'][number], { kind: 'list' }>['items'][number]
export type Sentence = NoticeDocument['title']

/** Every sentence of a notice, in order. */
export function sentencesOf({
  title,
  languages,
  notes,
  sections,
  footer,
}: NoticeDocument): readonly Sentence[] {
  return [
    title,
    ...(languages === undefined ? [] : [languages.heading]),
    ...notes,
    ...sections.flatMap(({ heading, blocks }) => [
      heading,
      ...blocks.flatMap((block) =>
        block.kind === 'paragraph' ? block.sentences : block.items.flatMap(inItem),
      ),
    ]),
    ...footer,
  ]
}

function inItem({ title, sentences, items }: Item): readonly Sentence[] {
  return [...(title === undefined ? [] : [title]), ...sentences, ...items.flatMap(inItem)]
}

/** Every list of a notice, those in lists too. */
export function listsOf({ sections }: NoticeDocument): readonly (readonly Item[])[] {
  const below = (items: readonly Item[]): readonly (readonly Item[])[] =>
    items.length === 0 ? [] : [items, ...items.flatMap((item) => below(item.items))]
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'list' ? below(block.items) : [])),
  )
}

/**
 * What of a notice is prose of its catalogue: the sentences that tell something of the policy, each message once, on
 * a line of its own. Titles are no sentences, and names are nobody's to choose, so that the same policy gives the
 * same text for every organisation.
 */
export function proseOf(document: NoticeDocument): string {
  const lines = new Map<string, string>()
  for (const { message, elements, parts } of sentencesOf(document)) {
    const words = wordsSaid(parts).replaceAll('\ufffc', ' ').replace(/\s+/gu, ' ').trim()
    if (elements.length > 0 && /[.!?:。！？：؟۔।…]$/u.test(words)) lines.set(message, words)
  }
  return [...lines.values()].join('\n')
}
