import type { Exception } from '../gate/exceptions.js'
import { canonicalJson } from '../text/canonical-json.js'
import type { Change, Tree } from './change.js'

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
      says: `${word}: ${each.code}${each.whole ? ' with all that stands below it' : ''}${most}, until ${each.until}, by ${each.owner}`,
      payload: each.payload,
      recipient: each.recipient,
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
  const isSame = (['payload', 'recipient', 'code', 'at'] as const).every((key) => wide[key] === narrow[key])
  const isEnough = wide.atMost === undefined || (narrow.atMost !== undefined && narrow.atMost <= wide.atMost)
  return isSame && isEnough && (wide.whole || !narrow.whole) && narrow.until <= wide.until
}

type Check = NonNullable<
  NonNullable<NonNullable<Tree['setting']['configuration']>['value']>['checks']
>[number]

/** Checks of declared.yaml that are gone or may find nothing: what they judged would go unjudged. */
export function checkChanges(base: Tree, head: Tree): readonly Change[] {
  const checks = ({ setting }: Tree): readonly Check[] => setting.configuration?.value?.checks ?? []
  const then = checks(base)
  const now = checks(head)
  const gone = then.filter((each) => !now.some((other) => termsOf(other) === termsOf(each)))
  const come = now.filter((each) => !then.some((other) => termsOf(other) === termsOf(each)))
  const mayBeEmpty = now.filter(
    (each) =>
      each['may-be-empty'] === true &&
      then.some((other) => termsOf(other) === termsOf(each)) &&
      !then.some((other) => termsOf(other) === termsOf(each) && other['may-be-empty'] === true),
  )
  const say = (effect: Change['effect'], word: string, each: Check): Change => ({
    effect,
    about: 'check',
    says: `${word}: ${listed(each.files)}`,
    payload: each.payload,
    ...(each.recipient === undefined ? {} : { recipient: each.recipient }),
  })
  return [
    ...gone.map((each) => say('wider', 'no longer checked like this', each)),
    ...mayBeEmpty.map((each) => say('wider', 'may hold nothing', each)),
    ...come.map((each) => say('narrower', 'checked', each)),
  ]
}

/** What a check judges, and as what; its name and whether it may be empty aside. */
function termsOf({ name: _, 'may-be-empty': __, files, purposes, ...rest }: Check): string {
  const asList = (value: string | readonly string[] | undefined) =>
    typeof value === 'string' ? [value] : (value ?? null)
  return canonicalJson({ ...rest, files: asList(files), purposes: asList(purposes) })
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
