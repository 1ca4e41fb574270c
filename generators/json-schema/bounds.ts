import { compareDecimals } from '../../src/formats/decimal.js'

/** Whether a text is a JSON number (RFC 8259, section 6). */
export function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text)
}

/** The double that is exactly this decimal; undefined where there is none. */
export function exactly(lexeme: string): number | undefined {
  const value = Number(lexeme)
  return Number.isFinite(value) && compareDecimals(String(value), lexeme) === 0 ? value : undefined
}

/**
 * A bound for validators that know doubles only, or compare by decimals: the double, or its neighbour, that
 * refuses nothing that the decimal bound lets pass. Undefined where every double is on one side.
 */
export function boundOf(lexeme: string, which: 'least' | 'most'): number | undefined {
  const value = Number(lexeme)
  if (!Number.isFinite(value)) return undefined
  const order = compareDecimals(String(value), lexeme)
  if (which === 'least') return order > 0 ? neighbour(value, -1) : value
  return order < 0 ? neighbour(value, 1) : value
}

/** The next double towards an infinity (IEEE 754-2019, section 5.3.1, nextUp and nextDown). */
function neighbour(value: number, towards: 1 | -1): number | undefined {
  if (value === 0) return towards * Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const away = value > 0 === towards > 0
  view.setBigUint64(0, view.getBigUint64(0) + (away ? 1n : -1n))
  const next = view.getFloat64(0)
  return Number.isFinite(next) ? next : undefined
}
