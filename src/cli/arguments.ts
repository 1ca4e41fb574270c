import { parseArgs } from 'node:util'
import { nearest } from '../text/nearest.js'
import { type Arguments, type Command, type Option, UsageError } from './command.js'

/** Reads what was typed behind a command's name; throws a `UsageError` that says what is wrong. */
export function readArguments(command: Command, typed: readonly string[]): Arguments {
  const known: Readonly<Record<string, Option>> = {
    ...command.options,
    help: { type: 'boolean', short: 'h', help: '' },
  }
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { type, multiple, short }]) => [
      name,
      { type, ...(multiple === true ? { multiple } : {}), ...(short === undefined ? {} : { short }) },
    ]),
  )
  const { tokens } = parseArgs({
    args: [...typed],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Record<string, string | boolean | string[]> = {}
  const rest: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined
    if (option === undefined) throw unknownOption(token.rawName, Object.keys(known))
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`)
      values[token.name] = true
      continue
    }
    if (token.value === undefined || token.value === '')
      throw new UsageError(`${token.rawName} needs a value.`)
    if (option.oneOf !== undefined && !option.oneOf.includes(token.value)) {
      throw new UsageError(`${token.rawName} is one of ${option.oneOf.join(', ')}.`)
    }
    const earlier = values[token.name]
    if (option.multiple === true)
      values[token.name] = [...(Array.isArray(earlier) ? earlier : []), token.value]
    else if (earlier !== undefined) throw new UsageError(`${token.rawName} may be given once.`)
    else values[token.name] = token.value
  }
  const [least, most] = command.rest
  if (values.help !== true) {
    if (rest.length < least) throw new UsageError(`It takes ${command.usage}, and that is missing.`)
    if (rest.length > most)
      throw new UsageError(
        most === 0 ? 'It takes no arguments.' : `It takes ${command.usage}, and there are ${rest.length}.`,
      )
  }
  return { options: values, rest }
}

function unknownOption(name: string, known: readonly string[]): UsageError {
  const meant = nearest(name.replace(/^-+/, ''), known)
  return new UsageError(
    `There is no option ${name}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`,
  )
}
