import { type Definition, define } from '../diagnostics/diagnostic.js'
import { printable } from '../diagnostics/printable.js'
import type { ProblemParams } from './problem.js'

const sentence = ({ path, what }: ProblemParams): string => `"${printable(path)}" ${what}.`

export const fileMissing = define<ProblemParams>({
  code: 'project/file-missing',
  severity: 'error',
  sentence,
  help: () => 'Check the spelling and the folder that the command is started in.',
})

export const fileUnreadable = define<ProblemParams>({
  code: 'project/file-unreadable',
  severity: 'error',
  sentence,
  help: () => 'Make it readable for the user who runs the command, or leave it out.',
})

export const notAFile = define<ProblemParams>({
  code: 'project/not-a-file',
  severity: 'error',
  sentence,
  help: () => 'Give what comes out of it through standard input: declared check - --media … <PIPE.',
})

export const unknownExtension = define<ProblemParams>({
  code: 'project/unknown-extension',
  severity: 'error',
  sentence,
  help: () => 'Say with --media json, ndjson, csv or parquet how to read it, or leave it out.',
})

export const globMatchesNothing = define<ProblemParams>({
  code: 'project/glob-matches-nothing',
  severity: 'error',
  sentence,
  help: () =>
    'Correct the pattern, or name the files; a pattern in quotes is expanded by declared, not by the shell.',
})

export const emptyFolder = define<ProblemParams>({
  code: 'project/empty-folder',
  severity: 'error',
  sentence,
  help: () => 'Name the folder that holds the data, or the files themselves.',
})

export const outputUnwritable = define<ProblemParams>({
  code: 'project/output-unwritable',
  severity: 'error',
  sentence,
  help: () =>
    'Choose another place, or make room; a file that was there is whole, the old one or the new one.',
})

export const outputIncomplete = define<ProblemParams>({
  code: 'project/output-incomplete',
  severity: 'error',
  sentence: ({ what }) => `Standard output ${what}.`,
  help: () => 'What stands there is only a part: make room and run it again.',
})

export const policyNotUtf8 = define<ProblemParams>({
  code: 'project/policy-not-utf8',
  severity: 'error',
  sentence,
  help: () => 'Save the policy as UTF-8.',
})

export const noPolicies = define<ProblemParams>({
  code: 'project/no-policies',
  severity: 'error',
  sentence,
  help: () => 'Name the folder of the policies with --policies, or write a first one with "declared init".',
})

/** Everything that can be wrong on disk. */
export const projectCodes: readonly Definition<ProblemParams>[] = [
  fileMissing,
  fileUnreadable,
  notAFile,
  unknownExtension,
  globMatchesNothing,
  emptyFolder,
  outputUnwritable,
  outputIncomplete,
  policyNotUtf8,
  noPolicies,
]
