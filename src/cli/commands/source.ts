import { checkSource, type SourceRefusal, type SourceRequest, sourceUnits } from '../../tasks/source.js'
import { type Arguments, type Command, isOn, type Terminal, text } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions } from '../judgement.js'
import { problemLines } from '../problems.js'
import { changeLines, isUnchanged, unitLines } from '../source-lines.js'

/** `declared source` */
export const command: Command = {
  name: 'source',
  summary: 'Fingerprint the sentences of a source, or see what changed in it.',
  description:
    'FILE is the text of the page, as Markdown or as plain text. Without --check its sentences and list items are\nprinted as places to paste into a policy; with it, the places of the policy are looked for in it.',
  usage: 'FILE',
  rest: [1, 1],
  options: {
    check: { type: 'boolean', help: 'Name the places that changed and the claims that hang on them.' },
    policies: judgementOptions.policies,
    policy: { type: 'string', value: 'ID', help: 'The policy; the only one where there is only one.' },
    source: { type: 'string', value: 'ID', help: 'The source of it; the only one where there is only one.' },
  },
  examples: ['declared source page.md', 'declared source --check page.md --policy operator-connect'],
  exits: [
    'printed; with --check: unchanged',
    'with --check: a place changed, or something is not covered by a place',
    'cannot be read or compared, or wrong usage',
  ],
  run: (given, terminal) => (isOn(given, 'check') ? compare(given, terminal) : print(given, terminal)),
}

async function print(given: Arguments, terminal: Terminal): Promise<number> {
  const request = requestOf(given)
  const units = await sourceUnits(request)
  if ('refused' in units) return refuse(units, terminal)
  if ('code' in units) return fail(problemLines([units]), terminal)
  terminal.out(unitLines(units, request.file))
  return 0
}

async function compare(given: Arguments, terminal: Terminal): Promise<number> {
  const result = await checkSource(requestOf(given))
  if ('refused' in result) return refuse(result, terminal)
  if ('code' in result) return fail(problemLines([result]), terminal)
  if ('unsound' in result) {
    const { problems, diagnostics } = result.unsound
    return fail(`${problemLines(problems)}${errorFrames(diagnostics, terminal.colour.err)}`, terminal)
  }
  terminal.out(changeLines(result))
  return isUnchanged(result) ? 0 : 1
}

function requestOf(given: Arguments): SourceRequest {
  const [file = ''] = given.rest
  const [policies, policy, source] = ['policies', 'policy', 'source'].map((name) => text(given, name))
  return {
    file,
    ...(policies === undefined ? {} : { policies }),
    ...(policy === undefined ? {} : { policy }),
    ...(source === undefined ? {} : { source }),
  }
}

function refuse({ refused, help }: SourceRefusal, terminal: Terminal): number {
  return fail(`${refused}${help === undefined ? '' : ` ${help}`}\n`, terminal)
}

function fail(message: string, terminal: Terminal): number {
  terminal.err(message)
  return 2
}
