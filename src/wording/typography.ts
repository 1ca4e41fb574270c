import { linksSaid, passageAt, type Said, wordsSaid } from './said-text.js'

/** What is written otherwise than the language has it. */
export interface TypographyFinding {
  readonly rule: string
  readonly passage: string
}

interface Rule {
  readonly rule: string
  /** Each match is a fault. */
  readonly fault: RegExp
}

const rule = (name: string, fault: RegExp): Rule => ({ rule: name, fault })

const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々〆'
const cjkMarks = '、。，．：；？！「」『』（）［］【】〈〉《》〔〕・…'

/** Of every language. */
const common: readonly Rule[] = [
  rule('double-space', /[\p{Zs}]{2,}/gu),
  rule('space-at-edge', /^\s+|\s+$/gu),
  rule('line-break', /[\n\r\u2028\u2029]/gu),
  rule('straight-quotes', /"/g),
  rule('straight-apostrophe', /'/g),
  rule('three-dots', /\.{2,}/g),
  // Joiners shape letters and emoji; what else cannot be seen is a stray.
  rule('stray-control', /(?![\n\r])[\p{Cc}\p{Co}\p{Cn}]|(?!\u200c|\u200d)\p{Cf}/gu),
  rule('double-hyphen', /--| - /g),
  rule('repeated-mark', /([,;:!?،؛؟、。，：；！？])\1/gu),
  rule('space-inside-brackets', /[([{]\p{Zs}|\p{Zs}[)\]}]/gu),
]

/** Where words are separated by spaces. */
const spaced: readonly Rule[] = [
  rule('space-before-mark', /\p{Zs}[,.](?!\d)/gu),
  rule('no-space-behind-mark', /[,;:!?](?=\p{L})/gu),
  rule('full-width-mark', /[、。，．：；？！（）［］]/gu),
]

/** French sets ; : ! ? and what stands inside « » apart by a space that does not break. */
const unbroken = '[\\u00a0\\u202f]'
const french: readonly Rule[] = [
  rule('no-break-space-before-mark', new RegExp(`(?<!${unbroken}|[;:!?])[;:!?»]`, 'gu')),
  rule('no-break-space-behind-mark', new RegExp(`«(?!${unbroken})`, 'gu')),
]

/** In Canada a space stands at : and « » alone. */
const frenchOfCanada: readonly Rule[] = [
  rule('no-break-space-before-mark', new RegExp(`(?<!${unbroken}|[:])[:»]|\\p{Zs}[;!?]`, 'gu')),
  rule('no-break-space-behind-mark', new RegExp(`«(?!${unbroken})`, 'gu')),
]

const notFrench = rule('space-before-mark', /\p{Zs}[;:!?»](?!\p{L})|«\p{Zs}/gu)

const inverted: readonly Rule[] = [rule('no-inverted-mark', /^(?=[^¿]*\?)[^¿]*\?|^(?=[^¡]*!)[^¡]*!/gu)]

const fullWidth: readonly Rule[] = [
  rule('half-width-mark', new RegExp(`(?<=[${cjk}])[,;:?!.()]|[,;:?!()](?=[${cjk}])`, 'gu')),
  rule(
    'space-beside-mark',
    new RegExp(`(?<=[${cjk}])\\p{Zs}+(?=[${cjkMarks}])|(?<=[${cjkMarks}])\\p{Zs}+(?=[${cjk}])`, 'gu'),
  ),
]

const arabicScript: readonly Rule[] = [
  rule('latin-mark', /(?<=[\p{Script=Arabic}\ufffc)»”]\p{Zs}?)[,;?]|[,;?](?=\p{Zs}?\p{Script=Arabic})/gu),
  rule('space-before-mark', /\p{Zs}[،؛؟:]/gu),
  rule('no-space-behind-mark', /[،؛](?=\p{L})/gu),
]

/**
 * Quotation marks, outer pair first; others of a line are for words inside. After CLDR's delimiters, with what is
 * usual beside them.
 */
const quotes: Readonly<Record<string, readonly string[]>> = {
  ar: ['«»', '“”', '‘’'],
  bg: ['„“', '’’'],
  cs: ['„“', '‚‘'],
  da: ['””', '“”', '’’', '»«'],
  de: ['„“', '‚‘', '»«', '›‹'],
  'de-CH': ['«»', '‹›'],
  el: ['«»', '“”'],
  en: ['“”', '‘’'],
  es: ['«»', '“”', '‘’'],
  fi: ['””', '’’'],
  fr: ['«»', '“”', '‹›'],
  hu: ['„”', '»«'],
  it: ['«»', '“”', '‘’'],
  ja: ['「」', '『』'],
  ko: ['“”', '‘’', '「」', '『』'],
  nb: ['«»', '‘’'],
  nl: ['“”', '‘’'],
  pl: ['„”', '«»', '‚’'],
  pt: ['“”', '‘’', '«»'],
  ro: ['„”', '«»'],
  ru: ['«»', '„“'],
  sk: ['„“', '‚‘'],
  sl: ['„“', '»«'],
  sv: ['””', '’’'],
  tr: ['“”', '‘’'],
  uk: ['«»', '„“', '“”'],
  'zh-Hans': ['“”', '‘’', '《》', '「」', '『』'],
  'zh-Hant': ['「」', '『』', '《》', '“”'],
}

const brackets = ['()', '[]', '（）', '［］', '【】']
const marks = /["«»„“”‚‘‹›「」『』《》]/gu

/**
 * What in a formatted message is not written as its language (BCP 47) has it. Values come from outside and are not
 * judged. A language without a line of its own is held to what all have.
 */
export function typography(parts: readonly Said[], locale: string): readonly TypographyFinding[] {
  const text = wordsSaid(parts)
  const findings = rulesOf(locale).flatMap(({ rule, fault }) =>
    [...text.matchAll(fault)].map(({ 0: found, index }) => ({
      rule,
      passage: passageAt(text, index, found.length),
    })),
  )
  const inLinks = linksSaid(parts).filter((link) => /[.。．।۔]\p{Zs}*$/u.test(link))
  return [
    ...findings,
    ...inLinks.map((link) => ({ rule: 'full-stop-in-link', passage: passageAt(link, 0, link.length) })),
    ...(text === text.normalize('NFC') ? [] : [{ rule: 'not-nfc', passage: passageAt(text, 0, 48) }]),
    ...pairs(text, quotesOf(locale)),
  ]
}

function rulesOf(locale: string): readonly Rule[] {
  const { language, region, script } = new Intl.Locale(locale).maximize()
  if (language === 'ja' || language === 'zh') return [...common, ...fullWidth]
  if (script === 'Arab')
    return [...common, ...arabicScript, rule('full-width-mark', /[、。，．：；？！（）［］]/gu)]
  if (language === 'fr') return [...common, ...spaced, ...(region === 'CA' ? frenchOfCanada : french)]
  return [...common, ...spaced, notFrench, ...(language === 'es' ? inverted : [])]
}

function quotesOf(locale: string): readonly string[] | undefined {
  const { language, region, script } = new Intl.Locale(locale).maximize()
  for (const each of [`${language}-${region}`, `${language}-${script}`, language]) {
    if (Object.hasOwn(quotes, each)) return quotes[each]
  }
  return undefined
}

/** Quotation marks of another language, and marks and brackets that are opened or closed alone. */
function pairs(text: string, own: readonly string[] | undefined): readonly TypographyFinding[] {
  const findings: TypographyFinding[] = []
  const known = [...(own ?? []), ...brackets]
  const open: { readonly close: string; readonly index: number }[] = []
  for (const { 0: mark, index } of text.matchAll(
    new RegExp(`${marks.source}|[’()\\[\\]（）［］【】]`, 'gu'),
  )) {
    const at = passageAt(text, index, 1)
    if (open.at(-1)?.close === mark) open.pop()
    else {
      const pair = known.find(([first]) => first === mark)
      // An apostrophe is no mark that closes.
      if (pair !== undefined && pair[0] !== '’') open.push({ close: pair[1] ?? '', index })
      else if (mark === '’' || mark === '"') continue
      else if (own === undefined && !brackets.some((each) => each.includes(mark))) continue
      else
        findings.push({
          rule: known.some((each) => each.includes(mark)) ? 'unpaired-mark' : 'foreign-quotes',
          passage: at,
        })
    }
  }
  // A quotation mark that closes like an apostrophe may have been taken for one.
  const left = open.filter(({ close }) => close !== '’')
  return [
    ...findings,
    ...left.map(({ index }) => ({ rule: 'unpaired-mark', passage: passageAt(text, index, 1) })),
  ]
}

/** An item, by its place from 0, that ends unlike the others. */
export interface ListEnd extends TypographyFinding {
  readonly item: number
}

/** How the items of a list end: by a mark that ends a sentence, or by none. One that leads to something is not asked. */
export function listEnds(items: readonly string[]): readonly ListEnd[] {
  const asked = items
    .map((text, item) => ({ text: text.trimEnd(), item }))
    .filter(({ text }) => text !== '' && !/[:：]$/u.test(text))
  const ended = asked.filter(({ text }) => /[.!?…。！？؟।۔;；؛][)\]»”“』」）]*$/u.test(text))
  if (ended.length === 0 || ended.length === asked.length) return []
  const fewer = ended.length * 2 <= asked.length ? ended : asked.filter((each) => !ended.includes(each))
  return fewer.map(({ text, item }) => ({
    rule: 'list-items-end-unlike',
    passage: passageAt(text, Math.max(0, text.length - 24), 24),
    item,
  }))
}
