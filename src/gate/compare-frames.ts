import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { KeptFor, Plan } from '../plan/plan.js'
import { canonicalJson } from '../text/canonical-json.js'
import type { PlanChange } from './plan-change.js'

/** What differs between two plans beside their fields: media, columns, whose records, how old they may be. */
export function compareFrames(base: Plan, head: Plan): readonly PlanChange[] {
  return [...media(base, head), ...belongs(base, head), ...ages(base, head)]
}

function say(effect: PlanChange['effect'], says: string, declared: PolicyPlace, at = ''): PlanChange {
  return { effect, at, says, declared }
}

function media(base: Plan, head: Plan): readonly PlanChange[] {
  const changes: PlanChange[] = []
  const { declared } = head.payload
  for (const medium of ['json', 'ndjson', 'csv', 'parquet'] as const) {
    const then = base.media[medium] !== undefined
    const now = head.media[medium] !== undefined
    if (then !== now)
      changes.push(
        say(now ? 'wider' : 'narrower', `${now ? 'comes' : 'no longer comes'} as ${medium}`, declared),
      )
  }
  const pointers = (plan: Plan) =>
    (plan.media.json?.records ?? []).map((path) => path.map((name) => `/${name}`).join('') || '/')
  const beyond = pointers(head).filter((each) => !pointers(base).includes(each))
  if (base.media.json !== undefined && beyond.length > 0)
    changes.push(say('wider', `records may sit at ${beyond.join(', ')}`, declared))
  if ((base.envelope === undefined) !== (head.envelope === undefined))
    changes.push(say('wider', 'what stands around the records is judged in another way', declared))
  const [before, after] = [base.media.parquet, head.media.parquet]
  if (before !== undefined && after !== undefined && before.null !== after.null)
    changes.push(say('wider', 'a column without a value means something else', declared))
  const [then, now] = [base.media.csv, head.media.csv]
  if (then === undefined || now === undefined) return changes
  if (then.delimiter !== now.delimiter || then.emptyCell !== now.emptyCell)
    changes.push(say('wider', 'tables are read in another dialect', declared))
  const headers = now.columns.filter(
    (column) => !then.columns.some((each) => canonicalJson(each) === canonicalJson(column)),
  )
  for (const { header, path } of headers)
    changes.push(say('wider', `its column is called ${header}`, declared, `/${path.join('/')}`))
  return changes
}

function belongs({ belongsTo: then }: Plan, head: Plan): readonly PlanChange[] {
  const now = head.belongsTo
  if (then === undefined)
    return now === undefined ? [] : [say('narrower', 'records of others are blocked', now.declared)]
  if (now === undefined || canonicalJson(then.path) !== canonicalJson(now.path))
    return [
      say(
        'wider',
        'records of others are no longer blocked, or seen in another way',
        now?.declared ?? head.payload.declared,
      ),
    ]
  const come = now.names.filter((name) => !then.names.includes(name))
  const gone = then.names.filter((name) => !now.names.includes(name))
  return [
    ...(come.length === 0
      ? []
      : [say('wider', `records of ${come.join(', ')} are taken for its own`, now.declared)]),
    ...(gone.length === 0
      ? []
      : [say('narrower', `records of ${gone.join(', ')} are no longer taken for its own`, now.declared)]),
  ]
}

function ages(base: Plan, head: Plan): readonly PlanChange[] {
  const same = (a: KeptFor, b: KeptFor) =>
    a.flow === b.flow && canonicalJson(a.path) === canonicalJson(b.path)
  const now = head.keptFor ?? []
  return (base.keptFor ?? []).flatMap((then) => {
    const kept = now.find((each) => same(each, then))
    const at = `/${then.path.join('/')}`
    if (kept === undefined)
      return [say('wider', 'how old a record may be is no longer judged', head.payload.declared, at)]
    const isSame = kept.amount === then.amount && kept.unit === then.unit
    const isLess = kept.unit === then.unit && kept.amount < then.amount
    const changes = isSame
      ? []
      : [
          say(
            isLess ? 'narrower' : 'wider',
            `kept for ${kept.amount} ${kept.unit}; until now ${then.amount} ${then.unit}`,
            kept.declared,
            at,
          ),
        ]
    return kept.meansNone.some((value) => !then.meansNone.includes(value))
      ? [...changes, say('wider', 'more values of it stand for no moment', kept.declared, at)]
      : changes
  })
}
