import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { packageRoot } from '../../src/project/package-root.js'
import { locales } from './notices.js'

interface Term {
  readonly term?: string
  readonly forms?: readonly string[]
  readonly cites?: string
  readonly missing?: string
}

interface Terms {
  readonly terms: string
  readonly laws: Readonly<Record<string, Readonly<Record<string, Term | string>>>>
  readonly words: Readonly<Record<string, Term>>
  readonly names: readonly string[]
  readonly 'false-friends': readonly {
    readonly for: string
    readonly word: string
    readonly means: string
    readonly laws?: readonly string[]
  }[]
}

interface Texts {
  readonly locale: string
  readonly 'says-everything': readonly { readonly name: string; readonly text: string }[]
  readonly wrong: readonly { readonly of: string; readonly fault: string; readonly text: string }[]
}

const folder = join(packageRoot(), 'notices/terms')
const texts = join(packageRoot(), 'test/notice/paraphrases')
const read = <T>(path: string): T => parse(readFileSync(path, 'utf8')) as T
const named = (path: string): readonly string[] =>
  readdirSync(path).map((name) => name.replace(/\.yaml$/, ''))

const legal = ['controller', 'processor', 'recipient', 'personal-data', 'data-subject']

it('a language would have words and no terms of the law, or no text that says it otherwise', () => {
  // Terms may come before a catalogue does.
  expect(named(folder)).toEqual(expect.arrayContaining([...locales]))
  expect(named(texts).toSorted()).toEqual(locales)
})

describe.each(locales)('the terms of %s', (locale) => {
  const {
    terms,
    laws,
    words,
    names,
    'false-friends': falseFriends,
  } = read<Terms>(join(folder, `${locale}.yaml`))

  it('would leave out a word of the law without saying why, or not say where it stands', () => {
    expect(terms).toBe(locale)
    for (const [law, { title, text, ...said }] of Object.entries(laws)) {
      expect([law, typeof title, ['official', 'unofficial', 'none'].includes(String(text))]).toEqual([
        law,
        'string',
        true,
      ])
      for (const word of legal) {
        const { term, cites, missing } = (said[word] ?? {}) as Term
        const isWhole = missing === undefined ? term !== undefined && cites !== undefined : term === undefined
        expect([law, word, isWhole]).toEqual([law, word, true])
      }
    }
    expect(Object.keys(laws)).toContain('eu-gdpr')
  })

  it('would translate a name, or take a false friend for the term', () => {
    expect(names).toEqual(
      expect.arrayContaining(['Microsoft', 'Microsoft Teams', 'Operator Connect', 'SIP URI']),
    )
    expect(Object.keys(words)).toEqual(
      expect.arrayContaining(['caller', 'person-called', 'carrier', 'operator']),
    )
    for (const { for: of, word, means, laws: where = ['eu-gdpr'] } of falseFriends) {
      const right = where.map((law) => ((laws[law]?.[of] ?? words[of] ?? {}) as Term).term)
      expect([of, right.includes(word), means.length > 0]).toEqual([of, false, true])
    }
    expect(falseFriends.length).toBeGreaterThan(0)
  })
})

describe.each(locales)('the other wordings in %s', (locale) => {
  const { 'says-everything': right, wrong } = read<Texts>(join(texts, `${locale}.yaml`))

  it('would not be what they are said to be: a fault is a change of a text that says everything', () => {
    expect(right.length).toBeGreaterThanOrEqual(5)
    const byName = new Map(right.map(({ name, text }) => [name, text]))
    for (const { of, fault, text } of wrong)
      expect([fault, byName.has(of), byName.get(of) === text]).toEqual([fault, true, false])
    expect(new Set(wrong.map(({ fault }) => fault)).size).toBeGreaterThanOrEqual(12)
  })
})
