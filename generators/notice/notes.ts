import { type Message, originalLocale } from '../../src/wording/catalogue.js'
import type { Sentence } from './document.js'
import type { NoticeRequest } from './notice-request.js'
import type { Speaker } from './speaker.js'

/** What a reader must know before all else; asked last, when all else was said, for it speaks of those messages. */
export function notesOf(
  speaker: Speaker,
  { organisation, audience, catalogue, fallbackFor }: NoticeRequest,
): readonly Sentence[] {
  const messages = [...speaker.said]
  return [
    ...(organisation === undefined ? [speaker.say('note.sample')] : []),
    ...(fallbackFor === undefined
      ? []
      : [speaker.say('note.fallback', { values: { language: nameOf(fallbackFor, catalogue.locale) } })]),
    ...(catalogue.locale === originalLocale ? [] : translationNotes(speaker, messages)),
    ...(audience === 'other-party' ? [speaker.say('note.other-party')] : []),
  ]
}

/** Who answers for a translation, as far as somebody does, and whether the original went on since. */
function translationNotes(speaker: Speaker, messages: readonly Message[]): readonly Sentence[] {
  const isMachine = messages.some(({ state }) => state.kind === 'machine')
  // A person's text without a mark was read against nobody knows which original.
  const isBehind = messages.some(
    ({ translation, state }) =>
      translation === 'review-again' || (translation === 'unmarked' && state.kind !== 'machine'),
  )
  const reviewers = new Set(messages.flatMap(({ state }) => ('by' in state ? [state.by] : [])))
  const isLegal = reviewers.size === 1 && messages.every(({ state }) => state.kind === 'legal')
  const by = new Intl.ListFormat(speaker.catalogue.locale).format(reviewers)
  return [
    speaker.say(isMachine ? 'note.machine' : isLegal ? 'note.legal' : 'note.reviewed', { values: { by } }),
    ...(isBehind ? [speaker.say('note.review-again')] : []),
  ]
}

function nameOf(tag: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
}
