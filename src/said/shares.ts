import type { Claim, ClaimElement } from '../model/claim.js'
import { judgeSaying, nameOf, otherParties, type Reading, sayingOf } from './elements.js'
import type { TextFinding } from './finding.js'
import type { Head, Side } from './heads.js'
import type { Passage } from './passages.js'

/** What a vocabulary says of a kind of data, as far as it is named by another's words. */
export interface Kind {
  readonly id: string
  readonly title: string
  readonly is: string | undefined
  readonly of: readonly string[]
  readonly parent: string | undefined
  readonly children: readonly string[]
}

/** Judges what a text says of each kind of data that a policy shares. */
export function judgeShare(
  reading: Reading,
  claim: Claim,
  claims: readonly Claim[],
  heads: readonly Head[],
  kinds: ReadonlyMap<string, Kind>,
): readonly TextFinding[] {
  const category = String(elementOf(claim, 'category')?.value ?? '')
  const kind = kinds.get(category)
  const title = kind?.title ?? category
  const about = (element: string, what: string) => ({ claim, element, what })
  const { sayings } = reading.finder.language
  if (!isKnown(category, kinds, reading)) {
    return judgeSaying(reading, about('category', `that ${title} is shared`), undefined, {})
  }
  const own = headsOf(category, claim, heads, kinds, sayings.categories)
  if (own.said.length === 0) {
    const [passage] = own.otherSide.map((head) => head.passage)
    const fault = passage === undefined ? 'lost' : 'changed'
    const message =
      passage === undefined
        ? `The text does not name what is shared: ${title}.`
        : `The text says of the other side of the call what is said of ${title}.`
    return [{ fault, claim, element: 'category', message, passage }]
  }
  return [
    ...judgeReader(reading, claim, own.said, title),
    ...judgeReading(reading, claim),
    ...judgeSides(claim, claims, own.said, heads, title),
    ...judgeOpenness(reading, claim, claims, own.said, heads, title),
    ...judgeParticulars(reading, claim, own.said, title),
  ]
}

export function elementOf(claim: Claim, name: string): ClaimElement | undefined {
  return claim.elements.find((element) => nameOf(element) === name)
}

function isKnown(category: string, kinds: ReadonlyMap<string, Kind>, { finder }: Reading): boolean {
  const { sayings, titles } = finder.language
  const is = kinds.get(category)?.is
  const has = (id: string): boolean => sayings.categories.has(id) || titles.has(id)
  return has(category) || (is !== undefined && has(is))
}

/** The sides of a call whose data a kind is, by its own word. */
function sidesOf(claim: Claim, kind: Kind | undefined): readonly Side[] {
  const value = elementOf(claim, 'of')?.value ?? []
  const named = [...(typeof value === 'string' ? [value] : value), ...(kind?.of ?? [])]
  return (['caller', 'called-party'] as const).filter((side) => named.includes(side))
}

/** Where a kind of data is named: by its own words, or by those of what it is, said of its side. */
function headsOf(
  category: string,
  claim: Claim,
  heads: readonly Head[],
  kinds: ReadonlyMap<string, Kind>,
  phrases: ReadonlyMap<string, readonly string[]>,
): { readonly said: readonly Head[]; readonly otherSide: readonly Head[] } {
  const kind = kinds.get(category)
  const sides = sidesOf(claim, kind)
  const own = heads.filter((head) => head.category === category)
  const single = kind?.of.length === 1 ? kind.of[0] : undefined
  if (sides.length === 0 || single === undefined) {
    // The number of a side of the call is not the reader's.
    const isSided =
      sides.length === 0 && [...kinds.values()].some(({ is, of }) => is === category && of.length > 0)
    const said = isSided ? own.filter(({ sides: found }) => found.size === 0) : own
    // A word that has its side in itself, such as the caller's identifiers, does not stand with the other alone.
    const side = phrases.get(`${category}@side`)?.[0] as Side | undefined
    if (side === undefined) return { said, otherSide: [] }
    const isRight = ({ sides: found }: Head): boolean => found.has(side)
    return {
      said: said.filter(isRight),
      otherSide: said.filter((head) => !isRight(head) && head.sides.size > 0),
    }
  }
  const general = heads.filter((head) => head.category === kind?.is)
  const fitting = general.filter((head) => head.sides.has(single as Side))
  // A reading is only said by its own name: its side's number is what the source names.
  return { said: claim.standing === 'inferred' ? own : [...own, ...fitting], otherSide: [] }
}

/** In a notice of ours, what is the reader's is said to be. */
function judgeReader(
  reading: Reading,
  claim: Claim,
  own: readonly Head[],
  title: string,
): readonly TextFinding[] {
  const of = elementOf(claim, 'of')?.value
  if (!reading.isOurs || of?.length !== 1 || of[0] !== reading.audience) return []
  const { passages, finder } = reading
  const blocks = new Set(own.map(({ passage }) => passage.block))
  if (passages.some(({ block, words }) => blocks.has(block) && finder.has(words, 'end-user'))) return []
  const message = `The text does not say whose the ${title} is.`
  return [{ fault: 'lost', claim, element: 'of', message, passage: undefined }]
}

/** A reading is told as one. */
function judgeReading(reading: Reading, claim: Claim): readonly TextFinding[] {
  const element = elementOf(claim, 'reading')
  const saying = element === undefined ? undefined : sayingOf(reading, claim, element)
  if (saying === undefined) return []
  const about = { claim, element: 'reading', what: 'that this is a reading, and not stated by the source' }
  return judgeSaying(reading, about, saying, {})
}

/** A kind that is of both sides, said of one only, has lost the other. What stands in the same list counts together. */
function judgeSides(
  claim: Claim,
  claims: readonly Claim[],
  own: readonly Head[],
  heads: readonly Head[],
  title: string,
): readonly TextFinding[] {
  const wanted = sidesOf(claim, undefined)
  if (wanted.length < 2) return []
  const family = familyOf(claim, claims)
  const blocks = new Set(own.flatMap(({ passage }) => [passage.block, ...passage.above]))
  const beside = heads.filter(
    ({ category, passage }) =>
      family.has(category) && (blocks.has(passage.block) || passage.above.some((block) => blocks.has(block))),
  )
  const sides = new Set([...own, ...beside].flatMap((head) => [...head.sides]))
  const lost = wanted.filter((side) => !sides.has(side))
  if (lost.length === 0) return []
  const [first] = own
  const fault = sides.size > 0 ? 'changed' : 'lost'
  const message = `The text does not say of ${title} that it is about the ${lost.join(' and the ').replaceAll('-', ' ')}.`
  return [{ fault, claim, element: 'of', message, passage: fault === 'changed' ? first?.passage : undefined }]
}

/** The kinds of the same list: the group that names this one, what the group names, and what this one names. */
function familyOf(claim: Claim, claims: readonly Claim[]): ReadonlySet<string> {
  const category = String(elementOf(claim, 'category')?.value ?? '')
  const namesOf = (each: Claim): readonly string[] => {
    const value = elementOf(each, 'names')?.value ?? []
    return typeof value === 'string' ? [value] : value
  }
  const groups = claims.filter((each) => namesOf(each).includes(category))
  // A sibling tells whose it is only where both are of the same sides.
  const sidesText = (each: Claim): string => JSON.stringify(elementOf(each, 'of')?.value ?? null)
  const alike = claims.filter((each) => sidesText(each) === sidesText(claim))
  const isAlike = (id: string): boolean => alike.some((each) => elementOf(each, 'category')?.value === id)
  const near = [
    ...namesOf(claim),
    ...groups.flatMap((group) => [String(elementOf(group, 'category')?.value), ...namesOf(group)]),
  ]
  return new Set(near.filter(isAlike))
}

/** An open list stays open, and `certain` stays `certain`. */
function judgeOpenness(
  reading: Reading,
  claim: Claim,
  claims: readonly Claim[],
  own: readonly Head[],
  heads: readonly Head[],
  title: string,
): readonly TextFinding[] {
  const element = elementOf(claim, 'openness')
  if (element === undefined) return []
  const what = `of ${title} that it is open ("${String(element.value).replaceAll('-', ' ')}")`
  const saying = sayingOf(reading, claim, element)
  if (saying === undefined) return judgeSaying(reading, { claim, element: 'openness', what }, undefined, {})
  const { finder } = reading
  const family = familyOf(claim, claims)
  const named = heads.filter(({ category }) => family.has(category))
  const scopes = own.map((head) => scopeOf(head, named, element.value === 'certain', reading))
  const closed = own.find((_, index) => finder.stands(scopes[index] ?? '', saying.wrong))
  const isOpen = scopes.some((scope) => finder.stands(scope, saying.said))
  if (isOpen && closed === undefined) return []
  const passage = (closed ?? own[0])?.passage
  const message = `The text does not say ${what}.`
  return [{ fault: 'changed', claim, element: 'openness', message, passage }]
}

/** The words in which a list is said to be open: those of the item, or for one kind alone its clause. */
function scopeOf(head: Head, named: readonly Head[], isClause: boolean, { passages }: Reading): string {
  const { passage } = head
  const sameBlock = passages.filter(({ block }) => block === passage.block)
  if (isClause) {
    const alone = sameBlock.filter(
      (each) => each === passage || !named.some((other) => other.passage === each),
    )
    const others = passage.kind === 'item' && sameBlock.length > 1 ? alone.map(({ words }) => words) : []
    return passage.kind === 'item' && sameBlock.length > 1 ? others.join(' ') : head.clause
  }
  // Prose opens a list in the sentence that names it, or in the next: "The latter are, for example, …".
  const at = sameBlock.indexOf(passage)
  const scope = passage.kind === 'item' ? sameBlock : sameBlock.slice(at, at + 2)
  return scope.map(({ words }) => words).join(' ')
}

/** Under which condition it is shared, and who assigned it to what. */
function judgeParticulars(
  reading: Reading,
  claim: Claim,
  own: readonly Head[],
  title: string,
): readonly TextFinding[] {
  const scopes = new Set(own.map(({ passage }) => passage))
  const findings: TextFinding[] = []
  for (const element of claim.elements) {
    const name = nameOf(element)
    if (!/^(?:condition|assigned-to|assigned-by|purpose-.*)$/.test(name)) continue
    const value = String(element.value)
    const what =
      name === 'condition'
        ? `of ${title} the condition "${value.replaceAll('-', ' ')}"`
        : `of ${title} that it is ${name.replace('-', ' ')} ${reading.partyTitles.get(value) ?? value.replaceAll('-', ' ')}`
    const meanings = { by: [`{${value}}`], other: otherParties(reading, [value]) }
    const near = nearBlocks(scopes, reading)
    const saying = sayingOf(reading, claim, element)
    findings.push(
      ...judgeSaying({ ...reading, passages: near }, { claim, element: name, what }, saying, meanings),
    )
  }
  return findings
}

/** What stands in the same items as these, or in the same sentence of a paragraph and the one behind. */
function nearBlocks(scopes: ReadonlySet<Passage>, { passages }: Reading): readonly Passage[] {
  return passages.filter((each, index) => {
    const before = passages[index - 1]
    for (const passage of scopes) {
      if (passage === each) return true
      if (passage.block === each.block && (each.kind === 'item' || before === passage)) return true
    }
    return false
  })
}
