import type { Report } from '../verdict/report.js'

/** What the caller decides about a rendering, and what it can look up; a reporter looks at nothing else. */
export interface RenderOptions {
  /** Whether ANSI escape codes may be used; false gives a text without any escape. */
  readonly colour: boolean
  /** The text of a policy file, by its path as findings name it: then a report can show the lines that decide. */
  readonly source?: (file: string) => string | undefined
  /** The page of a code, as Markdown. */
  readonly page?: (code: string) => string | undefined
}

/** One way to write a report down. `render` is pure and ends its text with a line feed. */
export interface Reporter {
  /** What the caller asks for it by. */
  readonly name: string
  /** What it is for, in a few words. */
  readonly title: string
  /** The ends of file names that stand for it, each with its dot; the longest that fits counts. */
  readonly extensions: readonly string[]
  /** Whether it states the SHA-256 of files, which otherwise need not be made. */
  readonly statesHashes: boolean
  render(report: Report, options: RenderOptions): string
}
