import type { OutputFile } from '../../src/emit/output-file.js'
import type { Sentence } from './document.js'
import type { NoticeLanguage, NoticeRequest } from './notice-request.js'
import { Speaker, textOf } from './speaker.js'

/** What the page of all languages is made from; it speaks the language of `catalogue`. */
export interface IndexRequest
  extends Pick<
    NoticeRequest,
    'policy' | 'audience' | 'organisation' | 'catalogue' | 'layouts' | 'law' | 'tool'
  > {
  readonly languages: readonly NoticeLanguage[]
}

/** The page that leads to the notice in each of its languages, each by the name that it gives itself. Pure. */
export function indexPage(request: IndexRequest): OutputFile {
  const { policy, audience, organisation, catalogue, layouts, law, languages, tool } = request
  const flows = [...policy.flows.values()]
  const service = policy.service?.name ?? policy.title ?? policy.id
  const from = flows[0]?.from.title ?? ''
  const common = { service, from, law: law?.id ?? 'eu-gdpr' }
  const ask = new Speaker(catalogue, audience, { ...common, organisation: '' })
  const sender = organisation?.name ?? textOf(ask.say('placeholder.organisation').parts)
  const speaker = new Speaker(catalogue, audience, { ...common, organisation: sender })
  const say = (...ids: readonly string[]) => partsOf(speaker.say(ids))
  const version = { values: { version: tool } }
  const to = flows[0]?.to.map(({ id }) => id).join('+') ?? ''
  const path = audience === 'end-user' ? 'index.html' : `index.${audience}.html`
  const page = {
    locale: catalogue.locale,
    direction: catalogue.direction,
    self: path,
    pageTitle: textOf(speaker.say([`title.${to}`, 'title']).parts),
    title: say(`title.${to}`, 'title'),
    notes: organisation === undefined ? [say('note.sample')] : [],
    lead: say('index.lead'),
    languages: languages.map(({ locale, direction, name, stem }) => ({
      locale,
      direction,
      name,
      href: `${stem}.html`,
    })),
    footer: partsOf(speaker.say('footer.prepared', version)),
  }
  return { path, content: layouts.index(page) }
}

/** Values are isolated from the direction around them. */
function partsOf({ parts }: Sentence) {
  return parts.map((part) => ({ isValue: part.kind === 'value', value: textOf([part]) }))
}
