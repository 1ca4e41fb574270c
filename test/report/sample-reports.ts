import type { DataPlace, FileVerdict, Finding, Report } from '../../src/verdict/report.js'

const hash = (digit: string) => `sha256:${digit.repeat(64)}`

/** Every member of a place; the compiler says when one is missing or unknown. */
export const wholePlace: Required<DataPlace> = {
  file: 'exports/calls.ndjson',
  record: 2,
  pointer: '/endTime',
  column: 'End time',
  offset: 512,
  line: 2,
  col: 40,
}

export const wholeFinding: Required<Finding> = {
  code: 'validate/bad-format',
  class: 'bad-format',
  message: 'A string of 24 characters where a date and time is declared.',
  category: 'email-address',
  help: 'Write it as RFC 3339 says.',
  place: wholePlace,
  other: wholePlace,
  policy: { file: 'policies/operator-connect/payloads/pstn-call-log.yaml', line: 12, col: 3 },
  count: 12,
  partial: true,
  beyond: 'file',
}

export const wholeFile: Required<FileVerdict> = {
  file: 'exports/calls.ndjson',
  sha256: 'a'.repeat(64),
  media: 'ndjson',
  payload: 'pstn-call-log',
  recipient: 'telco-a',
  party: 'operator',
  organisation: 'contoso',
  purposes: ['service-operation', 'troubleshooting'],
  verdict: 'block',
  records: 12,
  exact: 5,
  fields: 96,
  findings: 12,
  packed: 'gzip',
  accepted: 4,
}

/** A report with every member that there is. */
export const wholeReport: Required<Report> = {
  verdict: 'block',
  on: '2026-11-21',
  tool: { name: 'declared', version: '0.1.0' },
  policies: [{ id: 'operator-connect', version: '2.0.0', hash: hash('1') }],
  policiesFrom: 'policies',
  files: [wholeFile],
  findings: [wholeFinding],
  notJudged: ['What Microsoft sends directly to the operator was not seen.'],
  baseline: {
    file: 'baseline.yaml',
    entries: 3,
    accepted: [
      {
        payload: 'pstn-call-log',
        recipient: 'operator',
        code: 'validate/carries-other-category',
        category: 'email-address',
        at: '/value/*/userId',
        place: wholePlace,
        count: 3,
        until: '2027-01-31',
        owner: 'privacy-office@contoso.example',
        declared: { file: 'baseline.yaml', line: 3, col: 5 },
      },
      {
        payload: 'pstn-call-log',
        recipient: 'operator',
        code: 'validate/bad-format',
        at: '/value/*/callerNumber',
        place: { file: 'exports/calls.ndjson', record: 3, pointer: '/value/2/callerNumber', line: 3, col: 7 },
        count: 1,
        until: '2026-12-31',
        owner: 'it@contoso.example',
        declared: { file: 'baseline.yaml', line: 9, col: 5 },
      },
    ],
  },
}

const { tool, policies } = wholeReport
const { packed: _, accepted: __, exact: ___, ...plainFile } = wholeFile
const shared = { on: '2026-11-21', tool, policies, policiesFrom: 'shipped with declared' }

export const passReport: Report = {
  ...shared,
  verdict: 'pass',
  files: [
    {
      ...plainFile,
      file: 'exports/reduced.json',
      media: 'json',
      verdict: 'pass',
      records: 1,
      fields: 8,
      findings: 0,
    },
  ],
  findings: [],
  notJudged: wholeReport.notJudged,
}

const log = 'policies/operator-connect/payloads/pstn-call-log.yaml'

export const blockReport: Report = {
  ...shared,
  verdict: 'block',
  files: [{ ...plainFile, file: 'exports/response.json', media: 'json', findings: 13 }],
  findings: [
    {
      code: 'validate/unshared-field',
      class: 'unshared-field',
      message: 'A known field that no flow to the operator shares.',
      help: 'leave it out (declared redact …), or ask privacy-office@contoso.example to change the policy',
      place: {
        file: 'exports/response.json',
        record: 1,
        pointer: '/value/0/userPrincipalName',
        offset: 214,
        line: 9,
        col: 13,
      },
      policy: { file: log, line: 41, col: 3 },
      count: 12,
      partial: false,
    },
    {
      code: 'validate/undeclared-field',
      class: 'undeclared-field',
      message: 'No declaration names this position.',
      place: {
        file: 'exports/response.json',
        record: 3,
        pointer: '/value/2/<name of 24 characters>',
        offset: 900,
        line: 40,
        col: 7,
      },
      policy: { file: log, line: 20, col: 1 },
      count: 1,
      partial: false,
    },
  ],
  notJudged: [],
}

export const refusedReport: Report = {
  ...shared,
  policiesFrom: '../our-policies',
  policies: [...policies, { id: 'direct-routing', version: '1.0.0', hash: hash('2') }],
  verdict: 'cannot-judge',
  files: [
    {
      ...plainFile,
      file: 'exports/a.csv',
      media: 'csv',
      payload: 'pstn-usage-export',
      records: 3,
      fields: 21,
      findings: 1,
    },
    { file: 'exports/b.json', media: 'json', verdict: 'cannot-judge', records: 0, fields: 0, findings: 1 },
    { file: 'exports/c.parquet', verdict: 'cannot-judge', records: 0, fields: 0, findings: 1 },
  ],
  findings: [
    {
      code: 'validate/bad-format',
      class: 'bad-format',
      message: 'A text of 9 characters where a telephone number is declared.',
      place: {
        file: 'exports/a.csv',
        record: 3,
        pointer: '/callerNumber',
        column: 'Caller ID',
        offset: 310,
        line: 4,
        col: 18,
      },
      count: 1,
      partial: false,
    },
    {
      code: 'data/duplicate-name',
      class: 'ambiguous',
      message: 'The name stands twice in one object.',
      help: 'Keep one of the two.',
      place: { file: 'exports/b.json', pointer: '/value/0/id', offset: 80, line: 7, col: 5 },
      other: { file: 'exports/b.json', pointer: '/value/0/id', offset: 40, line: 5, col: 5 },
      count: 1,
      partial: true,
    },
    {
      code: 'project/unknown-extension',
      class: 'not-judged',
      message: 'The extension says nothing about how to read it.',
      place: { file: 'exports/c.parquet' },
      count: 1,
      partial: false,
    },
  ],
  notJudged: ['What Microsoft sends directly to the operator was not seen.', 'How long the data is kept.'],
}

export const reports: Readonly<Record<string, Report>> = {
  pass: passReport,
  block: blockReport,
  refused: refusedReport,
  whole: wholeReport,
}
