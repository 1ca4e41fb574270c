import { categoryNamed } from '../model/categories.js'
import type { Model } from '../model/model.js'
import { textNotSearched } from '../plan/not-judged.js'
import type { MapPlan, Plan, ValuePlan, ValueTest } from '../plan/plan.js'
import type { Carried, CarriedCategory } from '../scan/carried.js'
import { carriedByCategory, carriedByFormat } from '../scan/own-categories.js'

/** Which texts of one plan are searched for data of other categories, and with what; ready to be used. */
export interface Scan {
  /** What a searched value may hold; undefined where the value is not searched. */
  own(node: ValuePlan): ReadonlySet<CarriedCategory> | undefined
  /** Whether the names of a map are searched. */
  searchesKeys(node: MapPlan): boolean
  /** What a text holds, of whatever category. */
  carriedIn(text: string): Iterable<Carried>
}

/** That every text is searched which no strict format constrains, and how. */
export interface ScanRequest {
  /** ISO 3166-1 codes of the countries whose telephone numbers may stand without a country code. */
  readonly regions?: readonly string[]
}

/**
 * Makes a search ready; without `asked` only fields are searched of which the payload says `scan: on`. Undefined
 * where nothing of the plan is searched, so that nothing is loaded.
 */
export async function prepareScan(
  model: Model,
  plan: Plan,
  asked: ScanRequest | undefined,
): Promise<Scan | undefined> {
  const everything = asked !== undefined
  const policy = model.policies.find(({ id, hash }) => id === plan.policy.id && hash === plan.policy.hash)
  const searched = new Map<ValuePlan, ReadonlySet<CarriedCategory>>()
  const keys = new Set<MapPlan>()
  for (const node of plan.nodes) {
    if (node.kind === 'map' && isSearched(node, node.keys, everything)) keys.add(node)
    if (node.kind !== 'value' || !isSearched(node, node.tests, everything)) continue
    const own = new Set(
      node.tests.flatMap(({ format }) => (format === undefined ? [] : carriedByFormat(format))),
    )
    for (const id of node.carries) {
      const named = (name: string) => (policy === undefined ? undefined : categoryNamed(policy, name))
      for (const each of carriedByCategory(id, named)) own.add(each)
    }
    searched.set(node, own)
  }
  if (searched.size === 0 && keys.size === 0) return undefined
  // What sees them is large, and most checks search nothing.
  const [{ scanText }, { loadTelephoneNumbers }] = await Promise.all([
    import('../scan/scan-text.js'),
    import('../scan/phone-numbers.js'),
  ])
  const options = { telephoneNumbers: await loadTelephoneNumbers(), regions: asked?.regions ?? [] }
  return {
    own: (node) => searched.get(node),
    searchesKeys: (node) => keys.has(node),
    carriedIn: (text) => scanText(text, options),
  }
}

/** What a plan and a search leave open about texts, one sentence each, in the place of the plan's own. */
export function notJudgedWith(plan: Plan, scan: Scan | undefined): readonly string[] {
  const said = plan.notJudged.filter((each) => each !== textNotSearched)
  const texts = plan.nodes.flatMap((node): readonly boolean[] => {
    if (node.kind === 'value') return isFree(node.tests) ? [scan?.own(node) !== undefined] : []
    return node.kind === 'map' && isFree(node.keys) ? [scan?.searchesKeys(node) === true] : []
  })
  const left = texts.filter((isDone) => !isDone).length
  if (texts.length > 0 && left === texts.length) said.push(textNotSearched)
  else if (left > 0) said.push(`${textNotSearched.slice(0, -1)} in ${left} of ${texts.length} fields.`)
  if (scan !== undefined) said.push(searchedAsFarAs)
  return said
}

const searchedAsFarAs =
  'Free text was searched for the forms of data that "What is not checked" lists; names, descriptions and other encodings are not found.'

/** A text is searched where the policy says so; else where everything is, and it can hold words of anybody's choice. */
function isSearched(
  { scan }: Pick<ValuePlan, 'scan'>,
  tests: readonly ValueTest[],
  everything: boolean,
): boolean {
  return scan === undefined ? everything && isFree(tests) : scan === 'on'
}

/** Formats whose values can hold a text that their reader chose. */
const freeFormats: ReadonlySet<string> = new Set(['sip-call-id', 'sip-uri', 'uri', 'base64'])

/** Whether one of the ways in which a value can be right lets it hold words of anybody's choice. */
function isFree(tests: readonly ValueTest[]): boolean {
  return tests.some(({ type, format, oneOf, pattern }) => {
    if (type !== 'string' || oneOf !== undefined) return false
    if (format !== undefined && !freeFormats.has(format)) return false
    return pattern === undefined || isOpen(pattern)
  })
}

/** Whether a pattern has a place for any character, or for any but a few. */
function isOpen(pattern: string): boolean {
  const plain = pattern.replace(/\\[.\\[\]^]/g, '')
  return /\[\^|\\[SDWPp]|\\w[+*{]/.test(plain) || /\./.test(plain.replace(/\[[^\]]*\]/g, ''))
}
