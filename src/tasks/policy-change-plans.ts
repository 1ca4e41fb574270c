import { comparePlans } from '../gate/compare-plans.js'
import type { PlanChange } from '../gate/plan-change.js'
import type { Model } from '../model/model.js'
import { plan } from '../plan/build.js'
import type { Plan } from '../plan/plan.js'
import { type PlanRequest, recipientsOf } from '../plan/request.js'
import type { Change, Tree } from './change.js'

/** What the payloads of two trees let through, and what differs. */
export function planChanges(base: Tree, head: Tree, on: string): readonly Change[] {
  const models = [base.setting.model, head.setting.model]
  const found = new Map<string, Found>()
  for (const day of daysOf(models, on)) {
    for (const who of organisationsOf(base, head)) {
      for (const payload of payloadsOf(models)) {
        for (const recipient of partiesOf(models, payload, who)) {
          for (const purposes of purposesOf(models, payload)) {
            const asked = { payload, recipient, on: day, ...(purposes === undefined ? {} : { purposes }) }
            const then = planned(base.setting.model, asked, who.base)
            const now = planned(head.setting.model, asked, who.head)
            for (const change of comparePlans(then, now)) add(found, change, asked, who)
          }
        }
      }
    }
  }
  return [...found.values()].map(changeOf)
}

/** The same organisation for both; or each the one that its own declared.yaml names. */
interface Who {
  readonly base: string | undefined
  readonly head: string | undefined
}

interface Found {
  readonly change: PlanChange
  readonly payload: string
  readonly recipient: string
  readonly organisation: string | undefined
  readonly purposes: Set<string>
  readonly from: string
}

type Asked = Required<Pick<PlanRequest, 'payload' | 'recipient' | 'on'>> & Pick<PlanRequest, 'purposes'>

/** The same change for other purposes, or on a later day, is one change. */
function add(found: Map<string, Found>, change: PlanChange, asked: Asked, who: Who): void {
  const { payload, recipient, on, purposes } = asked
  const organisation = who.head ?? who.base
  const { effect, at, says } = change
  const key = JSON.stringify([payload, recipient, organisation ?? null, effect, at, says])
  const known = found.get(key)
  if (known !== undefined) for (const purpose of purposes ?? []) known.purposes.add(purpose)
  else
    found.set(key, { change, payload, recipient, organisation, purposes: new Set(purposes ?? []), from: on })
}

function changeOf({ change, payload, recipient, organisation, purposes, from }: Found): Change {
  const { effect, at, says, declared } = change
  return {
    effect,
    about: 'payload',
    says,
    payload,
    recipient,
    ...(organisation === undefined ? {} : { organisation }),
    purposes: [...purposes],
    from,
    at,
    declared,
  }
}

function planned(model: Model, asked: Asked, organisation: string | undefined): Plan | undefined {
  const made = plan(model, { ...asked, ...(organisation === undefined ? {} : { organisation }) })
  // What has no plan lets nothing through.
  return 'code' in made ? undefined : made
}

/** The day itself, and each later one on which a version of a policy begins or ends. */
function daysOf(models: readonly Model[], on: string): readonly string[] {
  const days = models
    .flatMap(({ policies }) => policies)
    .flatMap(({ inForce }) => (inForce.state === 'stated' ? [inForce.from, inForce.until] : []))
    .filter((day): day is string => day !== undefined && day > on)
  return [...new Set([on, ...days])].sort()
}

function organisationsOf(base: Tree, head: Tree): readonly Who[] {
  const ids = [base, head].flatMap(({ setting }) => setting.model.organisations.map(({ id }) => id))
  const same = [undefined, ...new Set(ids)].map((id): Who => ({ base: id, head: id }))
  const named = { base: namedBy(base), head: namedBy(head) }
  return named.base === named.head ? same : [...same, named]
}

function namedBy({ setting }: Tree): string | undefined {
  return setting.configuration?.value?.organisation
}

function payloadsOf(models: readonly Model[]): readonly string[] {
  const ids = models.flatMap(({ policies }) => policies.flatMap(({ payloads }) => [...payloads.keys()]))
  return [...new Set(ids)].sort()
}

/** To whom the payload could go by either model: parties, and operators by name. */
function partiesOf(models: readonly Model[], payload: string, who: Who): readonly string[] {
  const found = models.flatMap((model, index) => {
    const organisation = index === 0 ? who.base : who.head
    const operators = model.organisations
      .filter(({ id }) => id === organisation)
      .flatMap(({ operators: all }) => all.map(({ id }) => id))
    const parties = model.policies.flatMap((policy) => {
      const own = policy.payloads.get(payload)
      return own === undefined ? [] : recipientsOf(model, policy, own)
    })
    return [...operators, ...parties]
  })
  return [...new Set(found)].sort()
}

/** Each purpose alone, and what holds where the caller names none. */
function purposesOf(models: readonly Model[], payload: string): readonly ([string] | undefined)[] {
  const ids = models
    .flatMap(({ policies }) => policies)
    .filter(({ payloads }) => payloads.has(payload))
    .flatMap(({ flows }) => [...flows.values()].flatMap(({ purposes }) => purposes.map(({ id }) => id)))
  return [...[...new Set(ids)].sort().map((id): [string] => [id]), undefined]
}
