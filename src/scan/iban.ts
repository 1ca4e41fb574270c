import { type Detector, from, places, type Span } from './detector.js'

/**
 * The form of what stands behind the check digits, by country (ISO 13616-1; the registry of SWIFT): `n` a digit,
 * `a` a capital letter, `c` either.
 */
const forms = `AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n
CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n
GR7n16c GT4c20c HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c
LT16n LU3n13c LV4a13c LY21n MC10n11c2n MD2c18c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n
OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c
SO19n ST21n SV4a20n TL19n TN20n TR5n1c16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c`

interface Form {
  readonly length: number
  readonly whole: RegExp
}

const classes: Readonly<Record<string, string>> = { n: '[0-9]', a: '[A-Z]', c: '[A-Z0-9]' }

const byCountry: ReadonlyMap<string, Form> = new Map(
  forms.split(/\s+/).map((form) => {
    const parts = [...form.slice(2).matchAll(/([0-9]+)([nac])/g)]
    const length = parts.reduce((sum, [, count]) => sum + Number(count), 4)
    const body = parts.map(([, count = '', kind = '']) => `${classes[kind]}{${count}}`).join('')
    return [form.slice(0, 2), { length, whole: new RegExp(`^${form.slice(0, 2)}[0-9]{2}${body}$`) }]
  }),
)

/** The longest, with a blank between any two of its groups, and one unit behind it. */
const longest = 34 + 11 + 1

/** An international bank account number (ISO 13616-1): of a country's form, with its check digits (ISO/IEC 7064, MOD 97-10). */
export const iban: Detector = {
  name: 'iban',
  category: 'iban',
  byDefault: true,
  find(text, { meter }) {
    const found: Span[] = []
    let end = 0
    for (const { index = 0 } of places(
      text,
      /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}])[A-Za-z]{2}[0-9]{2}(?=[ -]?[A-Za-z0-9])/gu,
      meter,
    )) {
      if (index < end) continue
      const form = byCountry.get(text.slice(index, index + 2).toUpperCase())
      const length = form === undefined ? undefined : lengthOf(from(text, index, longest, meter), form)
      if (length === undefined) continue
      end = index + length
      found.push({ start: index, end })
    }
    return found
  },
}

/** How many units the number takes as it is written, or undefined where it is none. */
function lengthOf(window: string, { length, whole }: Form): number | undefined {
  let plain = ''
  let at = 0
  for (; at < window.length && plain.length < length; at++) {
    const unit = window.charAt(at)
    if (/[A-Za-z0-9]/.test(unit)) plain += unit
    // Groups have one blank or hyphen between them, and there is none at the end.
    else if (!/[ \u00A0\u202F-]/.test(unit) || !/[A-Za-z0-9]/.test(window.charAt(at - 1))) return undefined
  }
  if (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u.test(window.charAt(at))) return undefined
  const number = plain.toUpperCase()
  return whole.test(number) && remainder(number) === 1 ? at : undefined
}

function remainder(number: string): number {
  let rest = 0
  for (const unit of number.slice(4) + number.slice(0, 4)) {
    const value = Number.parseInt(unit, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
