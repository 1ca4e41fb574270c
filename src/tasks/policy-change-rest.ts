import type { Exception } from '../gate/exceptions.js'
import type { ScanRequest } from '../gate/scan.js'
import { canonicalJson } from '../text/canonical-json.js'
import type { Change, Tree } from './change.js'
import { scanOf } from './scan-asked.js'

/** Findings that are newly accepted, for longer or more often; and those that no longer are. */
export function baselineChanges(base: Tree, head: Tree): readonly Change[] {
  const then = base.baseline.exceptions
  const now = head.baseline.exceptions
  const describe = (effect: Change['effect'], each: Exception): Change => {
    const most = each.atMost === undefined ? '' : `, at most ${each.atMost}`
    const word = effect === 'wider' ? 'accepted' : 'no longer accepted'
    return {
      effect,
      about: 'baseline',
      says: `${word}: ${each.code}${each.category === undefined ? '' : ` (${each.category})`}${each.whole ? ' with all that stands below it' : ''}${most}, until ${each.until}, by ${each.owner}`,
      payload: each.payload,
      recipient: each.recipient,
      ...(each.organisation === undefined ? {} : { organisation: each.organisation }),
      at: each.at,
      declared: each.declared,
    }
  }
  const wider = now.filter((each) => !then.some((other) => accepts(other, each)))
  const narrower = then.filter((each) => !now.some((other) => accepts(other, each)))
  return [
    ...wider.map((each) => describe('wider', each)),
    ...narrower.map((each) => describe('narrower', each)),
  ]
}

/** Whether one entry accepts all that another does. */
function accepts(wide: Exception, narrow: Exception): boolean {
  const keys = ['payload', 'recipient', 'organisation', 'code', 'category', 'at'] as const
  const isSame = keys.every((key) => wide[key] === narrow[key])
  const isEnough = wide.atMost === undefined || (narrow.atMost !== undefined && narrow.atMost <= wide.atMost)
  return isSame && isEnough && (wide.whole || !narrow.whole) && narrow.until <= wide.until
}

type Configured = NonNullable<NonNullable<Tree['setting']['configuration']>['value']>
type Check = NonNullable<Configured['checks']>[number]

/** Checks of declared.yaml that are gone, may find nothing or search less: what they judged would go unjudged. */
export function checkChanges(base: Tree, head: Tree): readonly Change[] {
  const [before, after] = [base, head].map(({ setting }) => setting.configuration?.value)
  const then = termsIn(before)
  const now = termsIn(after)
  const say = (effect: Change['effect'], word: string, each: Check): Change => ({
    effect,
    about: 'check',
    says: `${word}: ${listed(each.files)}`,
    payload: each.payload,
    ...(each.recipient === undefined ? {} : { recipient: each.recipient }),
  })
  const gone = [...then].filter(([terms]) => !now.has(terms))
  const come = [...now].filter(([terms]) => !then.has(terms))
  const kept = [...now].flatMap(([terms, checks]) => {
    const known = then.get(terms)
    return known === undefined ? [] : [[known, checks] as const]
  })
  const mayBeEmpty = kept.flatMap(([known, checks]) =>
    known.some((each) => each['may-be-empty'] === true)
      ? []
      : checks.filter((each) => each['may-be-empty'] === true),
  )
  const searches = kept.flatMap(([known, checks]) => {
    const of = (all: Configured | undefined, list: readonly Check[]) =>
      wholeSearch(list.map((each) => scanOf(undefined, each, all)))
    return searchChanges(of(before, known), of(after, checks)).map(([effect, word]) =>
      checks.slice(0, 1).map((each) => say(effect, word, each)),
    )
  })
  return [
    ...gone.flatMap(([, checks]) => checks.map((each) => say('wider', 'no longer checked like this', each))),
    ...mayBeEmpty.map((each) => say('wider', 'may hold nothing', each)),
    ...searches.flat(),
    ...defaultSearchChanges(before, after),
    ...come.flatMap(([, checks]) => checks.map((each) => say('narrower', 'checked', each))),
  ]
}

/** What is named on the command line is searched as declared.yaml says for all. */
function defaultSearchChanges(then: Configured | undefined, now: Configured | undefined): readonly Change[] {
  return searchChanges(scanOf(undefined, undefined, then), scanOf(undefined, undefined, now)).map(
    ([effect, word]) => ({ effect, about: 'check', says: `${word}: files that no check names` }),
  )
}

/** Of several searches of the same files, all that they find. */
function wholeSearch(searches: readonly (ScanRequest | undefined)[]): ScanRequest | undefined {
  const there = searches.filter((each) => each !== undefined)
  return there.length === 0 ? undefined : { regions: there.flatMap(({ regions = [] }) => regions) }
}

function searchChanges(
  then: ScanRequest | undefined,
  now: ScanRequest | undefined,
): readonly (readonly [Change['effect'], string])[] {
  const what = 'searched for data of other categories'
  if (now === undefined) return then === undefined ? [] : [['wider', `no longer ${what}`]]
  if (then === undefined) return [['narrower', what]]
  const [before = [], after = []] = [then.regions, now.regions]
  const gone = before.filter((each) => !after.includes(each))
  const come = after.filter((each) => !before.includes(each))
  const numbers = (regions: readonly string[]) =>
    `searched for telephone numbers of ${[...new Set(regions)].join(', ')} without a country code`
  return [
    ...(gone.length === 0 ? [] : [['wider', `no longer ${numbers(gone)}`] as const]),
    ...(come.length === 0 ? [] : [['narrower', numbers(come)] as const]),
  ]
}

/** The checks of a declared.yaml by what each judges, and as what. */
function termsIn(all: Configured | undefined): ReadonlyMap<string, readonly Check[]> {
  const found = new Map<string, readonly Check[]>()
  for (const each of all?.checks ?? []) {
    const terms = termsOf(each, all)
    found.set(terms, [...(found.get(terms) ?? []), each])
  }
  return found
}

/** What a check judges, and as what; its name, whether it may be empty and what it searches aside. */
function termsOf(check: Check, all: Configured | undefined): string {
  const { name: _, 'may-be-empty': __, scan: ___, 'scan-regions': ____, files, purposes, ...rest } = check
  const asList = (value: string | readonly string[] | undefined) =>
    typeof value === 'string' ? [value] : (value ?? null)
  const organisation = check.organisation ?? all?.organisation ?? null
  return canonicalJson({ ...rest, organisation, files: asList(files), purposes: asList(purposes) })
}

function listed(files: string | readonly string[]): string {
  return typeof files === 'string' ? files : files.join(', ')
}

/** Bounds within which bytes are read. */
export function limitChanges(base: Tree, head: Tree): readonly Change[] {
  const then = base.setting.limits
  const now = head.setting.limits
  return (Object.keys(then) as (keyof typeof then)[])
    .filter((name) => then[name] !== now[name])
    .map((name) => ({
      effect: now[name] > then[name] ? 'wider' : 'narrower',
      about: 'limit',
      says: `the limit ${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is ${now[name]}; until now ${then[name]}`,
    }))
}
