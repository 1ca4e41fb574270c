import { counted } from '../../diagnostics/describe.js'
import { printable } from '../../diagnostics/printable.js'
import { locales } from '../../tasks/locales.js'
import { type MarkedLocale, markLocales } from '../../tasks/locales-mark.js'
import { exportReview, importReview } from '../../tasks/locales-review.js'
import { writeOutput } from '../../tasks/write-output.js'
import { type Arguments, type Command, isOn, type Terminal, text, texts, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions } from '../judgement.js'
import { localesTable } from '../locales-table.js'
import { reasonsText } from '../reasons.js'

const forms = ['text', 'md', 'html', 'json'] as const

/** `declared locales` */
export const command: Command = {
  name: 'locales',
  summary: 'Show how far the notices are in each language, and take over what people reviewed.',
  description:
    'A translation bears a mark of the English text and of the facts that it was made from. A changed fact blocks\nthe language, a changed wording asks for review. --export writes a sheet on which a person confirms each\nmessage by name; --import takes it over, and nothing else says that a person reviewed a text.',
  usage: '',
  rest: [0, 0],
  options: {
    as: {
      type: 'string',
      oneOf: forms,
      help: 'A table (by default), or the same as Markdown, a web page with bars, or JSON.',
    },
    output: {
      type: 'string',
      value: 'FILE',
      help: 'Write to a file, not to the terminal; with --export, the sheet.',
    },
    catalogues: {
      type: 'string',
      value: 'DIR',
      help: 'The catalogues; those that come with declared by default. --mark and --import need it.',
    },
    policies: judgementOptions.policies,
    mark: {
      type: 'string',
      value: 'LOCALE',
      multiple: true,
      help: 'Mark messages without a mark as made from the English text as it is: it,de or all.',
    },
    message: {
      type: 'string',
      value: 'ID',
      multiple: true,
      help: 'With --mark: mark these messages, whether they have a mark or not.',
    },
    all: { type: 'boolean', help: 'With --mark: mark every message anew. Each was read again.' },
    export: {
      type: 'string',
      value: 'LOCALE',
      help: 'Write a sheet for the person who reviews a translation.',
    },
    import: { type: 'string', value: 'SHEET', help: 'Take over what a person confirmed on a sheet.' },
  },
  examples: [
    'declared locales',
    'declared locales --as html --output locales.html',
    'declared locales --mark it,de --catalogues notices',
    'declared locales --export it --output review.it.yaml --catalogues notices',
    'declared locales --import review.it.yaml --catalogues notices',
  ],
  exits: [
    'every language is complete and current; the marks, the sheet or the review were written',
    'a message or a term is missing, stale, changed or unmarked',
    'a catalogue cannot be read, or nothing was written: mistakes in catalogues or policies, a sheet that does not fit, wrong usage',
  ],
  async run(given, terminal) {
    const asked = (['mark', 'export', 'import'] as const).filter((name) => given.options[name] !== undefined)
    if (asked.length > 1) throw new UsageError(`--${asked.join(' and --')} do not go together.`)
    const [doing] = asked
    if (doing !== 'mark' && (isOn(given, 'all') || given.options.message !== undefined)) {
      throw new UsageError('--all and --message go with --mark.')
    }
    if (isOn(given, 'all') && given.options.message !== undefined) {
      throw new UsageError('--all and --message do not go together.')
    }
    if (doing !== undefined && given.options.as !== undefined) {
      throw new UsageError(`--as and --${doing} do not go together.`)
    }
    if (doing === 'mark') return await mark(given, terminal)
    if (doing === 'export') return await exportSheet(given, terminal)
    if (doing === 'import') return await importSheet(given, terminal)
    return await show(given, terminal)
  },
}

/** Where things are read, as typed. */
function placesOf(given: Arguments) {
  const [catalogues, policies] = [text(given, 'catalogues'), text(given, 'policies')]
  return {
    ...(catalogues === undefined ? {} : { catalogues }),
    ...(policies === undefined ? {} : { policies }),
  }
}

/** Only a folder that is named is written to: those that come with declared are everybody's. */
function writablePlaces(given: Arguments, doing: string) {
  const { catalogues, ...places } = placesOf(given)
  if (catalogues === undefined) {
    throw new UsageError(`Say --catalogues with the folder of the catalogues that --${doing} writes to.`)
  }
  return { ...places, catalogues }
}

async function show(given: Arguments, terminal: Terminal): Promise<number> {
  const as = (text(given, 'as') ?? 'text') as (typeof forms)[number]
  const output = text(given, 'output')
  const result = await locales(placesOf(given))
  terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
  terminal.err(reasonsText(result.reasons))
  if (result.locales.length === 0) return 2
  const colour = output === undefined && terminal.colour.out
  const content = as === 'text' ? localesTable(result, colour) : await result.document(as)
  if (output === undefined) terminal.out(content)
  else await writeOutput(output, content)
  if (result.diagnostics.length > 0) return 2
  return result.whole ? 0 : 1
}

async function mark(given: Arguments, terminal: Terminal): Promise<number> {
  if (text(given, 'output') !== undefined) throw new UsageError('--output and --mark do not go together.')
  const messages = texts(given, 'message')
  const result = await markLocales({
    ...writablePlaces(given, 'mark'),
    locales: texts(given, 'mark') ?? [],
    all: isOn(given, 'all'),
    ...(messages === undefined ? {} : { messages }),
  })
  terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
  terminal.err(reasonsText(result.reasons))
  if (result.diagnostics.length + result.reasons.length > 0) return 2
  terminal.out(result.locales.map(markedLine).join(''))
  return 0
}

function markedLine({ path, marked, left, persons }: MarkedLocale): string {
  const rest = [
    ...(left === 0
      ? []
      : [
          `${counted(left, 'message')} changed or stale since and left as ${left === 1 ? 'it is' : 'they are'}`,
        ]),
    ...(persons === 0 ? [] : [`${counted(persons, 'message')} for a person to confirm`]),
  ]
  return `${printable(path)}  ${[`${counted(marked, 'message')} marked`, ...rest].join('; ')}\n`
}

async function exportSheet(given: Arguments, terminal: Terminal): Promise<number> {
  const output = text(given, 'output')
  if (output === undefined) throw new UsageError('Say --output with the file to write the sheet to.')
  const result = await exportReview({
    ...placesOf(given),
    locale: text(given, 'export') ?? '',
    output,
  })
  terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
  terminal.err(reasonsText(result.reasons))
  if (result.written === undefined) return 2
  terminal.out(`${printable(result.written)}  ${counted(result.messages, 'message')} to confirm\n`)
  return 0
}

async function importSheet(given: Arguments, terminal: Terminal): Promise<number> {
  if (text(given, 'output') !== undefined) throw new UsageError('--output and --import do not go together.')
  const result = await importReview({
    ...writablePlaces(given, 'import'),
    sheet: text(given, 'import') ?? '',
  })
  terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
  terminal.err(reasonsText(result.reasons))
  if (result.written === undefined) return 2
  terminal.out(`${printable(result.written)}  ${counted(result.messages, 'message')} confirmed\n`)
  return 0
}
