import { reporters } from '../../registry.js'
import { answerWords } from '../../report/words.js'
import { check } from '../../tasks/check.js'
import { pageOf } from '../../tasks/page-of.js'
import { samePath, withProblem, writeReports } from '../../tasks/write-output.js'
import { type Command, text, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { reasonsText } from '../reasons.js'
import { wantedReports } from '../report-files.js'

const extensions = reporters.flatMap((reporter) => reporter.extensions).join(', ')

/** `declared check` */
export const command: Command = {
  name: 'check',
  summary: 'Judge files against the policies: block every field that is not declared for the recipient.',
  description:
    'Without files it runs the checks of the nearest declared.yaml. A folder stands for the data files below it, - for standard input.',
  usage: '[FILE…|DIR|-]',
  rest: [0, Number.POSITIVE_INFINITY],
  options: {
    ...judgementOptions,
    format: {
      type: 'string',
      oneOf: reporters.map(({ name }) => name),
      help: 'How the report is written; pretty by default.',
    },
    output: { type: 'string', value: 'FILE', help: 'Write the report there instead of the terminal.' },
    report: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: `Write a report there too; may repeat. Its extension says how: ${extensions}; or NAME:FILE.`,
    },
  },
  examples: [
    'declared check export.json --payload pstn-call-log',
    'declared check exports/ --payload operator-call-record --recipient operator --format json',
    'declared check exports/ --payload pstn-call-log --report out.sarif --report out.html --report junit:tests.xml',
    'cat calls.ndjson | declared check - --media ndjson --payload operator-call-record',
    'declared check',
  ],
  exits: [
    'pass: every field found is one that the policies let this recipient have for this purpose',
    'block: at least one is not',
    'cannot judge: nothing to judge, unreadable or ambiguous bytes, mistakes in the policies, wrong usage, a report that cannot be written',
  ],
  async run(given, terminal) {
    const reporter = reporters.find(({ name }) => name === (text(given, 'format') ?? 'pretty'))
    if (reporter === undefined) throw new UsageError('There is no such format.')
    const output = text(given, 'output')
    const files = [...wantedReports(given), ...(output === undefined ? [] : [{ reporter, path: output }])]
    const outputs = files.map(({ path }) => path)
    if ((await samePath(outputs)) !== undefined) throw new UsageError('Two reports cannot go to one file.')
    const judgement = readJudgement(given)
    const { report, diagnostics, source } = await check({
      ...judgement,
      files: given.rest,
      standardInput: terminal.stdin,
      outputs,
    })
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    const lookUp = { source, page: pageOf }
    const plain = { ...lookUp, colour: false }
    const failure = await writeReports(
      files.map((file) => ({ path: file.path, content: file.reporter.render(report, plain) })),
    )
    // What the terminal says is what the exit code says: a report that is missing is no pass.
    const final = failure === undefined ? report : withProblem(report, failure)
    if (output === undefined) terminal.out(reporter.render(final, { ...lookUp, colour: terminal.colour.out }))
    if (failure !== undefined) terminal.err(reasonsText([failure]))
    return answerWords[final.verdict].exitCode
  },
}
