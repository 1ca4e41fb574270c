import { notice } from '../../tasks/notice.js'
import { type Command, isOn, text, texts, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { reasonsText } from '../reasons.js'

const { policies, organisation, on } = judgementOptions
const forms = ['html', 'md', 'txt'] as const

/** `declared notice` */
export const command: Command = {
  name: 'notice',
  summary: 'Write the notice that tells people what is shared about them.',
  description:
    'The organisation is the sender; without one the notice is a sample and says so. Each file is read back\nbefore it is written: it tells what the policy says to its reader, all of it and no more, or no file is\nwritten. notice.LANGUAGE.elements.json says which lines tell which element of which claim.',
  usage: '',
  rest: [0, 0],
  options: {
    organisation: { ...organisation, help: 'The organisation that sends it; its operators are named.' },
    policies,
    policy: { type: 'string', value: 'ID', help: 'The policy; the only one where there is only one.' },
    audience: {
      type: 'string',
      oneOf: ['end-user', 'other-party'],
      help: 'Who reads it: who uses the service (by default), or the other person on a call.',
    },
    locale: {
      type: 'string',
      value: 'TAG',
      multiple: true,
      help: "Languages such as en,it; the organisation's by default, else en.",
    },
    as: { type: 'string', value: 'FORM', multiple: true, help: 'html, md, txt; all by default.' },
    output: { type: 'string', value: 'DIR', help: 'Where the files are written; it must be given.' },
    final: {
      type: 'boolean',
      help: 'Refuse placeholders, missing links and text that nobody has reviewed.',
    },
    on: { ...on, help: 'The day whose version of the policy counts; today by default.' },
  },
  examples: [
    'declared notice --locale en,it --output notices',
    'declared notice --organisation contoso --locale en --as html --output notices --final',
    'declared notice --organisation contoso --audience other-party --as txt --locale en --output notices',
  ],
  exits: [
    'the notices were written',
    'not used',
    'no file: a language or message is missing, a notice tells too little or too much or is not final, mistakes in the policies, wrong usage',
  ],
  async run(given, terminal) {
    const output = text(given, 'output')
    if (output === undefined) throw new UsageError('Say --output with the folder to write to.')
    const { policies: folder, organisation: sender, on: day } = readJudgement(given)
    const as = texts(given, 'as') ?? forms
    const unknown = as.find((form) => !(forms as readonly string[]).includes(form))
    if (unknown !== undefined || as.length === 0) throw new UsageError(`--as is some of ${forms.join(', ')}.`)
    const policy = text(given, 'policy')
    const audience = text(given, 'audience')
    const locales = texts(given, 'locale')
    const { written, diagnostics, reasons } = await notice({
      output,
      as: forms.filter((form) => as.includes(form)),
      final: isOn(given, 'final'),
      ...(folder === undefined ? {} : { policies: folder }),
      ...(sender === undefined ? {} : { organisation: sender }),
      ...(day === undefined ? {} : { on: day }),
      ...(policy === undefined ? {} : { policy }),
      ...(audience === undefined ? {} : { audience: audience as 'end-user' | 'other-party' }),
      ...(locales === undefined ? {} : { locales }),
    })
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    if (written.length === 0) {
      terminal.err(reasonsText(reasons))
      return 2
    }
    for (const path of written) terminal.out(`${path}\n`)
    return 0
  },
}
