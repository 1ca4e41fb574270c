import { type FormatForm, formatPieces } from '../../src/emit/format-code.js'

/** The name of the function that tests a format; `masked` is its form with digits hidden. */
export function formatFunction(name: string, form: FormatForm = 'plain'): string {
  const words = name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return `is${form === 'masked' ? 'Masked' : ''}${words}`
}

/** Every function of a format that is written by a pattern, by name. */
export const formatHelpers = formatPieces({ function: formatFunction, pattern: (own) => `${own}Form` })
