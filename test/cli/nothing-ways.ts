import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { recordTexts } from '../pages/record-folder.js'

/** A way to judge nothing: what is typed in a folder, and what must be said. */
export interface Way {
  /** As the page for readers names it. */
  readonly name: string
  readonly args: readonly string[]
  /** A part of the sentence that says why. */
  readonly says: string
  /** A part of the next step. */
  readonly next: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly stdin?: string
  /** What no text file can be. */
  readonly prepare?: (folder: string) => void
  /** It needs a user whom permissions bind. */
  readonly bound?: true
  /** A shell's words instead of `declared` and the arguments. */
  readonly shell?: string
}

const policies = Object.fromEntries(
  Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text]),
)
const passing = '{"callType":"user_in"}'

/** What stands in each folder: the policies of the pages' examples, and a file that passes. */
export const everyFolder = {
  ...policies,
  'declared.yaml': 'declared: 1\npolicies: policies\n',
  'good.json': passing,
}

const call = ['--payload', 'call']
const why = (code: string) => `declared explain ${code}`
const checks = (lines: string) => `declared: 1\npolicies: policies\nchecks:${lines}\n`

/** Data that is not there, or holds nothing. */
const emptyData: readonly Way[] = [
  {
    name: 'an empty file',
    files: { 'a.json': '' },
    says: 'The file holds nothing',
    code: 'data/empty-input',
  },
  {
    name: 'a file of blanks',
    files: { 'a.json': ' \n\t ' },
    says: 'The file holds nothing',
    code: 'data/empty-input',
  },
  {
    name: 'a byte order mark alone',
    files: { 'a.json': '\ufeff' },
    says: 'The file holds nothing',
    code: 'data/empty-input',
  },
  {
    name: 'an empty list',
    files: { 'a.json': '[]' },
    says: 'There is no record in it',
    code: 'gate/no-records',
  },
  {
    name: 'an empty list of records',
    files: { 'a.json': '{"value":[]}' },
    says: 'There is no record in it',
    code: 'gate/no-records',
  },
  {
    name: 'a table of a header alone',
    files: { 'a.csv': 'Call Type\n' },
    says: 'There is no record in it',
    code: 'gate/no-records',
  },
  {
    name: 'lines without records',
    files: { 'a.ndjson': '\n\n' },
    says: 'A line of the file is blank',
    code: 'data/blank-line',
  },
  {
    name: 'a compressed file of nothing',
    files: { 'a.json.gz': gzipSync('') },
    says: 'The file holds nothing',
    code: 'data/empty-input',
  },
  {
    name: 'a folder with the name of a file',
    files: { 'a.json/': '' },
    says: 'holds no file',
    code: 'project/empty-folder',
  },
  {
    name: 'a broken link',
    prepare: (folder: string) => symlinkSync('gone', join(folder, 'a.json')),
    says: 'does not exist',
    code: 'project/file-missing',
  },
  {
    name: 'a link to itself',
    prepare: (folder: string) => symlinkSync('a.json', join(folder, 'a.json')),
    says: 'is a link that leads back to itself',
    code: 'project/file-unreadable',
  },
  {
    name: 'a pipe that nobody writes into',
    prepare: (folder: string) => execFileSync('mkfifo', [join(folder, 'a.json')]),
    says: 'is a pipe or a device, not a file',
    code: 'project/not-a-file',
  },
  {
    name: 'a file that may not be read',
    files: { 'a.json': passing },
    prepare: (folder: string) => chmodSync(join(folder, 'a.json'), 0),
    bound: true as const,
    says: 'permission is missing',
    code: 'project/file-unreadable',
  },
].map(({ code, ...way }) => {
  const [given = 'a.json'] = Object.keys(way.files ?? {})
  return { ...way, args: ['check', given.replace(/\/$/, ''), ...call], next: why(code) }
})

const noData: readonly Way[] = [
  {
    name: 'no file named, and no checks in declared.yaml',
    args: ['check'],
    says: 'Nothing was given to judge',
    next: why('gate/no-input'),
  },
  {
    name: 'an empty name',
    args: ['check', '', ...call],
    says: '"" names no file',
    next: why('project/file-missing'),
  },
  {
    name: 'a file that is not there',
    args: ['check', 'gone.json', ...call],
    says: '"gone.json" does not exist',
    next: why('project/file-missing'),
  },
  {
    name: 'an empty folder',
    args: ['check', 'empty', ...call],
    files: { 'empty/': '' },
    says: '"empty" holds no file',
    next: why('project/empty-folder'),
  },
  {
    name: 'a folder of other files',
    args: ['check', 'other', ...call],
    files: { 'other/a.txt': passing },
    says: '"other" holds no file with a known extension',
    next: why('project/empty-folder'),
  },
  {
    name: 'a folder with one file of another kind',
    args: ['check', 'some', ...call],
    files: { 'some/a.json': passing, 'some/b.txt': '' },
    says: 'has an extension that does not say how to read it',
    next: why('project/unknown-extension'),
  },
  {
    name: 'a folder that holds a pipe',
    args: ['check', 'piped', ...call],
    files: { 'piped/a.json': passing },
    prepare: (folder) => execFileSync('mkfifo', [join(folder, 'piped/b.json')]),
    says: 'is a pipe or a device, not a file',
    next: why('project/not-a-file'),
  },
  {
    name: 'a pattern that matches nothing',
    args: ['check', 'x*.json', ...call],
    says: '"x*.json" matches no file',
    next: why('project/glob-matches-nothing'),
  },
  {
    name: 'empty standard input',
    args: ['check', '-', '--media', 'json', ...call],
    says: 'The file holds nothing',
    next: why('data/empty-input'),
  },
  {
    name: 'closed standard input',
    args: [],
    shell: 'declared check - --media json --payload call <&-',
    says: 'The file holds nothing',
    next: why('data/empty-input'),
  },
  {
    name: 'standard input of an unknown kind',
    args: ['check', '-', ...call],
    stdin: passing,
    says: 'Nothing says whether this is JSON, NDJSON, CSV or Parquet',
    next: why('gate/unknown-media'),
  },
  {
    name: 'a device',
    args: ['check', '/dev/null', '--media', 'json', ...call],
    says: 'is a pipe or a device, not a file',
    next: why('project/not-a-file'),
  },
  {
    name: 'a file of an unknown kind',
    args: ['check', 'a.data', ...call],
    files: { 'a.data': passing },
    says: 'Nothing says whether this is JSON, NDJSON, CSV or Parquet',
    next: why('gate/unknown-media'),
  },
  {
    name: 'a kind that the payload does not come as',
    args: ['check', 'good.json', '--payload', 'strict-call', '--media', 'csv'],
    says: 'does not come as csv',
    next: why('gate/media-not-accepted'),
  },
]

const good = ['check', 'good.json']

/** Nobody said by what to judge, or said what does not exist. */
const noRequest: readonly Way[] = [
  {
    name: 'no payload named, and several there',
    args: good,
    says: 'Nothing says which payload this is',
    next: why('plan/which-payload'),
  },
  {
    name: 'an unknown payload',
    args: [...good, '--payload', 'cal'],
    says: 'No payload is called "cal"',
    next: 'Did you mean "call"?',
  },
  {
    name: 'several recipients, and none named',
    args: [...good, '--payload', 'shared-call'],
    says: 'Several recipients fit, and nothing says which one',
    next: why('plan/which-recipient'),
  },
  {
    name: 'an unknown recipient',
    args: [...good, ...call, '--recipient', 'nobody'],
    says: 'No recipient is called "nobody"',
    next: why('plan/unknown-recipient'),
  },
  {
    name: 'an unknown purpose',
    args: [...good, ...call, '--purpose', 'nothing'],
    says: 'No purpose is called "nothing"',
    next: why('plan/unknown-purpose'),
  },
  {
    name: 'an unknown organisation',
    args: [...good, ...call, '--organisation', 'nobody'],
    says: 'No organisation is called "nobody"',
    next: why('plan/unknown-organisation'),
  },
  {
    name: 'a day on which no policy is in force',
    args: [...good, ...call, '--on', '1999-12-31'],
    says: 'in force',
    next: why('plan/not-in-force'),
  },
  {
    name: 'a day that is none',
    args: [...good, ...call, '--on', '2026-02-30'],
    says: '--on is a day of the calendar',
    next: 'declared check --help',
  },
  {
    name: 'an empty word where an option needs one',
    args: [...good, ...call, '--purpose', ''],
    says: '--purpose needs a value',
    next: 'declared check --help',
  },
  {
    name: 'an unknown option',
    args: [...good, ...call, '--polices', 'x'],
    says: 'There is no option --polices',
    next: 'Did you mean --policies?',
  },
  {
    name: 'an unknown command',
    args: ['chek', 'good.json'],
    says: 'There is no such command',
    next: 'Did you mean "check"?',
  },
  { name: 'no command', args: [], says: 'Usage: declared COMMAND', next: '--help' },
]

/** There are no policies to judge by. */
const noPolicies: readonly Way[] = [
  {
    name: 'a folder of policies that is not there',
    args: [...good, ...call, '--policies', 'gone'],
    says: '"gone" does not exist',
    next: why('project/file-missing'),
  },
  {
    name: 'an empty folder of policies',
    args: [...good, ...call, '--policies', 'empty'],
    files: { 'empty/': '' },
    says: 'holds no policy',
    next: why('project/no-policies'),
  },
  {
    name: 'a policy with a mistake',
    args: [...good, ...call],
    files: { 'policies/policy.yaml': (recordTexts['policy.yaml'] ?? '').replace('flows:', 'flowz:') },
    says: '"flowz" is no key of this policy',
    next: why('syntax/unknown-key'),
  },
  {
    name: 'a declared.yaml with a mistake',
    args: [...good, ...call],
    files: { 'declared.yaml': 'declared: 1\npolices: policies\n' },
    says: '"polices" is no key',
    next: why('syntax/unknown-key'),
  },
  {
    name: 'an empty list of checks',
    args: ['check'],
    files: { 'declared.yaml': checks(' []') },
    says: 'Nothing was given to judge',
    next: why('gate/no-input'),
  },
  {
    name: 'a check whose pattern matches nothing',
    args: ['check'],
    files: { 'declared.yaml': checks('\n  - { files: "out/*.json", payload: call }') },
    says: '"out/*.json" matches no file',
    next: why('project/glob-matches-nothing'),
  },
  {
    name: 'a payload that no check is about',
    args: ['check', '--payload', 'strict-call'],
    files: { 'declared.yaml': checks('\n  - { files: good.json, payload: call }') },
    says: 'Nothing was given to judge',
    next: why('gate/no-input'),
  },
]

/** The answer could not be given to anybody. */
const noReport: readonly Way[] = [
  {
    name: 'a report in a folder that is not there',
    args: [...good, ...call, '--output', 'gone/report.json'],
    says: 'its folder does not exist',
    next: 'Choose another place',
  },
  {
    name: 'a report where a folder is',
    args: [...good, ...call, '--output', 'taken'],
    files: { 'taken/': '' },
    says: '"taken" is a folder',
    next: 'Choose another place',
  },
  {
    name: 'a report where a device is',
    args: [...good, ...call, '--output', '/dev/null'],
    says: 'is no ordinary file',
    next: 'Choose another place',
  },
  {
    name: 'a folder that may not be written',
    args: [...good, ...call, '--output', 'locked/report.json'],
    prepare: (folder) => mkdirSync(join(folder, 'locked'), 0o500),
    bound: true,
    says: 'permission is missing',
    next: 'Choose another place',
  },
  {
    name: 'an unknown form of report',
    args: [...good, ...call, '--format', 'xls'],
    says: '--format is one of',
    next: 'declared check --help',
  },
]

/** In the order of the page. */
export const ways: readonly Way[] = [...noData, ...emptyData, ...noRequest, ...noPolicies, ...noReport]
