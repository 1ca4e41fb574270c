import { everyCode, explain } from '../../tasks/explain.js'
import type { Command } from '../command.js'
import { renderPage } from '../page.js'

/** `declared explain` */
export const command: Command = {
  name: 'explain',
  summary: 'Explain a code of a report: what it means, an example, what to do.',
  description: 'Without CODE it lists all codes.',
  usage: '[CODE]',
  rest: [0, 1],
  options: {},
  examples: ['declared explain validate/unshared-field', 'declared explain'],
  exits: ['explained', 'is not used', 'there is no such code, or wrong usage'],
  async run(given, terminal) {
    const [code] = given.rest
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
  },
}
