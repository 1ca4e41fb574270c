import { type Diagnostics, define } from '../diagnostics/diagnostic.js'
import type { Flow, Share } from '../model/flow.js'
import type { Term } from '../model/vocabulary.js'
import type { Span } from '../text/source-file.js'
import type { Rule } from './rule.js'

interface Params {
  readonly purpose: string
  readonly flow: string
  readonly purposes: readonly string[]
}

const definition = define<Params>({
  code: 'rules/purpose-of-its-flow',
  severity: 'error',
  sentence: ({ purpose, flow }) =>
    `"${purpose}" is no purpose of the flow "${flow}", so nothing in it is shared for that.`,
  help: ({ purposes }) =>
    `"for" narrows the flow's purposes, which are: ${purposes.join(', ')}. Name one of them, or add the purpose to the flow if its source states it.`,
})

/** `for` narrows the purposes of its flow and never adds one. */
export const purposeOfItsFlow: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const policy of model.policies) {
      // Where a purpose of the flow is misspelt, everything would seem to lie outside.
      for (const flow of policy.flows.values()) if (flow.whole) checkFlow(flow, diagnostics)
    }
  },
}

function checkFlow(flow: Flow, diagnostics: Diagnostics): void {
  const purposes = flow.purposes.map(({ id }) => id)
  const check = (named: readonly Term[], span: Span): void => {
    for (const { id: purpose } of named) {
      if (purposes.includes(purpose)) continue
      const related = [{ span: flow.origin, label: 'the flow' }]
      diagnostics.report(definition, span, { purpose, flow: flow.id, purposes }, related)
    }
  }
  // A share without "for" has the very list of what it stands in.
  const visit = (share: Share, inherited: readonly Term[]): void => {
    if (share.purposes !== inherited) check(share.purposes, share.origin)
    for (const reading of share.readAs) {
      for (const read of reading.reads) check(read.purposes ?? [], read.origin)
    }
    for (const named of share.named) visit(named, share.purposes)
  }
  for (const share of flow.shares) visit(share, flow.purposes)
}
