/** What decides about colour: whether a stream is a terminal, and the environment. */
export interface ColourSetting {
  readonly isTerminal: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Whether ANSI escapes may be written. `NO_COLOR` (no-color.org: set, and not empty) comes first; `FORCE_COLOR` turns
 * colour on for what is no terminal, or off when it is `0` or `false`; else there is colour on a terminal that is not `dumb`.
 */
export function hasColour({ isTerminal, env }: ColourSetting): boolean {
  if (isSet(env.NO_COLOR)) return false
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
