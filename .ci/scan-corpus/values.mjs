import { gzipSync } from 'node:zlib'

/** A number from 0 to 1 by a seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const pad = (value, length, base = 10) => value.toString(base).padStart(length, '0')

const people =
  'anna ben chloé dmitri elif farid grace hiro ines jörg kofi lena mateo noor olga pavel quentin rosa sven tuna'.split(
    ' ',
  )
const families =
  'miller schmidt dubois rossi garcia jansen kowalski silva tanaka novak berg yilmaz haddad ivanova okafor'.split(
    ' ',
  )
const hosts = [
  'contoso.example',
  'fabrikam.example',
  'telco-a.example',
  'mail.contoso.example',
  'example.com',
  'example.org',
  'northwind.test',
]

/** Ranges of numbers that regulators keep for fiction; x is any digit. */
const fictional = [
  ['1', '206', '55501xx'],
  ['1', '415', '55501xx'],
  ['1', '212', '55501xx'],
  ['44', '20', '79460xxx'],
  ['44', '7700', '900xxx'],
  ['44', '161', '4960xxx'],
  ['44', '121', '4960xxx'],
  ['61', '491', '570156'],
  ['61', '2', '5550xxxx'],
  ['33', '6', '3998xxxx'],
  ['33', '1', '9900xxxx'],
  ['49', '30', '23125xxx'],
  ['49', '69', '90009xxx'],
  ['49', '171', '39200xx'],
  ['46', '8', '465004xx'],
  ['46', '70', '17406xx'],
]

/** Lengths and forms of IBANs, each with a bank code that no bank has. */
const ibans = [
  ['DE', () => '00000000', 10],
  ['GB', () => 'XXXX000000', 8],
  ['FR', () => '0000000000', 13],
  ['NL', () => 'XXXX', 10],
  ['ES', () => '00000000', 12],
  ['AT', () => '00000', 11],
  ['CH', () => '00000', 12],
  ['BE', () => '000', 9],
  ['PL', () => '00000000', 16],
  ['IT', () => 'X0000000000', 12],
  ['NO', () => '0000', 7],
  ['SE', () => '000', 17],
]

/** Numbers that card networks publish for tests begin so. */
const cards = [
  '400000',
  '411111',
  '424242',
  '555555',
  '510510',
  '222300',
  '378282',
  '371449',
  '601111',
  '353011',
  '620000',
]

export function createDraw(seed) {
  const next = random(seed)
  const int = (from, to) => from + Math.floor(next() * (to - from + 1))
  const pick = (list) => list[int(0, list.length - 1)]
  const digits = (count) => Array.from({ length: count }, () => int(0, 9)).join('')
  const hexDigits = (count) => Array.from({ length: count }, () => int(0, 15).toString(16)).join('')
  const bytes = (count) => Uint8Array.from({ length: count }, () => int(0, 255))
  const some = (chance) => next() < chance

  const draw = { int, pick, digits, hexDigits, bytes, some }

  draw.email = () => {
    const [name, family] = [pick(people), pick(families)]
    const local = pick([
      name,
      `${name}.${family}`,
      `${name[0]}${family}`,
      `${name}_${family}${int(1, 99)}`,
      `${name}+news`,
      `info`,
      `${family}-${name}`,
    ])
    const address = `${local}@${pick(hosts)}`
    return some(0.1) ? address.toUpperCase() : address
  }
  draw.number = () => {
    const [country, area, rest] = pick(fictional)
    return [country, area, rest.replace(/x/g, () => int(0, 9))]
  }
  draw.phone = () => {
    const [country, area, rest] = draw.number()
    const half = Math.floor(rest.length / 2)
    const split = (mark) => `${rest.slice(0, half)}${mark}${rest.slice(half)}`
    return pick([
      `+${country}${area}${rest}`,
      `+${country}${area}${rest}`,
      `+${country} ${area} ${rest}`,
      `+${country} ${area} ${split(' ')}`,
      `+${country}-${area}-${split('-')}`,
      `+${country} (${area}) ${split('-')}`,
      `+${country}.${area}.${rest}`,
      `00${country} ${area} ${split(' ')}`,
    ])
  }
  draw.national = () => {
    const [country, area, rest] = draw.number()
    const half = rest.length - 4
    if (country === '1')
      return pick([
        `(${area}) ${rest.slice(0, 3)}-${rest.slice(3)}`,
        `${area}-${rest.slice(0, 3)}-${rest.slice(3)}`,
        `${area}.${rest.slice(0, 3)}.${rest.slice(3)}`,
      ])
    return pick([
      `0${area} ${rest}`,
      `0${area}/${rest}`,
      `(0${area}) ${rest.slice(0, half)} ${rest.slice(half)}`,
      `0${area}-${rest}`,
    ])
  }
  draw.ipv4 = () =>
    `${pick(['192.0.2', '198.51.100', '203.0.113', '192.0.2', '198.51.100', `10.${int(0, 255)}.${int(0, 255)}`, `192.168.${int(0, 255)}`])}.${int(1, 254)}`
  draw.ipv6 = () => {
    const groups = Array.from({ length: 6 }, () => int(0, 0xffff).toString(16))
    return pick([
      `2001:db8::${int(1, 0xffff).toString(16)}`,
      `2001:db8:${groups.slice(0, 2).join(':')}::${int(1, 99)}`,
      `2001:db8:${groups.join(':')}`,
      `2001:0DB8:${groups.join(':').toUpperCase()}`,
      `fe80::${groups.slice(0, 3).join(':')}`,
      `::ffff:${draw.ipv4()}`,
    ])
  }
  draw.guid = () => {
    const id = `${hexDigits(8)}-${hexDigits(4)}-4${hexDigits(3)}-${pick(['8', '9', 'a', 'b'])}${hexDigits(3)}-${hexDigits(12)}`
    return pick([id, id, id.toUpperCase(), `{${id}}`])
  }
  draw.sip = () => {
    const [country, area, rest] = draw.number()
    return pick([
      `sip:${pick(people)}@${pick(hosts)}`,
      `sips:${pick(people)}.${pick(families)}@${pick(hosts)}:5061`,
      `sip:+${country}${area}${rest}@${pick(hosts)};user=phone`,
      `sip:${pick(people)}@192.0.2.${int(1, 254)}:5060;transport=tcp`,
      `<sip:${int(1000, 9999)}@${pick(hosts)}>`,
    ])
  }
  draw.uri = () => {
    const host = pick(hosts)
    return pick([
      `https://${host}/u/${pick(people)}`,
      `http://${host}/index.html`,
      `https://${pick(people)}:secret@${host}/`,
      `ftp://${host}/pub/notes.txt`,
      `https://${host}:8443/meet/${hexDigits(6)}?pwd=${hexDigits(8)}`,
      `wss://${host}/socket`,
    ])
  }
  draw.iban = () => {
    const [country, bank, count] = pick(ibans)
    const body = bank() + digits(count)
    const value = [...`${body}${country}00`].map((unit) => Number.parseInt(unit, 36)).join('')
    let rest = 0
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97
    const plain = `${country}${pad(98 - rest, 2)}${body}`
    return some(0.5) ? plain : plain.replace(/(.{4})(?=.)/g, '$1 ')
  }
  draw.card = () => {
    const start = pick(cards)
    const length = start.startsWith('3') && !start.startsWith('35') ? 15 : 16
    const body = start + digits(length - start.length - 1)
    let sum = 0
    for (let at = 0; at < body.length; at++) {
      const digit = Number(body[body.length - 1 - at])
      sum += at % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit
    }
    const number = body + ((10 - (sum % 10)) % 10)
    const mark = pick(['', ' ', '-'])
    return length === 15
      ? number.replace(/^(.{4})(.{6})/, `$1${mark}$2${mark}`)
      : number.replace(/(.{4})(?=.)/g, `$1${mark}`)
  }
  // In the middle of an ocean nobody lives.
  draw.place = () =>
    [-(48 + next()).toFixed(int(4, 7)), -(123 + next()).toFixed(int(4, 7))].map((value) => value.toString())
  draw.coordinates = () => {
    const lat = (48 + next()).toFixed(int(4, 7))
    const lon = (123 + next()).toFixed(lat.length - 3)
    const [minutes, seconds] = [int(0, 59), int(0, 59)]
    return pick([
      `-${lat}, -${lon}`,
      `-${lat},-${lon}`,
      `-${lat}; -${lon}`,
      `geo:-${lat},-${lon}`,
      `${lat}° S, ${lon}° W`,
      `lat: -${lat}, lon: -${lon}`,
      `48°${minutes}'${seconds}"S 123°${minutes}'${seconds}"W`,
      `latitude=-${lat}&longitude=-${lon}`,
      `POINT(-${lon} -${lat})`,
      `-${lat}-${lon}/`,
    ])
  }
  draw.hiddenIn = (text) => {
    const at = int(1, text.length - 1)
    return (
      text.slice(0, at) +
      pick(['\u200b', '\u200c', '\u2060', '\ufeff', '\u202e', '\u00ad\u200b', '\u{E0061}']) +
      text.slice(at)
    )
  }
  draw.encodings = {
    json: (text) =>
      JSON.stringify({ note: 'x', value: text }).replaceAll('@', '\\u0040').replaceAll('+', '\\u002b'),
    xml: (text) =>
      `<item kind="note"><v>${[...text].map((unit) => (/[@+.:-]/.test(unit) ? `&#${unit.codePointAt(0)};` : unit)).join('')}</v></item>`,
    entity: (text) =>
      [...text]
        .map((unit) => (/[A-Za-z ]/.test(unit) ? unit : `&#x${unit.codePointAt(0).toString(16)};`))
        .join(''),
    query: (text) => `a=1&note=${encodeURIComponent(text)}&b=2`,
    percent: (text) => [...Buffer.from(text)].map((byte) => `%${pad(byte, 2, 16)}`).join(''),
    base64: (text) => Buffer.from(text).toString('base64'),
    base64url: (text) => Buffer.from(text).toString('base64url'),
    hex: (text) => Buffer.from(text).toString('hex'),
    gzip: (text) => gzipSync(text).toString('base64'),
    csv: (text) => `a;b\n"${text}";1`,
  }
  return draw
}
