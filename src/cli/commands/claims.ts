import type { Audience } from '../../model/claim.js'
import { claims } from '../../tasks/claims.js'
import { claimLines } from '../claim-lines.js'
import { type Command, text } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions } from '../judgement.js'
import { problemLines } from '../problems.js'

/** `declared claims` */
export const command: Command = {
  name: 'claims',
  summary: 'List what the policies say, fact by fact, with the place in the source and the policy line.',
  description:
    'Notices, records, types and reports are derived from these claims and point at their elements. The JSON has a published schema (declared schema claims).',
  usage: '',
  rest: [0, 0],
  options: {
    policies: judgementOptions.policies,
    audience: {
      type: 'string',
      oneOf: ['end-user', 'other-party', 'administrator', 'officer'],
      help: 'Only the claims that are for them.',
    },
    format: { type: 'string', oneOf: ['table', 'json'], help: 'How they are written; table by default.' },
  },
  examples: [
    'declared claims',
    'declared claims --audience end-user',
    'declared claims --format json > claims.json',
  ],
  exits: [
    'the claims are listed',
    'not used',
    'the policies have mistakes or cannot be read, or wrong usage',
  ],
  async run(given, terminal) {
    const policies = text(given, 'policies')
    const audience = text(given, 'audience') as Audience | undefined
    const result = await claims({
      ...(policies === undefined ? {} : { policies }),
      ...(audience === undefined ? {} : { audience }),
    })
    terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
    if (result.document === undefined) {
      terminal.err(problemLines(result.problems))
      return 2
    }
    const isJson = text(given, 'format') === 'json'
    terminal.out(isJson ? `${JSON.stringify(result.document, undefined, 2)}\n` : claimLines(result.document))
    return 0
  },
}
