import { printable } from '../../diagnostics/printable.js'
import { type GenerateRequest, generate, writeGenerated } from '../../tasks/generate.js'
import { compareGenerated } from '../../tasks/generate-check.js'
import {
  everything,
  type GenerateJob,
  generated,
  generatedKinds,
  generatorsFor,
} from '../../tasks/generate-job.js'
import { watchGenerate } from '../../tasks/generate-watch.js'
import { type Arguments, type Command, isOn, type Terminal, text, texts, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { columns } from '../help.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { reasonsText } from '../reasons.js'

const { policies, payload, recipient, purpose, organisation, on } = judgementOptions

/** `declared generate` */
export const command: Command = {
  name: 'generate',
  summary: 'Write types, schemas and validators of what may be sent, or a package of them.',
  description: [
    'WHAT is one or more of:',
    ...columns([...generatedKinds, [everything, 'each of these']]),
    '',
    'All come from the policies, for one recipient: what may not be there is of type never, or refused, with the',
    'reason. They describe shape, not permission; the gate is the judge. What names types brings them along.',
    'Without WHAT and --package, all is written that declared.yaml states under "generate".',
  ].join('\n'),
  usage: '[WHAT…]',
  rest: [0, 20],
  options: {
    output: {
      type: 'string',
      value: 'DIR',
      help: 'Where the files are written; it must be given with WHAT.',
    },
    package: { type: 'string', value: 'DIR', help: 'Write an npm package there, of everything or of WHAT.' },
    name: { type: 'string', value: 'NAME', help: "Of the package; the policy's with -declared by default." },
    public: { type: 'boolean', help: 'Let npm publish the package; it is private by default.' },
    check: { type: 'boolean', help: 'Write nothing; exit 1 with a diff where files are not up to date.' },
    watch: { type: 'boolean', help: 'Go on, and write again whenever a policy is saved; Ctrl+C ends.' },
    payload: { ...payload, multiple: true, help: 'The payload; may repeat. Every one by default.' },
    policy: { type: 'string', value: 'ID', help: 'Only the payloads of this policy.' },
    branded: {
      type: 'boolean',
      help: 'Types by which a text is of a format only where a schema or validator said so.',
    },
    draft: { type: 'string', oneOf: ['2020-12', '07'], help: 'Of JSON Schema; 2020-12 by default.' },
    policies,
    recipient,
    purpose,
    organisation,
    on: { ...on, help: 'The day whose policies count, such as 2026-11-21; today by default.' },
  },
  examples: [
    'declared generate types --output src/declared',
    'declared generate types zod --payload operator-call-record --recipient operator --output src/declared',
    'declared generate json-schema --draft 07 --payload pstn-call-log --output schemas',
    'declared generate --package packages/operator-connect --policy operator-connect',
    'declared generate --check',
  ],
  exits: [
    'the files were written, or with --check: they are as they would be written',
    'with --check: a file is stale, missing or left over',
    'no answer: no such payload or recipient, no policy in force, mistakes in the policies, wrong usage',
  ],
  async run(given, terminal) {
    const request = readRequest(given)
    if (isOn(given, 'watch')) return watch(request, terminal)
    const made = await generate(request)
    terminal.err(errorFrames(made.diagnostics, terminal.colour.err))
    terminal.err(reasonsText(made.reasons))
    if (made.folders.length === 0) return 2
    if (!isOn(given, 'check')) {
      for (const path of await writeGenerated(made.folders)) terminal.out(`${path}\n`)
      return 0
    }
    const stale = await compareGenerated(made.folders)
    for (const { diff } of stale) terminal.out(diffText(diff))
    for (const { is, path } of stale) terminal.err(`${staleWords[is]}: ${printable(path)}\n`)
    if (stale.length === 0) return 0
    terminal.err('Run the same without --check to write them; delete what is left over.\n')
    return 1
  },
}

const staleWords = { stale: 'Not up to date', missing: 'Missing', 'left-over': 'Left over' } as const

/** A diff whose lines hold nothing that steers a terminal; tabs and line ends are what they are. */
function diffText(diff: string): string {
  return diff
    .split(/([\t\n])/)
    .map((part) => (part === '\t' || part === '\n' ? part : printable(part)))
    .join('')
}

/** Options that speak of what WHAT or --package asks for. */
const ofJob = [
  'output',
  'name',
  'public',
  'payload',
  'policy',
  'branded',
  'draft',
  'recipient',
  'purpose',
] as const

function readRequest(given: Arguments): GenerateRequest {
  if (isOn(given, 'watch') && isOn(given, 'check'))
    throw new UsageError('It is --check or --watch, not both.')
  const folder = text(given, 'package')
  const { policies: from, organisation: whose, on: day, ...judgement } = readJudgement(given)
  const request = {
    ...(from === undefined ? {} : { policies: from }),
    ...(whose === undefined ? {} : { organisation: whose }),
    ...(day === undefined ? {} : { on: day }),
  }
  if (given.rest.length > 0 || folder !== undefined) {
    const { recipient: who, purposes } = judgement
    const asked = {
      ...(who === undefined ? {} : { recipient: who }),
      ...(purposes === undefined ? {} : { purposes }),
    }
    return { ...request, jobs: [{ ...asked, ...readJob(given, folder) }] }
  }
  const stray = ofJob.find((name) => given.options[name] !== undefined)
  if (stray === undefined) return request
  throw new UsageError(`--${stray} needs what it is for: ${generated.join(', ')} or ${everything}.`)
}

function readJob(given: Arguments, folder: string | undefined): GenerateJob {
  const what = given.rest.length === 0 ? [everything] : given.rest
  const names = generatorsFor(what)
  if ('help' in names) throw new UsageError(`That cannot be generated. ${names.help}`)
  const name = text(given, 'name')
  const isPublic = isOn(given, 'public')
  const output = text(given, 'output')
  if (folder !== undefined && output !== undefined)
    throw new UsageError('It is --output or --package, not both.')
  if (folder === undefined && (name !== undefined || isPublic))
    throw new UsageError('--name and --public are of a package: say --package with its folder.')
  const where = folder ?? output
  if (where === undefined) throw new UsageError('Say --output with the folder to write to.')
  const payloads = texts(given, 'payload')
  const draft = text(given, 'draft') as GenerateJob['draft']
  const of = text(given, 'policy')
  return {
    what,
    output: where,
    ...(payloads === undefined ? {} : { payloads }),
    ...(of === undefined ? {} : { policy: of }),
    ...(draft === undefined ? {} : { draft }),
    ...(isOn(given, 'branded') ? { branded: true } : {}),
    ...(folder === undefined
      ? {}
      : { package: { ...(name === undefined ? {} : { name }), ...(isPublic ? { isPublic } : {}) } }),
  }
}

async function watch(request: GenerateRequest, terminal: Terminal): Promise<number> {
  const isWatched = await watchGenerate(request, {
    ended: terminal.interrupted?.() ?? new Promise(() => undefined),
    tell({ written, isMade, diagnostics, reasons }) {
      terminal.err(errorFrames(diagnostics, terminal.colour.err))
      terminal.err(reasonsText(reasons))
      for (const path of written) terminal.out(`${path}\n`)
      if (!isMade) terminal.err('Nothing was written.\n')
    },
    watching(inputs) {
      terminal.err(`Watching ${inputs.map(printable).join(', ')}; Ctrl+C ends.\n`)
    },
  })
  if (isWatched) return 0
  terminal.err('There is nothing to watch: the policies that come with declared do not change.\n')
  return 2
}
