import { describe, expect, it } from 'vitest'
import { wordFinder } from '../../src/wording/listed-words.js'
import { namesAndNumbers } from '../../src/wording/names-and-numbers.js'
import { vagueWords } from '../../src/wording/vague.js'

const found = (locale: string, list: readonly string[], text: string): readonly string[] =>
  wordFinder(list, locale)(text).map(({ word }) => word)

describe('words of a list', () => {
  it.each([
    ['en', ['only'], 'Only the carrier.', true],
    ['en', ['only'], 'a lonely call', false],
    ['en', ['certif*'], 'It is certified.', true],
    ['en', ['*form'], 'a reform', true],
    ['en', ['*form'], 'a format', false],
    ['it', ['solo | da solo'], 'da solo o insieme', false],
    ['it', ['solo | da solo'], 'da solo, e solo oggi', true],
    ['es', ['solo | solo o junto'], 'solo o junto con otros', false],
    ['fr', ['mai'], 'en mai', true],
    ['fr', ['anonym*'], 'l’anonymat', true],
    ['pl', ['zgodę'], 'wyraża ZGODĘ', true],
    ['it', ['conformità'], 'conformita\u0300', true],
    ['ru', ['только'], 'Только здесь', true],
    ['ja', ['同意'], 'これに同意します', true],
    ['ko', ['동의'], '동의합니다', true],
    ['zh-Hans', ['只 | 只说'], '对此只说某些', false],
    ['ar', ['موافقة'], 'بالموافقة', true],
    ['ar', ['موافقة'], 'وموافقة', true],
    ['ar', ['قد'], 'قدم', false],
    ['tr', ['ilgi'], 'İLGİ', true],
    ['en', ['and so on'], 'and  so\u00a0on', true],
    ['en', ['a.b'], 'axb', false],
    ['en', ['*'], 'anything', false],
  ] as const)('%s %j: %j would be read otherwise', (locale, list, text, isThere) => {
    expect(found(locale, list, text).length > 0).toBe(isThere)
  })
})

describe('vague words', () => {
  const find = wordFinder(['certain', 'such as'], 'en')
  const open = (text: string, states: Parameters<typeof vagueWords>[1]) =>
    vagueWords(text, states, find, 'en').map(({ word, isOpen }) => [word, isOpen])

  it.each([
    ['nothing', [], false],
    ['an openness', [{ element: 'openness', value: 'certain' }], true],
    ['an open list', [{ element: 'list', value: 'open' }], true],
    ['a closed list', [{ element: 'list', value: 'closed' }], false],
    ['what a reading takes in', [{ element: 'reading', value: undefined }], true],
    ['whose it is', [{ element: 'of', value: 'caller' }], false],
  ] as const)('one would stand in a message that tells %s', (_, states, isOpen) => {
    expect(open('It holds certain data.', states)).toEqual([['certain', isOpen]])
  })

  it('the words of a source would count as ours, or ours as those of a source', () => {
    expect(open('It says “certain” of these, such as this.', [])).toEqual([
      ['certain', true],
      ['such as', false],
    ])
  })
})

describe('names and numbers', () => {
  it.each([
    ['Microsoft Teams teilt.', 'Microsoft Teams shares.', []],
    ['Microsoft Mannschaften teilt.', 'Microsoft Teams shares.', ['lost-name']],
    ['Eine SIP-URI.', 'A SIP URI.', []],
    ['Artikel ٤', 'Article 4', []],
    ['Artikel', 'Article 4', ['lost-number']],
    ['Artikel 5', 'Article 4', ['lost-number', 'added-number']],
  ] as const)('%j for %j', (own, original, rules) => {
    const names = ['Microsoft', 'Microsoft Teams', 'SIP URI']
    expect(namesAndNumbers([own], [original], names).map(({ rule }) => rule)).toEqual(rules)
  })
})
