import type { Decoder } from './decoder.js'

/** Named character references of HTML that can stand in what is looked for. */
const named: Readonly<Record<string, string>> = {
  ...{
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    commat: '@',
    period: '.',
    plus: '+',
    colon: ':',
  },
  ...{
    sol: '/',
    lowbar: '_',
    hyphen: '-',
    dash: '-',
    num: '#',
    percnt: '%',
    equals: '=',
    lpar: '(',
    rpar: ')',
  },
  ...{
    comma: ',',
    semi: ';',
    Tab: '\t',
    NewLine: '\n',
    deg: '°',
    prime: '′',
    Prime: '″',
    minus: '-',
    shy: '',
  },
}
const reference = /&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));?/g

/** Character references of XML and HTML, decimal, hexadecimal or named. */
export const entity: Decoder = (text, { meter }) => {
  meter.steps += text.length
  if (!text.includes('&')) return []
  const decoded = unreferenced(text)
  return decoded === text ? [] : [{ text: decoded, through: ['entity'] }]
}

/** The texts and the values of attributes of XML or HTML, one a line. */
export const xml: Decoder = (text, { meter }) => {
  meter.steps += text.length
  if (!/<(?:[\p{L}_!?/])/u.test(text) || !text.includes('>')) return []
  const parts: string[] = []
  let at = 0
  let isMarkup = false
  while (at < text.length) {
    const open = text.indexOf('<', at)
    parts.push(text.slice(at, open === -1 ? text.length : open))
    if (open === -1) break
    const isData = text.startsWith('<![CDATA[', open)
    const close = text.indexOf(isData ? ']]>' : '>', open)
    if (close === -1) {
      parts.push(text.slice(open + 1))
      break
    }
    isMarkup = true
    const inside = text.slice(open + (isData ? 9 : 1), close)
    if (isData) parts.push(inside)
    else
      for (const [, double, single] of inside.matchAll(/"([^"]*)"|'([^']*)'/g))
        parts.push(double ?? single ?? '')
    at = close + (isData ? 3 : 1)
  }
  meter.steps += 2 * text.length
  if (!isMarkup) return []
  return [
    {
      text: parts
        .filter((part) => part.trim() !== '')
        .map(unreferenced)
        .join('\n'),
      through: ['xml'],
    },
  ]
}

function unreferenced(text: string): string {
  return text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
