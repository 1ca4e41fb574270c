import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../src/model/claims.js'
import { Finder } from '../../src/said/finder.js'
import { saidLanguage } from '../../src/said/language.js'
import { readPhrase } from '../../src/said/phrase.js'
import { locales, policyOf } from '../notice/notices.js'
import { termsOf } from './texts.js'

/** What stands for the parties of the claim at hand. */
const given = new Set(['from', 'to', 'party', 'role', 'by', 'other'])

describe.each(locales)('the sayings of %s', async (locale) => {
  const terms = await termsOf(locale)
  const languages = [...terms.laws.keys()].flatMap((law) => saidLanguage(terms, law, new Map(), []) ?? [])

  it('would be missing, or hold a phrase that cannot be read or names what has no phrases', () => {
    expect(languages.length).toBe(terms.laws.size)
    for (const language of languages) {
      const finder = new Finder(language)
      const { phrases, parties, categories, elements, inventions, wrongNames, superseded } = language.sayings
      const books = [phrases, parties, categories, inventions, wrongNames]
      const all = [
        ...books.flatMap((book) => [...book.values()].flat()),
        ...[...elements.values()].flatMap(({ said, wrong }) => [...said, ...wrong]),
        ...superseded,
      ]
      const names = all.flatMap((phrase) =>
        [...phrase.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name),
      )
      const unknown = names.filter(
        (name) => !given.has(name.split('.')[0] ?? '') && finder.phrasesOf(name) === undefined,
      )
      expect([...new Set(unknown)]).toEqual([])
      for (const phrase of all) expect(() => readPhrase(phrase, locale)).not.toThrow()
    }
  })

  it('would have no phrases for something that the policy says to an end user', async () => {
    const { policy } = await policyOf()
    const { sayings } = languages[0] ?? {}
    const judged = new Set(['condition', 'purpose', 'enables', 'list', 'action', 'practices', 'openness'])
    const wanted = claimsOf(policy)
      .filter(({ audiences }) => audiences.includes('end-user'))
      .flatMap(({ says, elements }) =>
        elements
          .filter(({ state }) => state === 'stated')
          .map(({ id, value }) => ({
            name: `${says}#${id.slice(id.lastIndexOf('#') + 1)}`,
            value: String(value),
          })),
      )
      .filter(({ name }) => judged.has(name.split('#')[1]?.split('-')[0] ?? ''))
    const lacking = wanted.filter(
      ({ name, value }) => !sayings?.elements.has(name) && !sayings?.elements.has(`${name}=${value}`),
    )
    expect(lacking).toEqual([])
  })
})
