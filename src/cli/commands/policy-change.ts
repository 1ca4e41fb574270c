import { policyChange } from '../../tasks/policy-change.js'
import { forms } from '../../tasks/policy-change-forms.js'
import { writeOutput } from '../../tasks/write-output.js'
import { type Command, text, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { reasonsText } from '../reasons.js'

const exitCodes = { unchanged: 0, narrower: 0, wider: 1, 'cannot-compare': 2 } as const

/** `declared policy-change` */
export const command: Command = {
  name: 'policy-change',
  summary: 'List what a change of the policies newly lets through.',
  description:
    'Holds two folders against each other: their policies, payloads, readings, organisations, checks, limits and\nbaselines. For each payload, recipient and purpose it makes the plans that the gate judges by and compares them.\nWhat cannot be seen to let no more through is listed as newly let through.',
  usage: '',
  rest: [0, 0],
  options: {
    base: { type: 'string', value: 'DIR', help: 'What counts until now: a copy of the base branch.' },
    head: { type: 'string', value: 'DIR', help: 'What is proposed; this folder by default.' },
    policies: {
      type: 'string',
      value: 'DIR',
      help: 'The policies in each of the two; else those of its declared.yaml, else policies.',
    },
    on: { ...judgementOptions.on, help: 'The first day that counts, such as 2026-11-21; today by default.' },
    format: {
      type: 'string',
      oneOf: Object.keys(forms),
      help: 'How the list is written; text by default.',
    },
    output: { type: 'string', value: 'FILE', help: 'Write the list there instead of the terminal.' },
  },
  examples: [
    'git worktree add ../base origin/main && declared policy-change --base ../base',
    'declared policy-change --base ../base --head . --format markdown --output change.md',
  ],
  exits: [
    'nothing is newly let through',
    'something is, or it cannot be seen that it is not',
    'cannot compare: mistakes in one of the two, a folder without policies, wrong usage',
  ],
  async run(given, terminal) {
    const base = text(given, 'base')
    if (base === undefined)
      throw new UsageError('--base says which folder counts until now, and it is missing.')
    const { on, policies } = readJudgement(given)
    const head = text(given, 'head')
    const result = await policyChange({
      base,
      ...(head === undefined ? {} : { head }),
      ...(policies === undefined ? {} : { policies }),
      ...(on === undefined ? {} : { on }),
    })
    terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
    terminal.err(reasonsText(result.reasons))
    const document = forms[(text(given, 'format') ?? 'text') as keyof typeof forms](result)
    const output = text(given, 'output')
    if (output === undefined) terminal.out(document)
    else await writeOutput(output, document)
    return exitCodes[result.answer]
  },
}
