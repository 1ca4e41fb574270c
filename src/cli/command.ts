/** What a command may touch of the world. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>
  out(text: string): void
  err(text: string): void
  /** Whether ANSI escapes may be written there. */
  readonly colour: { readonly out: boolean; readonly err: boolean }
  /** Whether a person is watching standard error, on a terminal where a line can be written anew. */
  readonly interactive: boolean
  /** Whether no person but a build server runs this: it may run code that somebody only proposes. */
  readonly isUnattended: boolean
  /** Resolves when the user asks for an end (Ctrl+C); once it is called, that no longer ends the process by itself. */
  interrupted?(): Promise<void>
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

/** The values of an option that may repeat; commas separate values too. Throws a `UsageError` where there is none. */
export function texts(given: Arguments, name: string): readonly string[] | undefined {
  const value = given.options[name]
  if (!Array.isArray(value)) return undefined
  const found = value.flatMap((each: string) => each.split(',')).filter((each) => each !== '')
  // Nothing where something was meant, as from an empty variable of a shell, must not become the default.
  if (found.length === 0) throw new UsageError(`--${name} needs a value.`)
  return found
}

/** Whether a switch is on. */
export function isOn(given: Arguments, name: string): boolean {
  return given.options[name] === true
}
