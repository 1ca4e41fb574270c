import type { Claim } from '../../src/model/claim.js'
import { elementNamed } from '../../src/model/claim-elements.js'
import type { Contact } from '../../src/model/model.js'
import type { Block, Section, Sentence } from './document.js'
import type { NoticeLaw } from './notice-request.js'
import { list, paragraph, type SectionContext, said, section } from './sections.js'
import { wordOf } from './shares.js'
import type { Speaker } from './speaker.js'

/** Who speaks, and whom to ask. */
export function senderSection(
  { speaker, organisation }: SectionContext,
  kinds: readonly Block[],
): readonly Section[] {
  const contact = contactLines(speaker, organisation?.contact)
  const officer = contactLines(speaker, organisation?.dataProtectionOfficer)
  return section('sender', speaker.say('heading.sender'), [
    paragraph(speaker.say('sender')),
    ...kinds,
    paragraph(speaker.say('contact.lead')),
    list(contact.length === 0 ? [speaker.placeholder('contact')] : contact),
    ...(officer.length === 0 ? [] : [paragraph(speaker.say('dpo.lead')), list(officer)]),
  ])
}

function contactLines(speaker: Speaker, contact: Contact | undefined): readonly Sentence[] {
  if (contact === undefined) return []
  return (['name', 'email', 'phone', 'address', 'url'] as const).flatMap((kind) => {
    const value = contact[kind]
    if (value === undefined) return []
    return [
      speaker.say(`contact.${kind}`, {
        values: { value },
        ...(kind === 'url' ? { links: { page: value } } : {}),
      }),
    ]
  })
}

/** The privacy notices of those who receive nothing, such as of whoever shares. */
export function noticeSections({ speaker, claims, policy }: SectionContext): readonly Section[] {
  return said(claims, 'refers-to').flatMap((claim) => {
    const element = elementNamed(claim, 'privacy-notice')
    const id = wordOf(elementNamed(claim, 'party'))
    const party = policy.parties.get(id)?.title ?? id
    if (element === undefined) return []
    const [url = '', covers] = typeof element.value === 'string' ? [element.value] : (element.value ?? [])
    const sentence = speaker.say(covers === undefined ? 'privacy-notice.plain' : 'privacy-notice', {
      of: [claim],
      values: { party, ...(covers === undefined ? {} : { covers }) },
      links: { document: url },
    })
    return section(`privacy-notice-${id}`, speaker.say('heading.privacy-notice', { values: { party } }), [
      paragraph(sentence),
    ])
  })
}

/** What the source is silent on. Each point is an element of a claim, and what is not stated stays so. */
export function missingSection({ speaker, claims, policy }: SectionContext): readonly Section[] {
  const points: Sentence[] = []
  const add = (claim: Claim, name: string, party?: string): void => {
    const element = elementNamed(claim, name)
    if (element === undefined || ['stated', 'inferred'].includes(element.state)) return
    const flow = [...policy.flows.values()].find(({ id }) => claim.id === `${policy.id}/${id}`)
    const title = party === undefined ? '' : (policy.parties.get(party)?.title ?? party)
    const id = `${name}.${element.state}`
    points.push(
      speaker.say(party === undefined ? id : [`${id}.${party}`, id], {
        of: [claim],
        values: { party: title, from: flow?.from.title ?? '', because: wordOf(element) },
      }),
    )
  }
  for (const claim of said(claims, 'flows')) {
    add(claim, 'legal-basis')
    add(claim, 'kept-for')
  }
  for (const claim of said(claims, 'has-role')) {
    const party = wordOf(elementNamed(claim, 'party'))
    add(claim, 'role', party)
    add(claim, 'status', party)
  }
  if (points.length === 0) return []
  return section('missing', speaker.say('heading.missing'), [
    paragraph(speaker.say('missing.lead')),
    list(points),
  ])
}

/** Which version, date, source and law. `day` writes a `YYYY-MM-DD` in words. */
export function aboutSection(
  { speaker, organisation, policy }: SectionContext,
  day: (date: string) => string,
  law: NoticeLaw | undefined,
): readonly Section[] {
  const { notice } = organisation ?? {}
  const published =
    notice === undefined
      ? speaker.placeholder('notice')
      : speaker.say('about.notice', {
          values: { version: notice.version, date: day(notice.published), address: notice.place },
          links: { notice: notice.place },
        })
  const { inForce } = policy
  const holds =
    inForce.state === 'stated'
      ? speaker.say('about.in-force', { values: { date: day(inForce.from) } })
      : speaker.say('about.dateless')
  const values = { version: policy.version, policy: policy.title ?? policy.id }
  const blocks: Block[] = [paragraph(published), paragraph(speaker.say('about.policy', { values }), holds)]
  for (const { title, url, read } of policy.sources) {
    const values = { title, date: day(read.date) }
    blocks.push(paragraph(speaker.say('about.source', { values, links: { source: url } })))
  }
  if (law !== undefined) {
    const id = law.isOfficial ? 'about.law' : 'about.law.described'
    blocks.push(paragraph(speaker.say(id, { values: { 'law-title': law.title } })))
  }
  return section('about', speaker.say('heading.about'), blocks)
}
