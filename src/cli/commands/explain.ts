import { printable } from '../../diagnostics/printable.js'
import { everyCode, explain } from '../../tasks/explain.js'
import type { PlanCertainty } from '../../tasks/explain-plan.js'
import { type Arguments, type Command, type Terminal, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { renderPage } from '../page.js'
import { reasonsText } from '../reasons.js'

const { policies, recipient, purpose, organisation, on } = judgementOptions

/** `declared explain` */
export const command: Command = {
  name: 'explain',
  summary: 'Explain a code of a report: what it means, an example, what to do.',
  description:
    'Without CODE it lists all codes. "plan PAYLOAD" tells which right records the fast judge cannot be sure of, so that the exact judge reads them; the options are for it.',
  usage: '[CODE | plan PAYLOAD]',
  rest: [0, 2],
  options: { policies, recipient, purpose, organisation, on },
  examples: [
    'declared explain validate/unshared-field',
    'declared explain',
    'declared explain plan pstn-call-log',
  ],
  exits: ['explained', 'is not used', 'there is no such code or payload, or wrong usage'],
  async run(given, terminal) {
    const [code, payload] = given.rest
    if (code === 'plan' && payload !== undefined) return explainOnePlan(payload, given, terminal)
    if (payload !== undefined) throw new UsageError('It takes one CODE, or "plan" and a PAYLOAD.')
    const [option] = Object.keys(given.options)
    if (option !== undefined) throw new UsageError(`--${option} goes with "plan PAYLOAD".`)
    return explainCode(code, terminal)
  },
}

function explainCode(code: string | undefined, terminal: Terminal): number {
  const colour = terminal.colour.out
  if (code === undefined) {
    for (const { room, codes } of everyCode()) {
      terminal.out(`${colour ? `\u001b[1m${room}\u001b[0m` : room}\n`)
      for (const each of codes) terminal.out(`  ${each.code}\n      ${each.sentence}\n`)
    }
    return 0
  }
  const found = explain(code)
  if (!('page' in found)) {
    const meant = found.meant === undefined ? '' : ` Did you mean "${found.meant}"?`
    terminal.err(`There is no such code.${meant}\nSee: declared explain\n`)
    return 2
  }
  if (found.formerly !== undefined) terminal.err(`It is called ${found.code} now.\n`)
  terminal.out(renderPage(found.page, { colour }))
  return 0
}

async function explainOnePlan(payload: string, given: Arguments, terminal: Terminal): Promise<number> {
  const { explainPlan } = await import('../../tasks/explain-plan.js')
  const { payload: _, media: __, scan: ___, ...request } = readJudgement(given)
  const { plan, diagnostics, reasons } = await explainPlan({ ...request, payload })
  terminal.err(errorFrames(diagnostics, terminal.colour.err))
  if (plan === undefined) {
    terminal.err(reasonsText(reasons))
    return 2
  }
  terminal.out(planText(plan))
  return 0
}

function planText({ payload, recipient, isCertain, left }: PlanCertainty): string {
  const lines = [`${printable(payload)} for ${printable(recipient)}`, '']
  if (!isCertain) lines.push('The fast judge can be sure of no record; the exact judge reads all of them.')
  else if (left.length === 0) lines.push('The fast judge can be sure of every right record.')
  else lines.push('The fast judge can be sure of right records, but for these, which the exact judge reads:')
  for (const { what, places } of left)
    lines.push(`  ${printable(what)}`, ...places.map((each) => `    ${printable(each)}`))
  lines.push('')
  lines.push(
    'The exact judge also reads every record that is wrong, a record of more than 256 KiB, a name or value with an escape that the fast judge does not know, the last line of a file that no line end ends, files of at most 64 KiB, and everything where text is searched (--scan) or with --no-fast. Whichever reads them, the report says the same.',
  )
  return `${lines.join('\n')}\n`
}
