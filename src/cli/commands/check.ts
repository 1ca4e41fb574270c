import { printable } from '../../diagnostics/printable.js'
import { reporters } from '../../registry.js'
import { answerWords } from '../../report/words.js'
import { check } from '../../tasks/check.js'
import { pageOf } from '../../tasks/page-of.js'
import { refuseExisting, samePath, withProblem, writeReports } from '../../tasks/write-output.js'
import { type Command, text, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement, readSpeed, speedOptions } from '../judgement.js'
import { createProgressLine } from '../progress.js'
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
    ...speedOptions,
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
    base: {
      type: 'string',
      value: 'DIR',
      help: 'Judge by the declared.yaml of this folder, its policies and baseline: a copy of the base branch.',
    },
    'write-baseline': {
      type: 'string',
      value: 'FILE',
      help: 'Write what is found now as a baseline for people to fill in; no file that is there is replaced.',
    },
  },
  examples: [
    'declared check export.json --payload pstn-call-log',
    'declared check exports/ --payload operator-call-record --recipient operator --format json',
    'declared check exports/ --payload pstn-call-log --report out.sarif --report out.html --report junit:tests.xml',
    'cat calls.ndjson | declared check - --media ndjson --payload operator-call-record',
    'declared check',
    'declared check --write-baseline baseline.yaml',
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
    const base = text(given, 'base')
    const target = text(given, 'write-baseline')
    const outputs = [...files.map(({ path }) => path), ...(target === undefined ? [] : [target])]
    if ((await samePath(outputs)) !== undefined) throw new UsageError('Two reports cannot go to one file.')
    if (target !== undefined) await refuseExisting(target)
    const line = terminal.interactive ? createProgressLine(terminal) : undefined
    const { report, diagnostics, proposed, source } = await check({
      ...readJudgement(given),
      ...readSpeed(given, terminal),
      ...(base === undefined ? {} : { base }),
      proposes: target !== undefined,
      files: given.rest,
      standardInput: terminal.stdin,
      outputs,
      hashes: [...files, ...(output === undefined ? [{ reporter }] : [])].some(
        (each) => each.reporter.statesHashes,
      ),
      ...(line === undefined ? {} : { onProgress: line.update }),
    }).finally(() => line?.end())
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    const lookUp = { source, page: pageOf }
    const plain = { ...lookUp, colour: false }
    const wanted = files.map((file) => ({ path: file.path, content: file.reporter.render(report, plain) }))
    const draft = target === undefined || proposed === undefined ? [] : [{ path: target, content: proposed }]
    const failure = await writeReports([...wanted, ...draft])
    // What the terminal says is what the exit code says: a report that is missing is no pass.
    const final = failure === undefined ? report : withProblem(report, failure)
    if (output === undefined) terminal.out(reporter.render(final, { ...lookUp, colour: terminal.colour.out }))
    if (failure !== undefined) terminal.err(reasonsText([failure]))
    else if (target !== undefined) terminal.err(draftLine(target, proposed))
    return answerWords[final.verdict].exitCode
  },
}

function draftLine(target: string, proposed: string | undefined): string {
  const name = printable(target)
  if (proposed === undefined) return `${name} was not written: nothing was judged.\n`
  return `${name} proposes a baseline. It loads when each entry has an owner, a reason and a day, and declared.yaml names it.\n`
}
