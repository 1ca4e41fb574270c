import type { Report } from '../verdict/report.js'

/** What the caller decides about a rendering; a reporter looks at nothing else. */
export interface RenderOptions {
  /** Whether ANSI escape codes may be used; false gives a text without any escape. */
  readonly colour: boolean
}

/** One way to write a report down. `render` is pure and ends its text with a line feed. */
export interface Reporter {
  /** What the caller asks for it by. */
  readonly name: string
  /** What it is for, in a few words. */
  readonly title: string
  render(report: Report, options: RenderOptions): string
}
