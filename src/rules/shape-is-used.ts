import { define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import type { FieldType, Payload, Shape } from '../model/payload.js'
import { partsOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly shape: string; readonly payload: string }>({
  code: 'rules/shape-is-used',
  severity: 'warning',
  sentence: ({ shape, payload }) => `No field of the payload "${payload}" is of the shape "${shape}".`,
  help: ({ shape }) => `Say "shape: ${shape}" where it belongs, or take the shape out.`,
})

/** A shape that nothing uses lets nothing through, whatever its writer expects. */
export const shapeIsUsed: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { payload } of currentPayloads(model)) {
      // What uses the shape may be one of the fields that could not be linked.
      if (payload.unlinked.size > 0) continue
      const used = shapesFrom(payload)
      for (const shape of payload.shapes.values()) {
        if (used.has(shape)) continue
        diagnostics.report(definition, shape.origin, { shape: shape.id, payload: payload.id })
      }
    }
  },
}

/** The shapes that are reached from the records, the envelope and what is allowed everywhere. */
function shapesFrom(payload: Payload): ReadonlySet<Shape> {
  const used = new Set<Shape>()
  const visit = (type: FieldType): void => {
    for (const part of partsOf(type)) visit(part)
    if (type.kind !== 'shape' || used.has(type.shape)) return
    used.add(type.shape)
    visit(type.shape.type)
  }
  for (const { type } of [...payload.envelope, ...payload.everywhere]) visit(type)
  visit(payload.record)
  return used
}
