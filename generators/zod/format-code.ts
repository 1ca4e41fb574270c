import { jsonExpression } from '../../src/emit/code-header.js'
import type { Format } from '../../src/formats/format.js'
import { formats } from '../../src/formats/index.js'
import type { Helper } from './helper-code.js'

/** What holds of a format besides its pattern and length, as the end of a function of `v`. */
const beyond: Readonly<Record<string, string>> = {
  email: "return v.indexOf('@') <= 64",
  'sip-uri': `const at = v.indexOf('@')
  const [host] = v.slice(at === -1 ? v.indexOf(':') + 1 : at + 1).split(';')
  const port = /:([0-9]+)$/.exec(host.slice(host.lastIndexOf(']') + 1))
  return host.length <= 253 && (port === null || Number(port[1]) <= 65535)`,
  uri: `const colon = v.indexOf(':')
  const scheme = v.slice(0, colon).toLowerCase()
  if (['javascript', 'vbscript', 'data', 'blob', 'file', 'about'].includes(scheme)) return false
  if (scheme !== 'http' && scheme !== 'https') return true
  const [host] = v.slice(colon + 3).split(/[/?#]/, 1)
  return v.startsWith('//', colon + 1) && host.slice(host.lastIndexOf('@') + 1).length <= 253`,
}

/** The name of the function that tests a format; `masked` is its form with digits hidden. */
export function formatFunction(name: string, form: 'plain' | 'masked' = 'plain'): string {
  const words = name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return `is${form === 'masked' ? 'Masked' : ''}${words}`
}

/** Every function of a format that is written by a pattern, by name. */
export const formatHelpers: Readonly<Record<string, Helper>> = Object.fromEntries(
  [...formats.values()].flatMap((format) => {
    const { name, pattern, maskedPattern } = format
    if (pattern === undefined) return []
    const plain = formatFunction(name)
    const masked = formatFunction(name, 'masked')
    return [
      [plain, { needs: [], text: formatText(format, plain, pattern) }] as const,
      ...(maskedPattern === undefined
        ? []
        : [[masked, { needs: [], text: patternText(masked, maskedPattern, 64) }] as const]),
    ]
  }),
)

function formatText({ name, atMost, beyond: asks }: Format, own: string, pattern: string): string {
  const more = beyond[name]
  if ((asks === undefined) !== (more === undefined))
    throw new RangeError(`What the format ${name} asks beyond its pattern has no text here.`)
  return patternText(own, pattern, atMost, more)
}

function patternText(own: string, pattern: string, atMost: number | undefined, more?: string): string {
  const form = `${own}Form`
  const matches = `${atMost === undefined ? '' : `v.length <= ${atMost} && `}${form}.test(v)`
  const body = more === undefined ? `return ${matches}` : `if (!(${matches})) return false\n  ${more}`
  return `const ${form} = new RegExp(${jsonExpression(JSON.stringify(pattern))}, 'u')
function ${own}(v) {
  ${body}
}`
}
