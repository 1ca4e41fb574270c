import { type NoticeTaskRequest, notice } from '../../tasks/notice.js'
import { takeOut } from '../../tasks/notice-archive.js'
import { checkNotice } from '../../tasks/notice-check.js'
import { noticeText } from '../../tasks/notice-text.js'
import { type Arguments, type Command, isOn, type Terminal, text, texts, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { checkTable } from '../notice-check-table.js'
import { reasonsText } from '../reasons.js'
import { textFindings } from '../text-findings.js'

const { policies, organisation, on } = judgementOptions
const forms = ['html', 'md', 'txt', 'learn'] as const
/** Those that are written where nothing else is asked for. */
const usual = ['html', 'md', 'txt']

/** `declared notice` */
export const command: Command = {
  name: 'notice',
  summary: 'Write the notice that tells people what is shared about them.',
  description:
    'The organisation is the sender; without one the notice is a sample and says so. Each file is read back\nbefore it is written: it tells what the policy says to its reader, all of it and no more, or no file is\nwritten. notice.LANGUAGE.elements.json says which lines tell which element of which claim.\n\nWith --archive, the notice is also kept under the version that the organisation gives it, with a hash of\neach file. What is kept never changes: for another text, raise the version. With --archive and --on\ntogether nothing is made: the notice that held on that day is taken out of the archive and written to\n--output, each file held against its hash.',
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
      help: "Languages such as en,pt-BR or all; the organisation's by default, else en.",
    },
    fallback: {
      type: 'string',
      oneOf: ['en'],
      help: 'Write English, marked as such, for a language that there is none of.',
    },
    law: {
      type: 'string',
      value: 'ID',
      help: 'The law whose words a sample uses; eu-gdpr by default. An organisation says its own.',
    },
    as: {
      type: 'string',
      value: 'FORM',
      multiple: true,
      help: 'html, md, txt, all three by default; learn is Markdown for Microsoft Learn.',
    },
    output: { type: 'string', value: 'DIR', help: 'Where the files are written; it must be given.' },
    index: {
      type: 'boolean',
      help: 'Write index.html, which leads to every language; by default where there are several.',
    },
    'no-index': { type: 'boolean', help: 'Write no index.html.' },
    final: {
      type: 'boolean',
      help: 'Refuse whatever is not ready: placeholders, proposed readings, text that nobody has reviewed.',
    },
    archive: {
      type: 'string',
      value: 'DIR',
      help: 'Keep the published notice there, by its version; with --on, take an earlier one out.',
    },
    on: {
      ...on,
      help: 'The day whose version of the policy counts, today by default; with --archive, the day whose notice is taken out.',
    },
    articles: {
      type: 'boolean',
      help: 'Write Articles 13 and 14 item by item too: articles.AUDIENCE.html, .md.',
    },
    check: {
      type: 'boolean',
      help: 'Write nothing: judge what would be written, and whether what lies in --output is that.',
    },
    'check-text': {
      type: 'string',
      value: 'FILE',
      help: 'Judge a text that somebody wrote, in the language that --locale says: does it say what the policy says?',
    },
    catalogues: { type: 'string', value: 'DIR', help: "The folder of catalogues and terms; declared's own." },
  },
  examples: [
    'declared notice --locale en,it --output notices',
    'declared notice --organisation contoso --locale en --as html --output notices --final',
    'declared notice --organisation contoso --audience other-party --as txt --locale en --output notices',
    'declared notice --organisation contoso --output notices --archive published',
    'declared notice --archive published --on 2026-12-24 --output on-that-day',
    'declared notice --check-text translated.md --locale it',
    'declared notice --organisation contoso --check --output notices',
  ],
  exits: [
    'the notices were written; with --check, every gate passes',
    'with --check: a gate finds something, or a file in --output is not what would be written',
    'no file: a language, its words of the law or a message is missing, a notice tells too little or too much or is not final, the archive keeps another text or none, mistakes in the policies, wrong usage',
  ],
  async run(given, terminal) {
    if (text(given, 'check-text') !== undefined) return await checkText(given, terminal)
    const output = text(given, 'output')
    if (isOn(given, 'check')) return check(given, output, terminal)
    if (output === undefined) throw new UsageError('Say --output with the folder to write to.')
    const isTakenOut = text(given, 'archive') !== undefined && text(given, 'on') !== undefined
    const { written, diagnostics, reasons, notes } = isTakenOut
      ? { diagnostics: [], ...(await takeOut(readTakeOut(given, output))) }
      : await notice(readRequest(given, output))
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    terminal.err(reasonsText([...reasons, ...notes]))
    for (const path of written) terminal.out(`${path}\n`)
    return reasons.length > 0 || written.length === 0 ? 2 : 0
  },
}

/** Nothing is written: gates judge, and what was written before is held against what would be. */
async function check(given: Arguments, output: string | undefined, terminal: Terminal): Promise<number> {
  const unfit = ['final', 'archive'].find((name) => given.options[name] !== undefined)
  if (unfit !== undefined) throw new UsageError(`--check writes nothing: leave out --${unfit}.`)
  const { output: _, final: __, archive: ___, ...asked } = readRequest(given, '')
  const result = await checkNotice({ ...asked, ...(output === undefined ? {} : { output }) })
  terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
  terminal.err(reasonsText([...result.reasons, ...result.notes]))
  terminal.out(checkTable(result, terminal.colour.out))
  return { pass: 0, findings: 1, 'cannot-judge': 2 }[result.verdict]
}

function readRequest(given: Arguments, output: string): NoticeTaskRequest {
  const { policies: folder, organisation: sender, on: day } = readJudgement(given)
  const as = texts(given, 'as') ?? usual
  const unknown = as.find((form) => !(forms as readonly string[]).includes(form))
  if (unknown !== undefined || as.length === 0) throw new UsageError(`--as is some of ${forms.join(', ')}.`)
  if (isOn(given, 'index') && isOn(given, 'no-index'))
    throw new UsageError('Say --index or --no-index, not both.')
  const audience = text(given, 'audience')
  const locales = texts(given, 'locale')
  const pick = <K extends string>(name: K) => {
    const value = text(given, name)
    return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: string }
  }
  return {
    output,
    as: forms.filter((form) => as.includes(form)),
    final: isOn(given, 'final'),
    articles: isOn(given, 'articles'),
    ...(folder === undefined ? {} : { policies: folder }),
    ...(sender === undefined ? {} : { organisation: sender }),
    ...(day === undefined ? {} : { on: day }),
    ...pick('policy'),
    ...pick('law'),
    ...pick('archive'),
    ...pick('catalogues'),
    ...(audience === undefined ? {} : { audience: audience as 'end-user' | 'other-party' }),
    ...(locales === undefined ? {} : { locales }),
    ...(text(given, 'fallback') === undefined ? {} : { fallback: 'en' }),
    ...(isOn(given, 'index') ? { index: true } : isOn(given, 'no-index') ? { index: false } : {}),
  }
}

/** What is kept was made already, so nothing can be said of how it is made. */
function readTakeOut(given: Arguments, output: string): Parameters<typeof takeOut>[0] {
  const making = [
    'policies',
    'locale',
    'fallback',
    'law',
    'as',
    'index',
    'no-index',
    'final',
    'articles',
    'catalogues',
  ]
  const unfit = making.find((name) => given.options[name] !== undefined)
  if (unfit !== undefined) {
    throw new UsageError(
      `With --archive and --on the notice of that day is taken out as it was kept: leave out --${unfit}.`,
    )
  }
  const { organisation: sender, on: day = '' } = readJudgement(given)
  const policy = text(given, 'policy')
  const audience = text(given, 'audience')
  return {
    output,
    archive: text(given, 'archive') ?? '',
    on: day,
    ...(sender === undefined ? {} : { organisation: sender }),
    ...(policy === undefined ? {} : { policy }),
    ...(audience === undefined ? {} : { audience: audience as 'end-user' | 'other-party' }),
  }
}

/** Judges a text; what is only of use for making one is refused. */
async function checkText(given: Arguments, terminal: Terminal): Promise<number> {
  const making = ['output', 'as', 'index', 'no-index', 'final', 'archive', 'fallback']
  const unfit = making.find((name) => given.options[name] !== undefined)
  if (unfit !== undefined) throw new UsageError(`With --check-text nothing is written: leave out --${unfit}.`)
  const [locale, ...more] = texts(given, 'locale') ?? []
  if (locale === undefined || more.length > 0) {
    throw new UsageError('Say with --locale in which language the text is; in one.')
  }
  const { as: _as, output: _output, ...request } = readRequest(given, '')
  const file = text(given, 'check-text') ?? ''
  const { diagnostics, reasons, passages, claims, by } = await noticeText({ ...request, file, locale })
  terminal.err(by === undefined ? errorFrames(diagnostics, terminal.colour.err) : '')
  terminal.err(reasonsText(reasons))
  if (by === undefined) return 2
  terminal.out(textFindings(diagnostics, terminal.colour.out))
  const faults = diagnostics.length
  const verdict =
    faults === 0 ? 'nothing lost, changed or added was found' : `${faults} fault${faults === 1 ? '' : 's'}`
  terminal.out(
    `${file}: ${verdict}. Held against ${claims} claims of ${by.policy}, ${passages} passages, language ${by.locale}, words of law of ${by.law}.\n`,
  )
  if (diagnostics.some(({ code }) => code === 'said/no-words')) return 2
  return faults === 0 ? 0 : 1
}
