import type { Claim, ClaimElement } from '../../src/model/claim.js'
import { elementNamed } from '../../src/model/claim-elements.js'
import type { Flow, Share } from '../../src/model/flow.js'
import type { Policy } from '../../src/model/policy.js'
import type { Item, Sentence } from './document.js'
import type { Speaker } from './speaker.js'

/** What the list of data is made from. */
export interface ListContext {
  readonly speaker: Speaker
  readonly policy: Policy
  readonly flow: Flow
  /** For the audience. */
  readonly claims: readonly Claim[]
}

/** What the source names, as a list in its order; a group holds what is named in it. */
export function namedItems(context: ListContext): readonly Item[] {
  const claimOf = new Map(
    sharesOf(context)
      .filter(({ standing }) => standing !== 'inferred')
      .map((claim) => [claim.origin, claim]),
  )
  const visit = (share: Share, told: ReadonlySet<string>): readonly Item[] => {
    const claim = claimOf.get(share.origin)
    // What is for another audience does not take with it what stands in it.
    if (claim === undefined) return share.named.flatMap((each) => visit(each, told))
    const inside = share.named.flatMap((each) => claimOf.get(each.origin) ?? [])
    const item = itemOf(claim, context, inside, told)
    const elements = new Set(item.sentences.flatMap((sentence) => sentence.elements))
    return [{ ...item, items: share.named.flatMap((each) => visit(each, elements)) }]
  }
  return context.flow.shares.flatMap((share) => visit(share, new Set()))
}

/** What readings take the open words of the source to hold. */
export function readItems(context: ListContext): readonly Item[] {
  return inferredOf(context).map((claim) => itemOf(claim, context, [], new Set()))
}

export function inferredOf(context: ListContext): readonly Claim[] {
  return sharesOf(context).filter(({ standing }) => standing === 'inferred')
}

/** The claims of this flow that say that something is shared. */
export function sharesOf({ claims, policy, flow }: ListContext): readonly Claim[] {
  return claims.filter(({ says, id }) => says === 'shares' && id.startsWith(`${policy.id}/${flow.id}/`))
}

/** A title and what else the claim says, each element by the sentence that its name and value ask for. */
function itemOf(
  claim: Claim,
  context: ListContext,
  inside: readonly Claim[],
  toldAbove: ReadonlySet<string>,
): Item {
  const { speaker } = context
  const category = wordOf(elementNamed(claim, 'category'))
  const title = speaker.say(`category.${category}`, { of: [claim] })
  const meaning = speaker.say(`category.${category}.definition`, {
    beside: title.elements.filter((id) => id.endsWith('#category')),
  })
  const told = new Set([...title.elements, ...toldAbove])
  const sentences: Sentence[] = [meaning]
  for (const [ids, names] of asked(claim, told)) {
    if (names.every((name) => told.has(`${claim.id}#${name}`))) continue
    const by = elementNamed(claim, 'assigned-by')
    const values = { from: context.flow.from.title, by: partyTitle(context.policy, wordOf(by)) }
    // Whose a group is, it says for each thing in it that is theirs too.
    const of = names.includes('of') ? [claim, ...inside] : [claim]
    const sentence = speaker.say(ids, { of, values })
    for (const id of sentence.elements) told.add(id)
    sentences.push(sentence)
  }
  return { title, sentences, items: [] }
}

/** What is still to be said of a claim: the messages that can say it, and the elements that they tell, last what opens a list. */
function asked(
  claim: Claim,
  told: ReadonlySet<string>,
): readonly (readonly [readonly string[], readonly string[]])[] {
  const found: [readonly string[], readonly string[]][] = []
  const has = (name: string): ClaimElement | undefined => {
    const element = elementNamed(claim, name)
    return element === undefined || told.has(element.id) ? undefined : element
  }
  const of = has('of')
  if (of !== undefined) {
    const whose = of.state === 'missing' ? 'missing' : wordOf(of) || 'none'
    found.push([[`whose.${whose}`], ['of']])
  }
  const to = has('assigned-to')
  const by = has('assigned-by')
  if (to !== undefined && by !== undefined) {
    found.push([[`assigned.${wordOf(to)}`], ['assigned-to', 'assigned-by']])
  } else if (to !== undefined) found.push([[`assigned-to.${wordOf(to)}`], ['assigned-to']])
  else if (by !== undefined) found.push([['assigned-by'], ['assigned-by']])
  const condition = has('condition')
  if (condition !== undefined) found.push([[`share-condition.${wordOf(condition)}`], ['condition']])
  for (const element of claim.elements) {
    const name = element.id.slice(claim.id.length + 1)
    if (name.startsWith('purpose-')) found.push([[`share-${name.replace('-', '.')}`], [name]])
  }
  const open = has('openness')
  const names = has('names')
  if (open !== undefined && names !== undefined) {
    found.push([[`openness.${wordOf(open)}`], ['openness', 'names']])
  } else if (open !== undefined) found.push([[`openness.${wordOf(open)}.alone`], ['openness']])
  else if (names !== undefined) found.push([['names'], ['names']])
  return found
}

/** The value of an element as message ids have it: several are joined by `+`. */
export function wordOf(element: ClaimElement | undefined): string {
  const value = element?.value ?? ''
  return typeof value === 'string' ? value : value.join('+')
}

function partyTitle(policy: Policy, id: string): string {
  return policy.parties.get(id)?.title ?? id
}
