/** What a command may touch of the world. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>
  out(text: string): void
  err(text: string): void
  /** Whether ANSI escapes may be written there: a terminal, and NO_COLOR is not set. */
  readonly colour: { readonly out: boolean; readonly err: boolean }
  /** Whether a person is watching standard error. */
  readonly interactive: boolean
}

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: true
  readonly short?: string
  /** What stands behind it in the help: `ID`, `DIR`. */
  readonly value?: string
  readonly help: string
  readonly oneOf?: readonly string[]
}

/** What was typed: options by name (a list where it may repeat) and the rest in order. */
export interface Arguments {
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  readonly rest: readonly string[]
}

/** One command: its help, and a `run` that gives the exit code. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** `[FILE…]`, behind the command's name. */
  readonly usage: string
  readonly description?: string
  readonly options: Readonly<Record<string, Option>>
  /** How many arguments may stand there, at least and at most. */
  readonly rest: readonly [number, number]
  readonly examples: readonly string[]
  /** What each exit code means, in order: 0, 1, 2. */
  readonly exits: readonly [string, string, string]
  run(given: Arguments, terminal: Terminal): Promise<number>
}

/** A mistake in how a command was called; the message is one sentence. */
export class UsageError extends Error {}

/** The value of an option that is there once. */
export function text(given: Arguments, name: string): string | undefined {
  const value = given.options[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of an option that may repeat; commas separate values too. */
export function texts(given: Arguments, name: string): readonly string[] | undefined {
  const value = given.options[name]
  if (!Array.isArray(value)) return undefined
  return value.flatMap((each: string) => each.split(',')).filter((each) => each !== '')
}

/** Whether a switch is on. */
export function isOn(given: Arguments, name: string): boolean {
  return given.options[name] === true
}
