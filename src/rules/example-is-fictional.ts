import { define } from '../diagnostics/diagnostic.js'
import { parseAddress } from '../formats/address-bits.js'
import { currentPayloads } from '../model/current.js'
import type { Model, TestSuite } from '../model/model.js'
import { typesOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

type Kind = 'telephone number' | 'host' | 'IP address'

const advice: Readonly<Record<Kind, string>> = {
  'telephone number':
    'Take a number that is reserved for fiction, such as +1 206 555 0100 or +44 20 7946 0123.',
  host: 'Take a name under .example, .test, .invalid or .localhost, or example.com, example.net or example.org.',
  'IP address':
    'Take an address that is reserved for documentation: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 or 2001:db8::/32.',
}

const definition = define<{ readonly test: string; readonly kind: Kind }>({
  code: 'rules/example-is-fictional',
  severity: 'error',
  sentence: ({ test, kind }) =>
    `The example "${test}" names ${kind === 'IP address' ? 'an' : 'a'} ${kind} that may be real.`,
  help: ({ kind }) => advice[kind],
})

/** Examples are read by many and kept for long: nobody real stands in them. */
export const exampleIsFictional: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const suite of model.tests) {
      const declared = declaredTexts(model, suite)
      // Of a payload that could not be read nobody knows what it writes out.
      if (declared === undefined) continue
      for (const { name, text, origin } of suite.cases) {
        for (const kind of realThings(unescaped(text), declared)) {
          diagnostics.report(definition, origin, { test: name, kind })
        }
      }
    }
  },
}

/** What the payload itself writes out, such as an address that is the same in every file, is nobody's. */
function declaredTexts(model: Model, suite: TestSuite): string | undefined {
  const payload = currentPayloads(model).find((each) => each.payload.id === suite.payload)?.payload
  if (payload === undefined) return undefined
  return typesOf(payload)
    .flatMap(({ type }) => {
      if (type.kind === 'choice') return type.cases.map(({ value }) => value)
      if (type.kind !== 'data' && type.kind !== 'technical') return []
      return [...(type.values.oneOf ?? []), (type.values.pattern ?? '').replaceAll('\\', '')]
    })
    .join('\n')
    .toLowerCase()
}

/** JSON's escapes hide nothing (RFC 8259, section 7). */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\\/', '/')
}

/** The kinds of real things in a text; each expression reads it once, in linear time. */
function realThings(text: string, declared: string): ReadonlySet<Kind> {
  const kinds = new Set<Kind>()
  for (const [written] of text.matchAll(telephoneNumbers)) {
    if (!isFictionalNumber(written)) kinds.add('telephone number')
  }
  for (const host of hostsIn(text)) {
    if (!isFictionalHost(host, declared)) kinds.add('host')
  }
  for (const [written] of text.matchAll(/(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9]|\.[0-9])/g)) {
    if (isRealAddress(written)) kinds.add('IP address')
  }
  for (const [written] of text.matchAll(/[0-9A-Fa-f:.]+/g)) {
    if (written.length <= 64 && written.includes(':')) {
      if (isRealAddress(written.replace(/\.$/, ''))) kinds.add('IP address')
    }
  }
  return kinds
}

/** International, with a plus sign; or as people in North America write it. */
const telephoneNumbers =
  /\+[0-9]{8,}\**|\+[0-9][0-9 ().-]*\**|(?<![0-9A-Za-z-])\(?[2-9][0-9]{2}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9-])/g

/** What stands where addresses have their host: behind :// and sip:, or behind the @ where there is one. */
function hostsIn(text: string): readonly string[] {
  const found: string[] = []
  for (const { 0: mark, index } of text.matchAll(/:\/\/|@|[Ss][Ii][Pp][Ss]?:/g)) {
    if (mark === '@' && (index === 0 || /[\s"'<>,;:(]/.test(text.charAt(index - 1)))) continue
    const start = index + mark.length
    const [authority = ''] = text.slice(start, start + longestAuthority).split(/[\s"'<>/?#,;]/, 1)
    if (mark !== '@' && authority.includes('@')) continue
    const [host] = /^[A-Za-z0-9][A-Za-z0-9.-]*/.exec(authority) ?? []
    if (host !== undefined) found.push(host.toLowerCase())
  }
  return found
}

/** In UTF-16 code units: a host has at most 253 (RFC 1035, section 2.3.4), a name before it rarely more than 64. */
const longestAuthority = 320

/** RFC 2606, RFC 6761; annotations of OData are no hosts, and a name without a dot is no name of the Internet. */
function isFictionalHost(host: string, declared: string): boolean {
  const name = host.replace(/[.-]$/, '')
  if (!name.includes('.') || /^[0-9.]+$/.test(name) || /^(?:odata|microsoft\.graph)\./.test(name)) return true
  if (/(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/.test(name)) return true
  return declared.includes(`/${name}`) || declared.includes(`@${name}`)
}

/** RFC 5737, RFC 3849; loopback and unspecified (RFC 1122, RFC 4291) name no machine in particular. */
function isRealAddress(token: string): boolean {
  const address = parseAddress(token)
  if (address === undefined) return false
  const { bytes } = address
  if (address.family === 'ipv4') return !isFictionalIpv4(bytes)
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (hex.startsWith('20010db8') || /^0{31}[01]$/.test(hex)) return false
  return !(/^0{20}ffff/.test(hex) && isFictionalIpv4(bytes.slice(12)))
}

function isFictionalIpv4(bytes: readonly number[]): boolean {
  const start = bytes.slice(0, 3).join('.')
  return (
    ['192.0.2', '198.51.100', '203.0.113'].includes(start) ||
    bytes[0] === 127 ||
    bytes.every((byte) => byte === 0)
  )
}

/**
 * Numbers that regulators keep for fiction, x for any digit: NANPA (555-0100 to 0199 of any area),
 * Ofcom (numbers for drama), ACMA, ARCEP, BNetzA (numbers for films), PTS.
 */
const reserved: readonly string[] = [
  '1xxx55501xx',
  ...['113496', '114496', '115496', '116496', '117496', '118496', '121496', '131496', '141496', '151496'].map(
    (area) => `44${area}0xxx`,
  ),
  ...['441614960xxx', '441914980xxx', '442079460xxx', '442896496xxx', '442920180xxx', '441632960xxx'],
  ...['447700900xxx', '448081570xxx', '449098790xxx', '443069990xxx'],
  ...['2', '3', '7', '8'].flatMap((area) => [`61${area}5550xxxx`, `61${area}7010xxxx`]),
  ...['006', '110', '156', '157', '158', '159', '313', '737'].map((end) => `61491570${end}`),
  ...['3319900xxxx', '3326191xxxx', '3335301xxxx', '3346571xxxx', '3353649xxxx', '3363998xxxx'],
  ...['493023125xxx', '496990009xxx', '494066969xxx', '492214710xxx', '498999998xxx'],
  ...['4915228817386', '4915228895456', '4915254599371', '4917139200xx', '49176040690xx'],
  ...['463139006xx', '464062804xx', '468465004xx', '469803192xx', '467017406xx'],
]

/** A number with hidden digits is as good as the reserved numbers that it could be; one that begins with +0 is none at all. */
function isFictionalNumber(written: string): boolean {
  const digits = written.replace(/[^0-9]/g, '')
  const isMasked = written.endsWith('*')
  const number = written.startsWith('+') ? digits : `1${digits}`
  if (number.startsWith('0') || digits.length > 15 || (digits.length < 7 && !isMasked)) return true
  return reserved.some((range) => {
    if (isMasked ? number.length > range.length : number.length !== range.length) return false
    return [...number].every((digit, index) => range[index] === 'x' || range[index] === digit)
  })
}
