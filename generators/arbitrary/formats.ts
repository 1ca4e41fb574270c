/** How values of a format are drawn, as JavaScript. */
interface FormatSource {
  /** A function of the way in which a value is written (`unit`, `ipv4`, `ipv6`, `recent`, `masked`) and the day of the judgement. */
  readonly source: string
  /** In UTF-16 code units. */
  readonly longest: number
  /** Formats that it draws from. */
  readonly uses?: readonly string[]
}

/**
 * Fictional values by format. Telephone numbers are of the ranges that no subscriber has (NANP 555-01XX, Ofcom's and
 * ARCEP's for drama), addresses of those for documentation (RFC 5737, RFC 3849, RFC 9542), hosts below `.example`
 * (RFC 2606), countries and currencies of the codes that ISO 3166-1 and ISO 4217 leave to users and to tests.
 */
export const formatSources: Readonly<Record<string, FormatSource>> = {
  e164: {
    longest: 13,
    source: `({ masked }) => {
  const whole = fc.oneof(joined('+120655501', digits(2)), joined('+441632960', digits(3)), joined('+3319900', digits(4)))
  if (masked !== true) return whole
  return fc.oneof(whole, whole.map((text) => text.slice(0, -3) + '***'), whole.map((text) => text.slice(0, -4) + '****'))
}`,
  },
  'telephone-subscriber': {
    longest: 33,
    uses: ['e164'],
    source: `() => joined(formats['e164']({}), maybe(joined(';ext=', characters(decimal, 1, 15))))`,
  },
  'emergency-number': { longest: 6, source: '() => characters(decimal, 2, 6)' },
  hostname: {
    longest: 40,
    source: `() => joined(maybe(joined(fc.constantFrom(...lower), maybe(joined(characters(lower + decimal + '-', 0, 10), fc.constantFrom(...decimal))), '.')), fc.constantFrom('contoso', 'fabrikam', 'xn--bcher-kva'), '.example')`,
  },
  email: {
    longest: 77,
    uses: ['hostname'],
    source: `() => joined(characters(lower + decimal, 1, 16), maybe(joined('.', characters(lower, 1, 12))), maybe('+list'), '@', formats['hostname']({}))`,
  },
  ipv4: {
    longest: 15,
    source: `({ ipv4 = 32 }) => documentationIpv4().map((address) => dotted(cut(address, ipv4)))`,
  },
  'ipv4-cidr': {
    longest: 18,
    source: `({ ipv4 }) => fc.tuple(documentationIpv4(), fc.integer({ min: 0, max: ipv4 ?? 32 }))
  .map(([address, length]) => dotted(cut(address, ipv4 === undefined ? 32 : length)) + '/' + length)`,
  },
  ipv6: {
    longest: 39,
    source: `({ ipv6 = 128 }) => fc.tuple(documentationIpv6(), spelling).map(([groups, spell]) => spell(cutGroups(groups, ipv6)))`,
  },
  'ipv6-cidr': {
    longest: 43,
    source: `({ ipv6 }) => fc.tuple(documentationIpv6(), spelling, fc.integer({ min: 0, max: ipv6 ?? 128 }))
  .map(([groups, spell, length]) => spell(cutGroups(groups, ipv6 === undefined ? 128 : length)) + '/' + length)`,
  },
  ip: {
    longest: 39,
    uses: ['ipv4', 'ipv6'],
    source: `(way) => {
  const families = way.ipv4 === undefined && way.ipv6 === undefined ? ['ipv4', 'ipv6'] : ['ipv4', 'ipv6'].filter((family) => way[family] !== undefined)
  return fc.oneof(...families.map((family) => formats[family](way)))
}`,
  },
  'mac-address': {
    longest: 23,
    source: `() => fc.tuple(fc.constantFrom('00 00 5E 00 53', '02 00 5E 10 00 00 00'), fc.integer({ min: 0, max: 255 }), fc.constantFrom('-', ':'), fc.boolean())
  .map(([octets, last, between, small]) => {
    const text = octets.split(' ').concat(hex(last, 2).toUpperCase()).join(between)
    return small ? text.toLowerCase() : text
  })`,
  },
  'date-time': {
    longest: 35,
    source: `({ unit, recent }, on) => {
  const written = fc.tuple(secondsOf(recent, on), fraction, recent === undefined || unit === undefined ? offset : fc.constant(0))
    .map(([seconds, part, minutes]) => {
      const local = atMostAsFine(seconds + minutes * 60, unit)
      const shown = new Date(local * 1000).toISOString().slice(0, 19) + (unit === undefined ? part : '')
      return shown + offsetText(minutes)
    })
  return recent === undefined ? fc.oneof({ weight: 9, arbitrary: written }, { weight: 1, arbitrary: fc.constantFrom(...edgesOfTime(unit)) }) : written
}`,
  },
  date: {
    longest: 10,
    source: `({ recent }, on) => {
  const written = secondsOf(recent, on).map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 10))
  return recent === undefined ? fc.oneof({ weight: 9, arbitrary: written }, { weight: 1, arbitrary: fc.constantFrom('0000-01-01', '2024-02-29', '9999-12-31') }) : written
}`,
  },
  time: {
    longest: 24,
    source: `({ unit }) => fc.tuple(fc.integer({ min: 0, max: 86_399 }), fraction, fc.option(offset, { nil: undefined }))
  .map(([seconds, part, minutes]) => {
    const shown = new Date(atMostAsFine(seconds, unit) * 1000).toISOString().slice(11, 19) + (unit === undefined ? part : '')
    return minutes === undefined ? shown : shown + offsetText(minutes)
  })`,
  },
  'iso-duration': {
    longest: 40,
    source: `({ unit }) => {
  const finest = ['day', 'hour', 'minute', 'second', undefined].indexOf(unit)
  const amount = fc.option(fc.integer({ min: 0, max: 999_999 }), { nil: undefined })
  return fc.tuple(fc.integer({ min: 0, max: 999_999 }), amount, amount, amount, fraction).map(([days, hours, minutes, seconds, part]) => {
    // Minutes and seconds may follow hours only without a gap between them.
    const gapless = hours !== undefined && seconds !== undefined ? (minutes ?? 0) : minutes
    const parts = [hours, gapless, seconds].map((each, index) => (each === undefined || index >= finest ? '' : each + (index === 2 && finest === 4 ? part : '') + 'HMS'[index])).join('')
    if (parts === '') return 'P' + days + 'D'
    return 'P' + (days % 2 === 0 ? '' : days + 'D') + 'T' + parts
  })
}`,
  },
  uuid: { longest: 36, source: '() => fc.uuid()' },
  'country-code': {
    longest: 2,
    source: `() => fc.oneof(fc.constantFrom('AA', 'ZZ'), joined('X', fc.constantFrom(...upper)), joined('Q', fc.constantFrom(...'MNOPQRSTUVWXYZ')))`,
  },
  'currency-code': { longest: 3, source: `() => fc.constantFrom('XTS', 'XXX')` },
  'sip-uri': {
    longest: 140,
    uses: ['e164', 'hostname', 'ipv4', 'ipv6'],
    source: `() => joined(
  fc.constantFrom('sip:', 'sips:', 'SIP:'),
  maybe(joined(fc.oneof(characters(lower, 1, 12), formats['e164']({}), fc.constant("a%20b;x=1?/&'")), '@')),
  fc.oneof(formats['hostname']({}), formats['ipv4']({}), joined('[', formats['ipv6']({}), ']')),
  maybe(fc.integer({ min: 0, max: 65_535 }).map((port) => ':' + port)),
  maybe(fc.constantFrom(';transport=tls', ';user=phone;lr')),
)`,
  },
  'sip-call-id': {
    longest: 81,
    uses: ['hostname', 'ipv4'],
    source: String.raw`() => joined(characters(lower + upper + decimal + '-.!%*_+' + '\x60' + "'~()<>:" + '"/[]?{}', 1, 40), maybe(joined('@', fc.oneof(formats['hostname']({}), formats['ipv4']({})))))`,
  },
  uri: {
    longest: 140,
    uses: ['e164', 'email', 'hostname'],
    source: `() => fc.oneof(
  joined(fc.constantFrom('https://', 'HTTP://'), formats['hostname']({}), maybe(fc.integer({ min: 0, max: 65_535 }).map((port) => ':' + port)), maybe(joined('/', characters(lower + "/:@!$&'()*+,;=", 0, 12))), maybe(joined('?', characters(lower + '=&/?', 0, 8))), maybe(joined('#', characters(lower, 0, 8)))),
  joined('urn:example:', characters(lower + decimal, 1, 12)),
  joined('mailto:', formats['email']({})),
  joined('tel:', formats['e164']({})),
)`,
  },
  base64: {
    longest: 36,
    source: `() => joined(
  fc.array(characters(upper + lower + decimal + '+/', 4, 4), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.oneof(characters(upper + lower + decimal + '+/', 4, 4), joined(characters(upper + lower + decimal + '+/', 1, 1), fc.constantFrom(...'AQgw'), '=='), joined(characters(upper + lower + decimal + '+/', 2, 2), fc.constantFrom(...'AEIMQUYcgkosw048'), '=')),
)`,
  },
}

/** What the sources above are written with. */
export const formatPieces = `const decimal = '0123456789'
const lower = 'abcdefghijklmnopqrstuvwxyz'
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = (count) => fc.integer({ min: 0, max: 10 ** count - 1 }).map((number) => String(number).padStart(count, '0'))
const characters = (of, minLength, maxLength) => fc.string({ unit: fc.constantFrom(...of), minLength, maxLength, size: 'max' })
const joined = (...parts) => fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''))
const maybe = (part) => fc.oneof(fc.constant(''), typeof part === 'string' ? fc.constant(part) : part)
const hex = (number, width) => number.toString(16).padStart(width, '0')

// RFC 5737: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24. RFC 3849: 2001:db8::/32.
const documentationIpv4 = () => fc.tuple(fc.constantFrom(0xc0000200, 0xc6336400, 0xcb007100), fc.integer({ min: 0, max: 255 })).map(([network, host]) => network + host)
const documentationIpv6 = () => fc.tuple(fc.constant([0x2001, 0xdb8]), fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 6, maxLength: 6 })).map((parts) => parts.flat())
const cut = (address, length) => Math.floor(address / 2 ** (32 - length)) * 2 ** (32 - length)
const cutGroups = (groups, length) => groups.map((group, index) => group & ~(0xffff >> Math.min(Math.max(length - index * 16, 0), 16)))
const dotted = (address) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
const spelling = fc.constantFrom(
  (groups) => groups.map((group) => hex(group, 1)).join(':').replace(/:0(?::0)+(?=:|$)/, ':').replace(/[^:]:$/, (end) => end + ':'),
  (groups) => groups.map((group) => hex(group, 1)).join(':'),
  (groups) => groups.map((group) => hex(group, 4)).join(':').toUpperCase(),
)

const day = 86_400
const secondsOf = (recent, on) => {
  const end = Date.parse(on + 'T00:00:00Z') / 1000 + day - 1
  if (recent !== undefined) return fc.integer({ min: end + 1 - day * (recent + 1), max: end })
  // From the year 2000 to the year 2037, and seldom all years that four digits can say, less the first and the last.
  return fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 946_684_800, max: 2_145_916_800 }) }, { weight: 1, arbitrary: fc.integer({ min: -62_135_596_800, max: 253_370_764_800 }) })
}
const fraction = fc.oneof(fc.constant(''), characters(decimal, 1, 9).map((part) => '.' + part))
const offset = fc.oneof(fc.constant(0), fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15))
const offsetText = (minutes) => (minutes === 0 ? 'Z' : (minutes < 0 ? '-' : '+') + String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0') + ':' + String(Math.abs(minutes) % 60).padStart(2, '0'))
const sizes = { second: 1, minute: 60, hour: 3600, day }
const atMostAsFine = (seconds, unit) => (unit === undefined ? seconds : Math.floor(seconds / sizes[unit]) * sizes[unit])
const edgesOfTime = (unit) => (unit === undefined ? ['0000-01-01T00:00:00Z', '2024-02-29T23:59:59.999999999+23:59', '9999-12-31T23:59:59Z'] : ['0000-01-01T00:00:00Z', '2024-02-29T00:00:00-12:00'])
`
