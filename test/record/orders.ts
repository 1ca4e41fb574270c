import { fileURLToPath } from 'node:url'
import { type RecordOrder, recordFiles } from '../../generators/record/record.js'
import { claimsOf } from '../../src/model/claims.js'
import type { Model } from '../../src/model/model.js'
import { openPolicies } from '../../src/tasks/open-policies.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The shipped policies, with the example of an organisation. */
export function openShipped() {
  return openPolicies(undefined, { organisations: ['examples/contoso.yaml'], cwd: root })
}

/** What is ordered of a policy: for a party, or the organisation where none is named. */
export function orderOf(
  model: Model,
  policy: string,
  { controller, organisation }: { readonly controller?: string; readonly organisation?: string } = {},
): RecordOrder {
  const found = model.policies.find(({ id, released }) => id === policy && !released)
  if (found === undefined) throw new Error(`no policy ${policy}`)
  const party = controller === undefined ? undefined : found.parties.get(controller)
  const known = model.organisations.find(({ id }) => id === organisation)
  return {
    // The hash changes with every payload, of which a record says nothing.
    policy: { ...found, hash: '0'.repeat(64) },
    claims: claimsOf(found),
    ...(party === undefined ? {} : { controller: party }),
    ...(known === undefined ? {} : { organisation: known }),
    tool: '0.0.0',
    policiesFrom: 'those shipped with declared',
    on: '2026-11-21',
  }
}

/** The forms of one record, and its drawing. */
export async function formsOf(order: RecordOrder) {
  const files = await recordFiles(order, ['md', 'html'])
  const content = (ending: string) => files.find(({ path }) => path.endsWith(ending))?.content ?? ''
  return { files, html: content('.html'), markdown: content('.md'), drawing: content('.svg') }
}
