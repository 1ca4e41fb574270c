import type { OutputFile } from '../../src/emit/output-file.js'
import type { Message } from '../../src/wording/catalogue.js'
import { plainValue } from '../../src/wording/inline.js'
import { addedSection, childrenSection, kindsBlocks } from './added-sections.js'
import { aboutSection, missingSection, noticeSections, senderSection } from './closing-sections.js'
import type { Languages, Logo, NoticeDocument } from './document.js'
import { elementsFile, type NoticeFile } from './elements-file.js'
import { html } from './html.js'
import { learn } from './learn.js'
import { markdown } from './markdown.js'
import { notesOf } from './notes.js'
import type { NoticeForm, NoticeRequest } from './notice-request.js'
import { plainText } from './plain-text.js'
import { flowSections, roleSection, type SectionContext, serviceSection } from './sections.js'
import { shortSection } from './short-section.js'
import { Speaker } from './speaker.js'

export { indexPage } from './index-page.js'
export { layoutNames, layoutsOf } from './layouts.js'
export { noticeForms } from './notice-request.js'
export { unlike } from './read-back.js'

/** The notice in one language, or what the catalogue cannot say of it. */
export interface Notice {
  /** Before it has a form: what gates on its words judge. */
  readonly document: NoticeDocument
  /** In each form, and the file that says what each of them tells; none where a message is missing. */
  readonly files: readonly OutputFile[]
  /** Ids of messages that the catalogue has not. */
  readonly missing: readonly string[]
  /** What a person has still to fill in, each the id of its message and the name that it is about. */
  readonly placeholders: readonly { readonly message: string; readonly name: string | undefined }[]
  /** Ids of the messages of the notice that are a machine's. */
  readonly machine: readonly string[]
  /** Ids of messages that a person read against another text than that of today, or of this translation. */
  readonly behind: readonly string[]
  /** How many messages it is made of. */
  readonly said: number
}

/** The notice of one policy for one audience in one language. Pure: the same request gives the same bytes. */
export function notice(request: NoticeRequest): Notice {
  const { catalogue, forms, audience } = request
  const { document, speaker } = documentOf(request)
  const { placeholders } = speaker
  const machine = [...speaker.said].filter(({ state }) => state.kind === 'machine').map(({ id }) => id)
  const behind = [...speaker.said].filter(isBehind).map(({ id }) => id)
  const said = speaker.said.size
  const missing = [...speaker.missing]
  if (missing.length > 0) return { document, files: [], missing, placeholders, machine, behind, said }
  const name = audience === 'end-user' ? 'notice' : `notice.${audience}`
  const stem = `${name}.${request.fallbackFor ?? catalogue.locale}`
  const files = forms.map((form) => fileOf(form, stem, document, request))
  const map = elementsFile(`${stem}.elements.json`, files, request)
  return {
    document,
    files: [...files.map(({ path, content }) => ({ path, content })), map],
    missing,
    placeholders,
    machine,
    behind,
    said,
  }
}

/** A person's text without a mark was read against nobody knows which original. */
function isBehind({ translation, state }: Message): boolean {
  if (state.kind === 'machine' || state.kind === 'original') return false
  return translation !== 'current'
}

function fileOf(
  form: NoticeForm,
  stem: string,
  document: NoticeDocument,
  { layouts, organisation }: NoticeRequest,
): NoticeFile {
  if (form === 'txt') {
    const text = plainText(document, layouts.text)
    return { path: `${stem}.txt`, form, ...text }
  }
  if (form === 'html') {
    return { path: `${stem}.html`, form, content: html(document, layouts.html), ranges: undefined }
  }
  if (form === 'md') {
    return { path: `${stem}.md`, form, content: markdown(document, layouts.markdown), ranges: undefined }
  }
  const content = learn(document, layouts.learn, organisation?.notice?.published)
  return { path: `${stem}.learn.md`, form: 'md', content, ranges: undefined }
}

function documentOf(request: NoticeRequest) {
  const { policy, claims, audience, organisation, catalogue, tool } = request
  // Words of law differ by law: every message can ask which it is.
  const law = request.law?.id ?? 'eu-gdpr'
  const flows = [...policy.flows.values()]
  const [first] = flows
  const service = policy.service?.name ?? policy.title ?? policy.id
  const ask = new Speaker(catalogue, audience, {
    service,
    organisation: organisation?.name ?? '',
    from: '',
    law,
  })
  const name = organisation?.name ?? ask.placeholderText('organisation')
  const from = first?.from.title ?? ''
  const speaker = new Speaker(catalogue, audience, { service, organisation: name, from, law })
  const context: SectionContext = { speaker, policy, claims, organisation }
  const dates = new Intl.DateTimeFormat(catalogue.dates, { dateStyle: 'long', timeZone: 'UTC' })
  const day = (date: string): string => dates.format(new Date(`${date}T00:00:00Z`))
  const to = first?.to.map(({ id }) => id).join('+') ?? ''
  if (organisation === undefined) speaker.placeholder('organisation')
  const { locale, direction, betweenSentences } = catalogue
  const whole = {
    title: speaker.say([`title.${to}`, 'title']),
    languages: languagesOf(speaker, request),
    sections: [
      ...shortSection(context),
      ...childrenSection(context, request),
      ...senderSection(context, kindsBlocks(context, request)),
      ...serviceSection(context),
      ...roleSection(context),
      ...flows.flatMap((flow) => flowSections(context, flow)),
      ...noticeSections(context),
      ...missingSection(context),
      ...addedSection(context, request),
      ...aboutSection(context, day, request.law),
    ],
    footer: [speaker.say('footer.prepared', { values: { version: tool } })],
  }
  const notes = notesOf(speaker, request)
  const logo = logoOf(request)
  const names = [service, ...(policy.service?.partOf === undefined ? [] : [policy.service.partOf])]
  const document: NoticeDocument = { locale, direction, betweenSentences, names, logo, notes, ...whole }
  return { document, speaker }
}

/** The other languages; none where there are none. */
function languagesOf(speaker: Speaker, { languages = [], catalogue }: NoticeRequest): Languages | undefined {
  const others = languages.filter(({ locale }) => locale !== catalogue.locale)
  const links = others.map((each) => ({ ...each, name: plainValue(each.name) }))
  return links.length === 0 ? undefined : { heading: speaker.say('heading.languages'), links }
}

/** A page holds no image but what its own address spells out. */
function logoOf({ logo, organisation }: NoticeRequest): Logo | undefined {
  if (logo === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(logo.base64)) return undefined
  const alt = plainValue(logo.alt ?? organisation?.name ?? '')
  return { source: `data:${logo.mediaType};base64,${logo.base64}`, alt }
}
