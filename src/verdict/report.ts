import type { PolicyPlace } from '../diagnostics/policy-place.js'

/** What a judgement can answer. Only `pass` passes. */
export type Answer = 'pass' | 'block' | 'cannot-judge'

/** What a verdict can say; the language's own words for it. */
export type FindingClass =
  | 'undeclared-field'
  | 'unshared-field'
  | 'undeclared-category'
  | 'wrong-recipient'
  | 'wrong-purpose'
  | 'wrong-product'
  | 'unmet-condition'
  | 'missing-field'
  | 'wrong-type'
  | 'bad-format'
  | 'out-of-range'
  | 'over-precise'
  | 'carries-other-category'
  | 'kept-too-long'
  | 'ambiguous'
  | 'unreadable'
  | 'not-in-force'
  | 'not-judged'
  | 'stale-exception'

/**
 * Where the data is. Each part stands where it is known and may be shown: `record` counts from 1,
 * `pointer` is a JSON Pointer (RFC 6901) whose hidden segments read `<name of N characters>`,
 * `offset` counts bytes from 0, `line` and `col` from 1.
 */
export interface DataPlace {
  readonly file: string
  readonly record?: number
  readonly pointer?: string
  readonly column?: string
  readonly offset?: number
  readonly line?: number
  readonly col?: number
}

/** Findings of one kind at one path are one finding with a true count; `place` is the first of them. */
export interface Finding {
  readonly code: string
  readonly class: FindingClass
  /** One sentence that names the thing and holds no value of the data. */
  readonly message: string
  /** What a text holds beside what its field is declared to hold: `email-address`. Only of what a search finds. */
  readonly category?: string
  /** What to do next. */
  readonly help?: string
  readonly place: DataPlace
  /** A second place in the data, for instance the first of two equal names. */
  readonly other?: DataPlace
  /** The promise that is broken: a line of the policy. */
  readonly policy?: PolicyPlace
  readonly count: number
  /** True when reading stopped early, so that there may be more. */
  readonly partial: boolean
  /** It stands for what is not listed place by place: in its file, or in several, the first of which `place` names. */
  readonly beyond?: 'file' | 'report'
}

export interface FileVerdict {
  readonly file: string
  /** SHA-256 of the bytes as read, 64 hexadecimal digits; absent where they were not all read. */
  readonly sha256?: string
  readonly media?: string
  /** By what its bytes are packed; places in it are of the text that they hold. */
  readonly packed?: 'gzip' | 'zstd'
  readonly payload?: string
  readonly recipient?: string
  /** The party of the policy that the recipient is, where an organisation names it as its operator. */
  readonly party?: string
  /** The organisation whose operator it is. */
  readonly organisation?: string
  readonly purposes?: readonly string[]
  readonly verdict: Answer
  readonly records: number
  /**
   * Records that were read a second time, by the exact judge, because the fast one could not be sure of them; absent
   * where the exact judge alone was at work.
   */
  readonly exact?: number
  /** Values judged. */
  readonly fields: number
  /** What was found in it, each time counted, listed or not. */
  readonly findings: number
  /** What was found and a baseline accepts, each time counted; absent where there is none. */
  readonly accepted?: number
}

/** What one entry of a baseline took out of the findings, and until when. */
export interface Accepted {
  readonly payload: string
  readonly recipient: string
  readonly code: string
  /** Of what a search finds in texts: what they hold. */
  readonly category?: string
  /** A JSON Pointer in which `*` stands for each item of a list. */
  readonly at: string
  /** Where the first of them is. */
  readonly place: DataPlace
  readonly count: number
  /** The last day on which it is accepted, `YYYY-MM-DD`. */
  readonly until: string
  /** The e-mail address of who answers for it. */
  readonly owner: string
  readonly declared: PolicyPlace
}

/** The findings that somebody accepts for now, and what they took out of this report. */
export interface BaselineUse {
  readonly file: string
  readonly entries: number
  /** In the order of the file; what accepted nothing is not here. */
  readonly accepted: readonly Accepted[]
}

/** The proof that something was judged, and by what. */
export interface Report {
  readonly verdict: Answer
  /** The day of the judgement, `YYYY-MM-DD`. */
  readonly on: string
  readonly tool: { readonly name: 'declared'; readonly version: string }
  readonly policies: readonly { readonly id: string; readonly version: string; readonly hash: string }[]
  /** Where the policies came from: a folder as the user would name it, or `shipped with declared`. */
  readonly policiesFrom: string
  readonly files: readonly FileVerdict[]
  readonly findings: readonly Finding[]
  readonly notJudged: readonly string[]
  /** There where a baseline was judged with, whether it accepted anything or not. */
  readonly baseline?: BaselineUse
}

/** Cannot judge beats block beats pass. */
export function worst(answers: Iterable<Answer>): Answer {
  let result: Answer = 'pass'
  for (const answer of answers) {
    if (answer === 'cannot-judge') return answer
    if (answer === 'block') result = answer
  }
  return result
}

/** How many there are, each finding taken as often as it was found. */
export function countOf(findings: readonly Pick<Finding, 'count'>[]): number {
  return findings.reduce((sum, { count }) => sum + count, 0)
}

/** How much was judged and found, all files together. */
export function totalsOf({ files, findings }: Report): {
  readonly records: number
  readonly fields: number
  readonly findings: number
} {
  const sum = (of: (file: FileVerdict) => number) => files.reduce((total, file) => total + of(file), 0)
  return {
    records: sum(({ records }) => records),
    fields: sum(({ fields }) => fields),
    findings: countOf(findings),
  }
}

/** The answer that a finding of this class gives. */
export function answerOf(findingClass: FindingClass): Answer {
  return findingClass === 'ambiguous' ||
    findingClass === 'unreadable' ||
    findingClass === 'not-in-force' ||
    findingClass === 'not-judged'
    ? 'cannot-judge'
    : 'block'
}
