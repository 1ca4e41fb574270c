import { placeOf } from '../diagnostics/policy-place.js'
import { fieldsAt } from '../model/payload-types.js'
import type { KeptFor } from './plan.js'
import { flowsAsked, type Resolved } from './request.js'

/** The periods by which a record is judged: of the flows that lead to the recipient for one of the purposes. */
export function keptForOf(request: Resolved): readonly KeptFor[] {
  const { payload } = request
  return flowsAsked(request).flatMap((flow): readonly KeptFor[] => {
    const { keptFor } = flow
    if (keptFor === undefined || !('value' in keptFor)) return []
    const { amount, unit, from } = keptFor.value
    return payload.keptFrom.flatMap(({ path }): readonly KeptFor[] => {
      const types = fieldsAt(payload, path).flatMap(({ type }) => (type.kind === 'data' ? [type] : []))
      if (!types.some(({ categories }) => categories.some(({ id }) => id === from))) return []
      const meansNone = [...new Set(types.flatMap(({ values }) => values.meansNone))]
      return [{ flow: flow.id, path, amount, unit, meansNone, declared: placeOf(keptFor.origin) }]
    })
  })
}

/** "90 days", "1 month" */
export function periodWords({ amount, unit }: Pick<KeptFor, 'amount' | 'unit'>): string {
  return amount === 1 ? `1 ${unit.slice(0, -1)}` : `${amount} ${unit}`
}
