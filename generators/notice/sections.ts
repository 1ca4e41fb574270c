import type { Claim } from '../../src/model/claim.js'
import { elementNamed, elementsOf } from '../../src/model/claim-elements.js'
import type { Flow } from '../../src/model/flow.js'
import type { Operator, Organisation } from '../../src/model/model.js'
import type { Party } from '../../src/model/party.js'
import type { Policy } from '../../src/model/policy.js'
import type { Block, Item, Section, Sentence } from './document.js'
import { inferredOf, type ListContext, namedItems, readItems, sharesOf, wordOf } from './shares.js'
import type { Speaker } from './speaker.js'

/** What sections are made from. */
export interface SectionContext {
  readonly speaker: Speaker
  readonly policy: Policy
  /** For the audience, of this version of the policy. */
  readonly claims: readonly Claim[]
  readonly organisation: Organisation | undefined
}

/** A heading and what stands below it; nothing where nothing does. */
export function section(id: string, heading: Sentence, blocks: readonly Block[]): readonly Section[] {
  return blocks.length === 0 ? [] : [{ id, heading, blocks }]
}

export function paragraph(...sentences: readonly Sentence[]): Block {
  return { kind: 'paragraph', sentences }
}

export function list(items: readonly (Item | Sentence)[]): Block {
  return { kind: 'list', items: items.map((each) => ('items' in each ? each : plainItem(each))) }
}

function plainItem(sentence: Sentence): Item {
  return { title: undefined, sentences: [sentence], items: [] }
}

export function said(claims: readonly Claim[], says: Claim['says']): readonly Claim[] {
  return claims.filter((claim) => claim.says === says)
}

const partyOf = (claim: Claim): string => wordOf(elementNamed(claim, 'party'))

/** What the service is. */
export function serviceSection({ speaker, claims, policy }: SectionContext): readonly Section[] {
  const blocks = said(claims, 'enables').map((claim) => {
    const partOf = elementNamed(claim, 'part-of')
    const service =
      partOf === undefined
        ? speaker.say('service.alone', { of: [claim] })
        : speaker.say('service.part-of', { of: [claim], values: { 'part-of': wordOf(partOf) } })
    const enables = elementsOf(claim, 'enables-')
    return paragraph(
      service,
      ...enables.map((each) => speaker.say(`enables.${wordOf(each)}`, { of: [claim] })),
    )
  })
  return policy.service === undefined ? [] : section('service', speaker.say('heading.service'), blocks)
}

/** The roles of those who receive nothing, as far as they are stated. */
export function roleSection(context: SectionContext): readonly Section[] {
  const { speaker, claims, policy } = context
  const recipients = new Set([...policy.flows.values()].flatMap(({ to }) => to.map(({ id }) => id)))
  const stated = said(claims, 'has-role').filter(
    (claim) => elementNamed(claim, 'role')?.state !== 'missing' && !recipients.has(partyOf(claim)),
  )
  return section(
    'roles',
    speaker.say('heading.roles'),
    stated.map((claim) => paragraph(...roleSentences(claim, context, undefined))),
  )
}

function roleSentences(claim: Claim, { speaker, policy }: SectionContext, flow: Flow | undefined) {
  const party = partyOf(claim)
  const role = wordOf(elementNamed(claim, 'role'))
  const scope = elementNamed(claim, 'for')
  const id = scope === undefined ? `role.${role}` : `role.${role}.${wordOf(scope)}`
  const values = { party: policy.parties.get(party)?.title ?? party, from: flow?.from.title ?? '' }
  const sentences = [speaker.say([`${id}.${party}`, id], { of: [claim], values })]
  if (speaker.has(`role.${role}.definition`)) {
    const beside = sentences.flatMap(({ elements }) => elements.filter((each) => each.endsWith('#role')))
    sentences.push(speaker.say(`role.${role}.definition`, { beside }))
  }
  const is = elementNamed(claim, 'is')
  if (is !== undefined) sentences.push(speaker.say(`is.${wordOf(is)}`, { of: [claim], values }))
  return sentences
}

/** All that is said of one flow. */
export function flowSections(context: SectionContext, flow: Flow): readonly Section[] {
  const { speaker, claims, policy } = context
  const claim = claims.find(({ id }) => id === `${policy.id}/${flow.id}`)
  if (claim === undefined) return []
  const values = { from: flow.from.title }
  const of = [claim]
  const to = flow.to.map(({ id }) => id).join('+')
  const each = (kind: 'condition' | 'purpose') =>
    elementsOf(claim, `${kind}-`).map((element) => speaker.say(`${kind}.${wordOf(element)}`, { of }))
  const conditions = each('condition')
  const sharing = [
    paragraph(speaker.say(`shares-with.${to}`, { of, values })),
    ...(conditions.length === 0
      ? []
      : [paragraph(speaker.say('conditions', { of, values })), list(conditions)]),
  ]
  const purposes = [paragraph(speaker.say('purposes', { of, values })), list(each('purpose'))]
  const listed: ListContext = { speaker, policy, flow, claims }
  const openness = wordOf(elementNamed(claim, 'list'))
  const sides = speaker.say('sides', { of: sharesOf(listed), values })
  const data = [
    paragraph(speaker.say(`list.${openness}`, { of, values })),
    list(namedItems(listed)),
    ...(sides.elements.length === 0 ? [] : [paragraph(sides)]),
  ]
  const read = inferredOf(listed)
  const readings =
    read.length === 0
      ? []
      : [paragraph(speaker.say('readings', { of: read, values })), list(readItems(listed))]
  const id = (name: string): string => (policy.flows.size === 1 ? name : `${name}-${flow.id}`)
  return [
    ...section(id('sharing'), speaker.say('heading.sharing'), sharing),
    ...section(id('recipients'), speaker.say('heading.recipients'), recipients(context, flow)),
    ...section(id('purposes'), speaker.say('heading.purposes'), purposes),
    ...section(id('data'), speaker.say('heading.data'), data),
    ...(readings.length === 0
      ? []
      : section(id('readings'), speaker.say('heading.readings', { values }), readings)),
    ...section(id('after'), speaker.say('heading.after'), after(context, flow, claim)),
  ]
}

function recipients(context: SectionContext, flow: Flow): readonly Block[] {
  const { speaker, claims, organisation } = context
  return flow.to.flatMap((party) => {
    const role = said(claims, 'has-role').find(
      (claim) => partyOf(claim) === party.id && elementNamed(claim, 'role')?.state !== 'missing',
    )
    const named = organisation?.operators.filter(({ is }) => is === party.id) ?? []
    const documents = said(claims, 'refers-to').find((claim) => partyOf(claim) === party.id)
    const items =
      organisation === undefined
        ? [speaker.placeholder('operators')]
        : named.map((operator) => operatorItem(speaker, operator, party, documents))
    return [
      ...(role === undefined ? [] : [paragraph(...roleSentences(role, context, flow))]),
      ...(items.length === 0 ? [] : [paragraph(speaker.say(`operators.${party.id}`)), list(items)]),
    ]
  })
}

/** A recipient by name, with the documents that the source leaves to each of them. */
function operatorItem(speaker: Speaker, operator: Operator, party: Party, claim: Claim | undefined): Item {
  const { name } = operator
  const addresses = { 'privacy-policy': operator.privacyPolicy, 'terms-of-use': operator.termsOfUse }
  const documents = (['privacy-policy', 'terms-of-use'] as const).flatMap((kind) => {
    const element = claim === undefined ? undefined : elementNamed(claim, kind)
    if (claim === undefined || element?.state !== 'by-reference') return []
    const address = addresses[kind]
    if (address === undefined) return [speaker.placeholder(kind, name)]
    return [speaker.say(`document.${kind}`, { of: [claim], values: { name }, links: { document: address } })]
  })
  return {
    title: speaker.say([`operator-name.${party.id}`, 'contact.name'], { values: { value: name } }),
    sentences: [],
    items: documents.map(plainItem),
  }
}

function after(context: SectionContext, flow: Flow, claim: Claim): readonly Block[] {
  const { speaker, claims } = context
  const values = { from: flow.from.title }
  const to = flow.to.map(({ id }) => id)
  const may = said(claims, 'recipient-may').filter(({ id }) => id.startsWith(`${claim.id}/`))
  const actions = may.map((each) =>
    speaker.say(`action.${wordOf(elementNamed(each, 'action'))}`, { of: [each] }),
  )
  const period = elementNamed(claim, 'kept-for')
  return [
    ...(may.length === 0
      ? []
      : [paragraph(speaker.say(`actions.${to.join('+')}`, { of: may, values })), list(actions)]),
    ...(period?.state === 'stated' ? keptFor(speaker, flow, claim) : []),
    ...to.flatMap((party) => [
      ...said(claims, 'handles-under')
        .filter((each) => partyOf(each) === party)
        .map((each) => {
          const id = `practices.${wordOf(elementNamed(each, 'practices'))}`
          return paragraph(speaker.say([`${id}.${party}`, id], { of: [each], values }))
        }),
      ...said(claims, 'refers-to')
        .filter((each) => partyOf(each) === party)
        .flatMap((each) => ownDocuments(context, each, party)),
    ]),
  ]
}

/** How long it may be kept, and the moment from which that counts, which is a kind of data. */
function keptFor(speaker: Speaker, flow: Flow, claim: Claim): readonly Block[] {
  if (flow.keptFor === undefined || !('value' in flow.keptFor)) return []
  const { amount, unit, from } = flow.keptFor.value
  const sentence = speaker.say(`kept-for.${unit}`, { of: [claim], values: { amount } })
  const moment = speaker.say(`category.${from}`, { beside: sentence.elements })
  return [paragraph(sentence), list([moment])]
}

/** Documents of a party: a link where the policy has one, else where the reader finds them. */
function ownDocuments({ speaker, policy }: SectionContext, claim: Claim, party: string): readonly Block[] {
  const kinds = ['privacy-policy', 'terms-of-use'] as const
  const open = kinds.filter((kind) => elementNamed(claim, kind)?.state === 'by-reference')
  const stated = kinds.filter((kind) => elementNamed(claim, kind)?.state === 'stated')
  const id = open.length === 1 ? `documents.${party}.${open[0]}` : `documents.${party}`
  const name = policy.parties.get(party)?.title ?? party
  const links = stated.map((kind) =>
    speaker.say(`document.${kind}`, {
      of: [claim],
      values: { name },
      links: { document: wordOf(elementNamed(claim, kind)) },
    }),
  )
  return [
    ...(open.length === 0 ? [] : [paragraph(speaker.say(id, { of: [claim] }))]),
    ...(links.length === 0 ? [] : [list(links)]),
  ]
}
