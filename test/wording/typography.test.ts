import { describe, expect, it } from 'vitest'
import type { Said } from '../../src/wording/said-text.js'
import { listEnds, typography } from '../../src/wording/typography.js'

const text = (value: string): Said => ({ kind: 'text', value })
const value = (words: string): Said => ({ kind: 'value', value: words })
const rules = (locale: string, ...parts: readonly Said[]): readonly string[] => [
  ...new Set(typography(parts, locale).map(({ rule }) => rule)),
]

describe('typography', () => {
  it.each([
    ['en', 'two  spaces', 'double-space'],
    ['en', 'ends ', 'space-at-edge'],
    ['en', 'one\ntwo', 'line-break'],
    ['en', 'a "word"', 'straight-quotes'],
    ['en', "don't", 'straight-apostrophe'],
    ['en', 'and so on...', 'three-dots'],
    ['en', 'soft\u00adhyphen', 'stray-control'],
    ['ar', 'نعم\u200e', 'stray-control'],
    ['en', 'a - b', 'double-hyphen'],
    ['en', 'what??', 'repeated-mark'],
    ['en', '( a)', 'space-inside-brackets'],
    ['en', 'a , b', 'space-before-mark'],
    ['en', 'what ?', 'space-before-mark'],
    ['en', 'a,b', 'no-space-behind-mark'],
    ['en', 'a、b', 'full-width-mark'],
    ['ko', '그는。', 'full-width-mark'],
    ['en', '(a', 'unpaired-mark'],
    ['en', '“a', 'unpaired-mark'],
    ['en', '«a»', 'foreign-quotes'],
    ['it', 'perche\u0301', 'not-nfc'],
    ['fr', 'Quoi?', 'no-break-space-before-mark'],
    ['fr', 'Quoi ?', 'no-break-space-before-mark'],
    ['fr', '« a\u00a0»', 'no-break-space-behind-mark'],
    ['fr', 'Ici:', 'no-break-space-before-mark'],
    ['fr', '„a“', 'foreign-quotes'],
    ['de', '“a”', 'foreign-quotes'],
    ['de', '„a”', 'foreign-quotes'],
    ['pl', '„a“', 'foreign-quotes'],
    ['ru', '“a”', 'foreign-quotes'],
    ['es', 'Que?', 'no-inverted-mark'],
    ['ja', '猫です,', 'half-width-mark'],
    ['ja', '猫(犬)', 'half-width-mark'],
    ['ja', '猫 、', 'space-beside-mark'],
    ['ja', '“猫”', 'foreign-quotes'],
    ['zh-Hans', '你好:', 'half-width-mark'],
    ['zh-Hans', '你好。 再见', 'space-beside-mark'],
    ['ar', 'نعم, لا', 'latin-mark'],
    ['ar', 'نعم؟ لا;', 'latin-mark'],
    ['ar', 'نعم ،', 'space-before-mark'],
  ] as const)('in %s, %j would pass', (locale, words, rule) => {
    expect(rules(locale, text(words))).toContain(rule)
  })

  it.each([
    ['en', '“Such as”, he said: the carrier’s 1,000 calls at 10:30 (v2.0); who? Nobody!'],
    ['de', 'Er sagt „etwa, z.\u00a0B. ‚so‘“: Ja!'],
    ['fr', '«\u00a0Opérateur\u00a0»\u202f; l’appel\u00a0: quoi\u202f?'],
    ['fr-CA', 'Quoi? «\u00a0Oui\u00a0»; ici\u00a0: non!'],
    ['it', 'L’operatore dice «alcune», cioè “certe”.'],
    ['es', '¿Quién? ¡Nadie! «Operador», dice.'],
    ['pl', 'Mówi „na przykład «tak»”.'],
    ['ru', 'Он говорит «например, „так“».'],
    ['ja', '「Operator」（操作者）と呼びます。［名前］、v2.0の版です。'],
    ['zh-Hans', '它称其为“Operator”（运营商），版本2.0.0。'],
    ['zh-Hant', '它稱其為「Operator」（業者）。'],
    ['ko', '“예를 들어”라고 합니다(v2.0).'],
    ['ar', 'يقول «مثل»، أي “such as”؛ من؟'],
    ['sv', 'Han säger ”till exempel”.'],
    ['sw', 'Anasema “ndiyo”.'],
  ] as const)('what is right in %s would be a fault: %s', (locale, words) => {
    expect(typography([text(words)], locale)).toEqual([])
  })

  it('a name would be judged, or what stands beside it would not', () => {
    const name = value(`He said "it's"... 「x」`)
    expect(rules('en', name, text(' shares.'))).toEqual([])
    expect(rules('en', name, text(' , and'))).toEqual(['space-before-mark'])
    expect(rules('ja', name, text(', '))).toContain('space-at-edge')
  })

  it('a full stop would stand inside a link', () => {
    const link = (inside: string): Said => ({ kind: 'link', inside: [text(inside)] })
    expect(rules('en', text('See '), link('the page.'))).toEqual(['full-stop-in-link'])
    expect(rules('ja', link('ページ。'))).toEqual(['full-stop-in-link'])
    expect(rules('en', text('See '), link('the page'), text('.'))).toEqual([])
  })

  it('a finding would not show where it is', () => {
    const [found] = typography([text('A long sentence before it, a "word" and more behind it.')], 'en')
    expect(found?.passage).toContain('"word"')
  })
})

describe('the items of a list', () => {
  it.each([
    [['A.', 'B.', 'C'], [2]],
    [['A', 'B。', 'C'], [1]],
    [['A.', 'B.'], []],
    [['A', 'B'], []],
    [['A:', 'B.', 'C.'], []],
    [['“A.”', 'B?', 'C!'], []],
    [[], []],
  ] as const)('%j would end unlike', (items, unlike) => {
    expect(listEnds(items).map(({ item }) => item)).toEqual(unlike)
  })
})
