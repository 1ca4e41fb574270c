import { reporters } from '../../registry.js'
import { redact } from '../../tasks/redact.js'
import { type Command, isOn, text, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement, readSpeed, speedOptions } from '../judgement.js'

/** `declared redact` */
export const command: Command = {
  name: 'redact',
  summary: 'Write a reduced copy of a file: without the fields that may not be passed on.',
  description:
    'The copy is encoded anew, counts are made again, links to more data are dropped, cells of a table that begin like formulas get an apostrophe, and it is judged before it takes its name. OUT.report.json says what was left out. A file that cannot be mended writes nothing.',
  usage: 'FILE --output OUT',
  rest: [1, 1],
  options: {
    output: {
      type: 'string',
      value: 'OUT',
      help: 'Where the reduced copy goes; OUT.report.json stands beside it.',
    },
    ...judgementOptions,
    ...speedOptions,
    'drop-invalid': {
      type: 'boolean',
      help: 'Leave out optional fields whose value is not as declared, too.',
    },
    'drop-records': { type: 'boolean', help: 'Leave out whole records that cannot be mended.' },
  },
  examples: [
    'declared redact export.json --output export.reduced.json --payload pstn-call-log',
    'declared redact calls.ndjson --output out.ndjson --payload operator-call-record --drop-invalid --drop-records',
  ],
  exits: [
    'the reduced copy is written, and it passes the check',
    'something may not be passed on and cannot be left out: nothing is written',
    'cannot judge, or the output cannot be written: nothing is written',
  ],
  async run(given, terminal) {
    const output = text(given, 'output')
    const [file = ''] = given.rest
    if (output === undefined) throw new UsageError('Say with --output where the reduced copy goes.')
    if (file === '-') throw new UsageError('It reads a file; standard input could not be read again.')
    const result = await redact({
      ...readJudgement(given),
      ...readSpeed(given, terminal),
      file,
      output,
      dropInvalid: isOn(given, 'drop-invalid'),
      dropRecords: isOn(given, 'drop-records'),
    })
    terminal.err(errorFrames(result.diagnostics, terminal.colour.err))
    const [pretty] = reporters
    terminal.out(pretty?.render(result.report, { colour: terminal.colour.out }) ?? '')
    if (!result.written) {
      terminal.err('Nothing was written.\n')
      return result.report.verdict === 'block' ? 1 : 2
    }
    const { read, written } = result.records
    const values = result.dropped.reduce((sum, { count }) => sum + count, 0)
    terminal.out(
      `\nReduced: ${output} holds ${written} of ${read} records; ${values} findings were left out (${output}.report.json).\n`,
    )
    if (result.guarded > 0) {
      terminal.out(
        `${result.guarded} ${result.guarded === 1 ? 'cell begins' : 'cells begin'} like a formula and got an apostrophe before it, so that no spreadsheet runs it.\n`,
      )
    }
    return 0
  },
}
