import { plainValue } from '../../src/wording/inline.js'
import type { Section } from './document.js'
import type { NoticeRequest } from './notice-request.js'
import { list, paragraph, type SectionContext, section } from './sections.js'
import { added } from './speaker.js'

type Added = Pick<NoticeRequest, 'children' | 'paragraphs' | 'audience'>

/** What the notice means for children, in the organisation's words: Article 12(1) asks for such as they understand. */
export function childrenSection(
  { speaker, organisation }: SectionContext,
  { children, audience }: Added,
): readonly Section[] {
  const isForPupils = audience === 'end-user' && organisation?.endUsers.includes('pupils') === true
  if (children === undefined && !isForPupils) return []
  const blocks =
    children === undefined
      ? [paragraph(speaker.placeholder('children'))]
      : linesOf(children).map((line) => paragraph(added('children', line)))
  return section('children', speaker.say('heading.children'), blocks)
}

/** What the organisation adds: its own, and called so. */
export function addedSection({ speaker }: SectionContext, { paragraphs = [] }: Added): readonly Section[] {
  const blocks = paragraphs.flatMap(({ id, text }) => linesOf(text).map((line) => paragraph(added(id, line))))
  if (blocks.length === 0) return []
  return section('added', speaker.say('heading.added'), [paragraph(speaker.say('added.lead')), ...blocks])
}

/** The kinds of end users for whom it is meant. */
export function kindsBlocks(
  { speaker, organisation }: SectionContext,
  { audience }: Pick<Added, 'audience'>,
) {
  const kinds = audience === 'end-user' ? (organisation?.endUsers ?? []) : []
  if (kinds.length === 0) return []
  return [paragraph(speaker.say('kinds')), list(kinds.map((kind) => speaker.say(`kind.${kind}`)))]
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n]+/).filter((line) => plainValue(line) !== '')
}
