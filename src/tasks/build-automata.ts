import { formats } from '../formats/index.js'
import { createKept } from '../kernel/kept-automata.js'
import { writeKnownAutomata } from '../kernel/known-automata.js'
import { certainValuesIn } from '../kernel/value-automata.js'
import { plan } from '../plan/build.js'
import { defaultLimits } from '../plan/limits.js'
import { writeAutomataFile } from '../project/automata-file.js'
import { openPolicies } from './open-policies.js'

// Run by the build: makes the automata of the shipped policies and of all formats once, so that a check need
// not. The day matters to no value.
const { model } = await openPolicies()
const kept = createKept()
const values = certainValuesIn(kept, defaultLimits)
for (const { name, maskedPattern } of formats.values()) {
  const test = { type: 'string', format: name } as const
  values.key([test])
  if (maskedPattern !== undefined) values.key([{ ...test, masked: true }])
}
for (const payload of model.policies.flatMap((policy) => [...policy.payloads.values()])) {
  for (const recipient of new Set(payload.flows.flatMap((flow) => flow.to.map(({ id }) => id)))) {
    const planned = plan(model, { payload: payload.id, recipient, on: '2026-01-01' })
    const nodes = 'code' in planned ? [] : planned.nodes
    for (const node of nodes) {
      if (node.kind === 'value') values.value(node)
      else if (node.kind === 'map') values.key(node.keys)
    }
  }
}
await writeAutomataFile(writeKnownAutomata(kept))
