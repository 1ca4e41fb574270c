import { type PolicyPlace, placeOf } from '../diagnostics/policy-place.js'
import { categoryNamed } from '../model/categories.js'
import type { Model } from '../model/model.js'
import { typesOf } from '../model/payload-types.js'
import type { Policy } from '../model/policy.js'
import type { Plan, ValuePlan, ValueTest } from '../plan/plan.js'
import type { CarriedCategory } from '../scan/carried.js'
import { carriedByCategory, carriedByFormat } from '../scan/own-categories.js'
import { loadTelephoneNumbers, type TelephoneNumbers } from '../scan/phone-numbers.js'

/** Which texts of one plan are searched for data of other categories, and with what; ready to be used. */
export interface Scan {
  /** What a searched value may hold; undefined where the value is not searched. */
  own(node: ValuePlan): ReadonlySet<CarriedCategory> | undefined
  /** Whether the names of a map are searched. */
  searchesKeys(keys: readonly ValueTest[]): boolean
  readonly telephoneNumbers: TelephoneNumbers
  readonly regions: readonly string[]
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
  const stated = statedIn(policy, plan)
  const searched = new Map<ValuePlan, ReadonlySet<CarriedCategory>>()
  let hasKeys = false
  for (const node of plan.nodes) {
    if (node.kind === 'map' && everything && isFree(node.keys)) hasKeys = true
    if (node.kind !== 'value' || !isSearched(node, stated, everything)) continue
    const own = new Set(
      node.tests.flatMap(({ format }) => (format === undefined ? [] : carriedByFormat(format))),
    )
    for (const id of node.carries) {
      const named = (name: string) => (policy === undefined ? undefined : categoryNamed(policy, name))
      for (const each of carriedByCategory(id, named)) own.add(each)
    }
    searched.set(node, own)
  }
  if (searched.size === 0 && !hasKeys) return undefined
  return {
    own: (node) => searched.get(node),
    searchesKeys: (keys) => everything && isFree(keys),
    telephoneNumbers: await loadTelephoneNumbers(),
    regions: asked?.regions ?? [],
  }
}

/** What a plan and a search leave open about texts, one sentence each, in the place of the plan's own. */
export function notJudgedWith(plan: Plan, scan: Scan | undefined): readonly string[] {
  const said = plan.notJudged.filter((each) => each !== notSearched)
  const texts = plan.nodes.filter((node) => node.kind === 'value' && isFree(node.tests))
  const left = texts.filter((node) => node.kind === 'value' && scan?.own(node) === undefined)
  if (texts.length > 0 && left.length === texts.length) said.push(notSearched)
  else if (left.length > 0)
    said.push(`${notSearched.slice(0, -1)} in ${left.length} of ${texts.length} fields.`)
  if (scan !== undefined) said.push(searchedAsFarAs)
  return said
}

/** The plan's own sentence (`src/plan/not-judged.ts`); a test holds that it is the same. */
const notSearched = 'Free text was not searched for data of other categories.'
const searchedAsFarAs =
  'Free text was searched for the forms of data that "What is not checked" lists; names, descriptions and other encodings are not found.'

/** What the payload says of its fields (`scan: on`, `scan: off`), by the place at which they are declared. */
function statedIn(policy: Policy | undefined, plan: Plan): ReadonlyMap<string, 'on' | 'off'> {
  const stated = new Map<string, 'on' | 'off'>()
  const payload = policy?.payloads.get(plan.payload.id)
  for (const { type } of payload === undefined ? [] : typesOf(payload)) {
    if ((type.kind === 'data' || type.kind === 'technical') && type.values.scan !== undefined)
      stated.set(keyOf(placeOf(type.origin)), type.values.scan)
  }
  return stated
}

function keyOf({ file, line, col }: PolicyPlace): string {
  return `${file}:${line}:${col}`
}

function isSearched(
  node: ValuePlan,
  stated: ReadonlyMap<string, 'on' | 'off'>,
  everything: boolean,
): boolean {
  const own = stated.get(keyOf(node.declared))
  return own === undefined ? everything && isFree(node.tests) : own === 'on'
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
