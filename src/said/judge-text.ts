import type { Audience, Claim, ClaimElement } from '../model/claim.js'
import { judgeSaying, nameOf, otherParties, type Reading, sayingOf, statements } from './elements.js'
import { Finder } from './finder.js'
import type { TextFinding } from './finding.js'
import { type Head, headReader } from './heads.js'
import { judgeInventions } from './inventions.js'
import { judgeNames, judgePartOf, judgeTerms } from './names.js'
import type { Passage } from './passages.js'
import type { SaidLanguage, Saying } from './sayings.js'
import { elementOf, judgeShare, type Kind } from './shares.js'

/** What texts are held against: one policy and one language. */
export interface TextSetting {
  readonly language: SaidLanguage
  /** All claims of the policy, whoever they are for: what they say is not invented. */
  readonly policyClaims: readonly Claim[]
  readonly kinds: ReadonlyMap<string, Kind>
  /** What parties are called, by their ids. */
  readonly partyTitles: ReadonlyMap<string, string>
  readonly service: { readonly name: string; readonly partOf: string | undefined } | undefined
}

export interface TextRequest {
  readonly passages: readonly Passage[]
  /** The text as it was written. */
  readonly written: string
  /** What the text must say: the claims of the policy for its audience. */
  readonly claims: readonly Claim[]
  readonly audience: Audience
  /** Names that are not translated. */
  readonly names: readonly string[]
  /** Whether it is a notice of ours, which says more than its source. */
  readonly isOurs: boolean
}

/** Judges whether a text says what the claims say, all of it and nothing else. */
export type TextJudge = (request: TextRequest) => readonly TextFinding[]

/** A judge of texts; what it has found in a sentence it need not look for again. */
export function textJudge(setting: TextSetting): TextJudge {
  const { language, policyClaims, kinds, partyTitles, service } = setting
  const finder = new Finder(language)
  const readHeads = headReader(finder)
  const parties = policyClaims.flatMap(({ says, elements }) =>
    says === 'has-role'
      ? elements.filter((element) => nameOf(element) === 'party').map(({ value }) => String(value))
      : [],
  )
  return ({ passages, written, claims, audience, names, isOurs }) => {
    const reading: Reading = {
      passages,
      finder,
      written,
      audience,
      isOurs,
      parties: [...new Set(parties)],
      partyTitles,
    }
    const heads = readHeads(passages)
    const terms = judgeTerms(reading, claims)
    const wanted = claims.filter(({ standing }) => isOurs || standing !== 'inferred')
    const said = wanted.flatMap((claim) =>
      claim.says === 'shares'
        ? judgeShare(reading, claim, claims, heads, kinds)
        : judgeClaim(reading, claim, {
            isTermWrong: terms.some((each) => each.claim === claim),
            lists: listPassages(reading, claims, heads),
          }),
    )
    return [
      ...judgeStale(reading, said),
      ...said,
      ...terms,
      ...judgeNames(reading, names),
      ...judgePartOf(reading, claims, service),
      ...judgeInventions(reading, policyClaims, heads, kinds),
    ]
  }
}

/** The sentences that hold or lead to the list of what is shared: where it is said whether that is open. */
function listPassages(
  { passages }: Reading,
  claims: readonly Claim[],
  heads: readonly Head[],
): ReadonlySet<Passage> {
  const shares = claims.filter(({ says, standing }) => says === 'shares' && standing === 'stated')
  const valuesOf = (claim: Claim, name: string): readonly string[] => {
    const value = elementOf(claim, name)?.value ?? []
    return typeof value === 'string' ? [value] : value
  }
  const named = new Set(shares.flatMap((claim) => valuesOf(claim, 'names')))
  const top = new Set(
    shares
      .filter((claim) => valuesOf(claim, 'names').length === 0)
      .flatMap((claim) => valuesOf(claim, 'category'))
      .filter((category) => !named.has(category)),
  )
  const leading = new Set<Passage>()
  for (const { category, passage, sides } of heads) {
    if (!top.has(category) || sides.size > 0) continue
    const index = passages.indexOf(passage)
    leading.add(passage)
    for (const each of passages) if (passage.above.includes(each.block)) leading.add(each)
    const before = passages[index - 1]
    if (before === undefined || (before.kind === 'item' && before.block !== passage.block)) continue
    for (const each of passages.slice(0, index)) if (each.block === before.block) leading.add(each)
  }
  return leading
}

/** What another element of the same claim says with it, or what nothing needs to say. */
const implied: ReadonlySet<string> = new Set([
  'has-role#party',
  'has-role#for',
  'enables#service',
  'enables#part-of',
  'flows#to',
  'recipient-may#party',
  'handles-under#party',
  'refers-to#party',
])

/** What is known beside a claim. */
interface Beside {
  readonly isTermWrong: boolean
  readonly lists: ReadonlySet<Passage>
}

function judgeClaim(reading: Reading, claim: Claim, { isTermWrong, lists }: Beside): readonly TextFinding[] {
  return claim.elements.flatMap((element) => {
    const name = nameOf(element)
    const key = `${claim.says}#${name}`
    const value = typeof element.value === 'string' ? element.value : (element.value ?? []).join('+')
    if (element.state === 'missing' || implied.has(key) || implied.has(`${key}=${value}`)) return []
    // A wrong word for a role is named as that.
    if (isTermWrong && key === 'has-role#role') return []
    if (name === 'privacy-notice' && hasAddress(reading, element.value)) return []
    // The page itself calls nobody a recipient.
    if (key === 'has-role#role' && value === 'recipient')
      return reading.isOurs ? judgeRecipient(reading, claim) : []
    const within =
      key === 'flows#list'
        ? { ...reading, passages: reading.passages.filter((each) => lists.has(each)) }
        : reading
    const about = { claim, element: name, what: told(claim, element, reading.partyTitles) }
    const closed = key === 'flows#list' ? judgeClosed(within, about, sayingOf(reading, claim, element)) : []
    if (closed.length > 0) return closed
    return judgeSaying(within, about, sayingOf(reading, claim, element), meaningsOf(reading, claim))
  })
}

/** One closing word closes a list, whatever else is said of it. */
function judgeClosed(
  reading: Reading,
  { claim, element, what }: { readonly claim: Claim; readonly element: string; readonly what: string },
  saying: Saying | undefined,
): readonly TextFinding[] {
  const { finder } = reading
  const passage = statements(reading).find(({ words }) => finder.stands(words, saying?.wrong ?? []))
  if (passage === undefined) return []
  const message = `The text says something else where it should say ${what}.`
  return [{ fault: 'changed', claim, element, message, passage }]
}

/** Who receives, in the words of the law where it has one. */
function judgeRecipient(reading: Reading, claim: Claim): readonly TextFinding[] {
  if ((reading.finder.phrasesOf('recipient') ?? []).length === 0) return []
  const saying = { said: ['{party} … {recipient}', '{recipient} … {party}'], wrong: [] }
  const about = { claim, element: 'role', what: 'who the recipients are' }
  return judgeSaying(reading, about, saying, meaningsOf(reading, claim))
}

function hasAddress({ written }: Reading, value: string | readonly string[] | null): boolean {
  const [url = ''] = typeof value === 'string' ? [value] : (value ?? [])
  return url !== '' && (written.includes(url) || written.includes(url.replaceAll('&', '&amp;')))
}

/** What an element says, as the end of "does not say …". */
function told({ says, elements }: Claim, element: ClaimElement, titles: ReadonlyMap<string, string>): string {
  const printed = (name: string): string => {
    const value = elements.find((each) => nameOf(each) === name)?.value ?? ''
    const values = typeof value === 'string' ? [value] : value
    return values.map((each) => titles.get(each) ?? each.replaceAll('-', ' ')).join(' and ')
  }
  const name = nameOf(element)
  const own = printed(name)
  const party = printed('party')
  switch (says) {
    case 'has-role':
      return name === 'role' ? `that ${party} is the ${own}` : `of ${party} what it is (${own})`
    case 'enables':
      return `what the service enables (${own})`
    case 'flows':
      if (name === 'from') return `that ${own} shares with ${printed('to')}`
      if (name === 'list') return `that the list of what is shared is ${own}`
      return name.startsWith('condition') ? `the condition "${own}"` : `${name.split('-')[0]} "${own}"`
    case 'recipient-may':
      return `that ${party} will be able to ${own}`
    case 'handles-under':
      return `that ${party} handles it under its ${own}`
    case 'refers-to':
      return `where the ${name.replaceAll('-', ' ')} of ${party} is found`
    default:
      return own
  }
}

/** What the names in sayings stand for in a claim. */
function meaningsOf(reading: Reading, claim: Claim): Readonly<Record<string, readonly string[]>> {
  const ids = (name: string): readonly string[] => {
    const value = elementOf(claim, name)?.value ?? []
    return typeof value === 'string' ? [value] : value
  }
  const party = ids('party')
  const named = (some: readonly string[]): readonly string[] => some.map((id) => `{${id}}`)
  return {
    from: named(ids('from')),
    to: named(ids('to')),
    party: named(party),
    role: named(ids('role')),
    other: otherParties(reading, [...party, ...ids('from'), ...ids('to')]),
  }
}

/** What only an older version of the source said. */
function judgeStale(reading: Reading, said: readonly TextFinding[]): readonly TextFinding[] {
  const { finder } = reading
  const { superseded } = finder.language.sayings
  const stated = statements(reading)
  const old = superseded.flatMap((each) => {
    const phrase = [each]
    const passage = stated.find(({ words }) => finder.stands(words, phrase))
    return passage === undefined ? [] : [passage]
  })
  const lost = said.filter(({ fault }) => fault === 'lost').length
  const [passage] = old
  if (passage === undefined || (old.length < 2 && lost < 5)) return []
  const message = 'The text says what only an older version of the source said.'
  return [{ fault: 'stale-version', claim: undefined, element: 'version', message, passage }]
}
