import type { OutputFile } from '../../src/emit/output-file.js'
import { originalLocale } from '../../src/wording/catalogue.js'
import { layoutOf } from '../../src/wording/layout.js'
import { aboutSection, missingSection, noticeSections, senderSection } from './closing-sections.js'
import type { NoticeDocument } from './document.js'
import { elementsFile, type NoticeFile } from './elements-file.js'
import { html } from './html.js'
import { markdown } from './markdown.js'
import type { NoticeRequest } from './notice-request.js'
import { plainText } from './plain-text.js'
import { flowSections, roleSection, type SectionContext, serviceSection } from './sections.js'
import { Speaker } from './speaker.js'

export { layoutNames, noticeForms } from './notice-request.js'
export { unlike } from './read-back.js'

/** The notice in one language, or what the catalogue cannot say of it. */
export interface Notice {
  /** In each form, and the file that says what each of them tells; none where a message is missing. */
  readonly files: readonly OutputFile[]
  /** Ids of messages that the catalogue has not. */
  readonly missing: readonly string[]
  /** What a person has still to fill in, each the id of its message and the name that it is about. */
  readonly placeholders: readonly { readonly message: string; readonly name: string | undefined }[]
  /** Ids of the messages of the notice that are a machine's. */
  readonly machine: readonly string[]
  /** How many messages it is made of. */
  readonly said: number
}

/** The notice of one policy for one audience in one language. Pure: the same request gives the same bytes. */
export function notice(request: NoticeRequest): Notice {
  const { catalogue, forms, layouts, audience } = request
  const { document, speaker } = documentOf(request)
  const { placeholders } = speaker
  const machine = [...speaker.said].filter(({ state }) => state.kind === 'machine').map(({ id }) => id)
  const said = speaker.said.size
  const missing = [...speaker.missing]
  if (missing.length > 0) return { files: [], missing, placeholders, machine, said }
  const name = audience === 'end-user' ? 'notice' : `notice.${audience}`
  const files = forms.map((form): NoticeFile => {
    const path = `${name}.${catalogue.locale}.${form}`
    if (form === 'txt') {
      const text = plainText(document, layoutOf(layouts.text, { values: 'escaped' }))
      return { path, form, ...text }
    }
    if (form === 'md') {
      const layout = layoutOf(layouts.markdown, { values: 'escaped' })
      return { path, form, content: markdown(document, layout), ranges: undefined }
    }
    const { inline, sentences, items } = layouts
    const layout = layoutOf(layouts.html, { partials: { inline, sentences, items }, values: 'html' })
    return { path, form, content: html(document, layout), ranges: undefined }
  })
  const map = elementsFile(`${name}.${catalogue.locale}.elements.json`, files, request)
  return {
    files: [...files.map(({ path, content }) => ({ path, content })), map],
    missing,
    placeholders,
    machine,
    said,
  }
}

function documentOf({ policy, claims, audience, organisation, catalogue, tool }: NoticeRequest) {
  const flows = [...policy.flows.values()]
  const [first] = flows
  const service = policy.service?.name ?? policy.title ?? policy.id
  const ask = new Speaker(catalogue, audience, { service, organisation: organisation?.name ?? '', from: '' })
  const name = organisation?.name ?? wordsOf(ask)
  const from = first?.from.title ?? ''
  const speaker = new Speaker(catalogue, audience, { service, organisation: name, from })
  const context: SectionContext = { speaker, policy, claims, organisation }
  const dates = new Intl.DateTimeFormat(catalogue.dates, { dateStyle: 'long', timeZone: 'UTC' })
  const day = (date: string): string => dates.format(new Date(`${date}T00:00:00Z`))
  const to = first?.to.map(({ id }) => id).join('+') ?? ''
  if (organisation === undefined) speaker.placeholder('organisation')
  const isMachine = [...catalogue.messages.values()].some(({ state }) => state.kind === 'machine')
  const document: NoticeDocument = {
    locale: catalogue.locale,
    direction: catalogue.direction,
    betweenSentences: catalogue.betweenSentences,
    title: speaker.say([`title.${to}`, 'title']),
    notes: [
      ...(organisation === undefined ? [speaker.say('note.sample')] : []),
      ...(isMachine && catalogue.locale !== originalLocale ? [speaker.say('note.machine')] : []),
      ...(audience === 'other-party' ? [speaker.say('note.other-party')] : []),
    ],
    sections: [
      ...senderSection(context),
      ...serviceSection(context),
      ...roleSection(context),
      ...flows.flatMap((flow) => flowSections(context, flow)),
      ...noticeSections(context),
      ...missingSection(context),
      ...aboutSection(context, day),
    ],
    footer: [speaker.say('footer.prepared', { values: { version: tool } })],
  }
  return { document, speaker }
}

/** What stands where the organisation's name will stand. */
function wordsOf(speaker: Speaker): string {
  return speaker
    .placeholder('organisation')
    .parts.map((part) => (part.kind === 'link' ? '' : part.value))
    .join('')
}
