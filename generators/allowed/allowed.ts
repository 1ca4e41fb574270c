import { placeOf } from '../../src/diagnostics/policy-place.js'
import { openWordIn } from '../../src/emit/open-words.js'
import { usedSource } from '../../src/emit/used-source.js'
import { everyShare } from '../../src/model/categories.js'
import type { Flow } from '../../src/model/flow.js'
import type { Model, Operator } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import type { Term } from '../../src/model/vocabulary.js'
import { periodWords } from '../../src/plan/kept-for.js'
import type { Plan } from '../../src/plan/plan.js'
import { fieldsOf } from './fields.js'
import { html } from './html.js'
import { markdown } from './markdown.js'
import { wordFor, wordOf } from './names.js'
import type { AllowedField, AllowedPage, OpenList, ReliedReading } from './page.js'
import { table } from './table.js'

export type { AllowedPage } from './page.js'

/** What the page says beside the model and the plan. */
export interface AllowedContext {
  /** The version of declared. */
  readonly tool: string
  readonly policiesFrom: string
  /** The organisation whose operators were meant. */
  readonly organisation?: string
}

/** Every form of the page; each is pure and ends with a line feed. */
export const forms: Readonly<Record<'table' | 'md' | 'html', (page: AllowedPage) => string>> = {
  table,
  md: markdown,
  html,
}

/** The page of one plan, from the model that the plan was made of. Throws a `RangeError` for a plan of another. */
export function allowedPage(model: Model, plan: Plan, context: AllowedContext): AllowedPage {
  const policy = model.policies.find(
    ({ id, version, hash }) =>
      id === plan.policy.id && version === plan.policy.version && hash === plan.policy.hash,
  )
  const payload = policy?.payloads.get(plan.payload.id)
  if (policy === undefined || payload === undefined) throw new RangeError('The plan is of another model.')
  const { allowed, refused } = fieldsOf(policy, payload, plan)
  const cited = new Set(allowed.flatMap(({ by }) => by.flatMap(({ cites }) => cites)))
  return {
    ...context,
    policy: { ...headOf(policy), declared: placeOf(policy.origin) },
    payload: {
      id: payload.id,
      title: payload.title,
      standsFor: standsFor[payload.standsFor],
      media: mediaOf(plan),
      declared: plan.payload.declared,
    },
    from: [...new Set(payload.flows.map(({ from }) => from.title))],
    recipient: recipientOf(model, policy, plan, context.organisation),
    purposes: plan.purposes.map((id) => wordFor(policy, 'purposes', id)),
    conditions: distinct(payload.flows.flatMap((flow) => flow.when)).map(wordOf),
    on: plan.on,
    wholeRecords: wholeRecordsOf(plan),
    allowed,
    refused,
    readings: readingsOf(policy, allowed),
    openLists: payload.flows.flatMap((flow) => openListsOf(flow)),
    sources: policy.sources
      .filter(({ id }) => [...cited].some((place) => place.startsWith(`${id}#`)))
      .map(usedSource),
    notJudged: plan.notJudged,
  }
}

const standsFor: Readonly<Record<Plan['payload']['standsFor'], string>> = {
  'source-feed': 'what the source itself sends',
  'customer-export': 'a file that the customer takes out and passes on',
  example: 'an example, no published format',
}

function headOf(policy: Policy): Omit<AllowedPage['policy'], 'declared'> {
  const { id, title, version, hash, owner, inForce } = policy
  const from = inForce.state === 'stated' ? `from ${inForce.from}` : `not stated: ${inForce.because}`
  const until =
    inForce.state === 'stated' && inForce.until !== undefined ? ` to the day before ${inForce.until}` : ''
  return { id, title, version, hash, owner, inForce: `${from}${until}` }
}

const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' } as const

function mediaOf({ media }: Plan): readonly string[] {
  const places = (media.json?.records ?? []).map((path) =>
    path.length === 0 ? 'the whole document' : `/${path.join('/')}`,
  )
  return [
    ...(media.json === undefined ? [] : [`JSON, where a record is ${places.join(' or ')}`]),
    ...(media.ndjson === undefined ? [] : ['NDJSON, a record a line']),
    ...(media.csv === undefined ? [] : [`CSV with ${delimiters[media.csv.delimiter]}, a record a row`]),
    ...(media.parquet === undefined ? [] : ['Parquet, a record a row']),
  ]
}

function recipientOf(
  model: Model,
  policy: Policy,
  plan: Plan,
  organisation: string | undefined,
): AllowedPage['recipient'] {
  const id = plan.recipient
  const operator: Operator | undefined = model.organisations
    .find((each) => each.id === organisation)
    ?.operators.find((each) => each.id === id)
  const party = policy.parties.get(operator?.is ?? id)
  if (operator === undefined) return { id, name: party?.title ?? id, is: undefined }
  return { id, name: operator.name, is: `which is the ${party?.title ?? operator.is} of the policy` }
}

function wholeRecordsOf({ belongsTo, keptFor = [] }: Plan): readonly string[] {
  return [
    ...(belongsTo === undefined
      ? []
      : [
          `A record is blocked unless /${belongsTo.path.join('/')} names the recipient: ${belongsTo.names.join(', ')}.`,
        ]),
    ...keptFor.map(
      (period) =>
        `A record is blocked when it is older than ${periodWords(period)}, counted from /${period.path.join('/')}.`,
    ),
  ]
}

function readingsOf(policy: Policy, allowed: readonly AllowedField[]): readonly ReliedReading[] {
  const used = new Set(allowed.flatMap(({ by }) => by.flatMap(({ reading }) => reading ?? [])))
  return policy.readings
    .filter(({ id }) => used.has(id))
    .map(({ id, state, reads, because, by, date, cites, origin }) => ({
      id,
      state,
      reads: reads.map(({ category }) => category.title),
      because,
      by,
      date,
      cites: cites.map((place) => place.id),
      declared: placeOf(origin),
    }))
}

/** The lists that the source leaves open, in its own words where the policy keeps them. */
function openListsOf(flow: Flow): readonly OpenList[] {
  const whole: OpenList = {
    what: `what ${flow.from.title} shares`,
    word: openWordIn('includes', flow.cites),
    cites: flow.cites.map(({ id }) => id),
    declared: placeOf(flow.origin),
  }
  const parts = everyShare(flow).flatMap((share): readonly OpenList[] => {
    if (share.open === undefined) return []
    const word = openWordIn(share.open, share.cites)
    const cites = share.cites.map(({ id }) => id)
    return [{ what: share.category.title, word, cites, declared: placeOf(share.origin) }]
  })
  return [...(flow.listIsOpen ? [whole] : []), ...parts]
}

function distinct(terms: readonly Term[]): readonly Term[] {
  return [...new Map(terms.map((term) => [term.id, term])).values()]
}
