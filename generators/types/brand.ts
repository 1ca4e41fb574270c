import { formats } from '../../src/formats/index.js'

/** Texts of a format that has a name of its own in the types; the rest are called after their format. */
const names: Readonly<Record<string, string>> = {
  base64: 'Base64Text',
  date: 'CalendarDate',
  e164: 'PhoneNumber',
  email: 'EmailAddress',
  ip: 'IpAddress',
  ipv4: 'Ipv4Address',
  'ipv4-cidr': 'Ipv4Network',
  ipv6: 'Ipv6Address',
  'ipv6-cidr': 'Ipv6Network',
  time: 'TimeOfDay',
}

/** A type for the texts of one format. */
export interface Brand {
  readonly type: string
  /** `e164`, or `e164.masked` and `latitude.text` for other ways of writing it. */
  readonly format: string
  /** What it is, for people. */
  readonly says: string
}

/**
 * The brand of a definition of a format, such as `format:e164.masked`; undefined where the key is of none. `taken` is
 * the word with which all other types of the file begin.
 */
export function brandOf(key: string, taken: string): Brand | undefined {
  const [, format = '', name = '', form] = /^format:(([a-z0-9-]+)(?:\.(masked|text))?)$/.exec(key) ?? []
  const known = formats.get(name)
  if (known === undefined) return undefined
  const plain = Object.hasOwn(names, name) ? names[name] : undefined
  const word = plain ?? name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const type = `${form === 'masked' ? 'Masked' : ''}${word}${form === 'text' ? 'Text' : ''}`
  const says = `${known.title}${form === 'masked' ? ', its last digits masked' : ''} (${known.source})`
  // No other type has an underscore in its name.
  return { type: type.startsWith(taken) ? `${type}_` : type, format, says }
}

/**
 * The types of formats. A text of one format is not taken for one of another; whether a plain text is taken for
 * either is what `isStrict` refuses.
 */
export function brandsText(brands: readonly Brand[], isStrict: boolean): string {
  return [...brands]
    .sort((a, b) => (a.type < b.type ? -1 : 1))
    .map(({ type, format, says }) => {
      const more = isStrict
        ? 'A plain text becomes one when a schema, a validator or an assertion says so.'
        : 'Any text can be given; that it is written so is for a schema or a validator to say.'
      const comment = `/**\n * ${says.charAt(0).toUpperCase()}${says.slice(1)}.\n * ${more}\n */`
      return `\n${comment}\nexport type ${type} = string & { readonly __format${isStrict ? '' : '?'}: '${format}' }\n`
    })
    .join('')
}
