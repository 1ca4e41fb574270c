import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { packageRoot } from '../../src/project/package-root.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { lawOf, legalWords, missingTerms, readTerms, type Terms, termOf } from '../../src/wording/terms.js'
import { locales } from '../notice/notices.js'

async function read(text: string) {
  const diagnostics = createDiagnostics()
  const terms = await readTerms(createSourceFile('terms/xx.yaml', text), diagnostics)
  return { terms, said: diagnostics.list.map(({ code, help }) => [code, help ?? '']) }
}

async function shipped(locale: string): Promise<Terms> {
  const { terms, said } = await read(
    readFileSync(join(packageRoot(), 'notices/terms', `${locale}.yaml`), 'utf8'),
  )
  expect(said, locale).toEqual([])
  if (terms === undefined) throw new Error(locale)
  return terms
}

const english = await shipped('en')

describe.each(locales)('the terms of %s', (locale) => {
  it('could not be read, or would lack a word that nobody says is missing', async () => {
    const terms = await shipped(locale)
    expect(terms.locale).toBe(locale)
    expect(lawOf(terms, ['nowhere', 'eu-gdpr'])?.title).toBeTruthy()
    const missing = missingTerms(terms, english)
    expect(missing.filter(({ law, because }) => law !== undefined && because === undefined)).toEqual([])
    for (const law of terms.laws.values()) {
      for (const word of legalWords) {
        const isMissing = missing.some((each) => each.law === law.id && each.word === word)
        expect([law.id, word, termOf(law, word) === undefined]).toEqual([law.id, word, isMissing])
      }
    }
  })
})

const small = `terms: xx
laws:
  eu-gdpr:
    title: GDPR
    text: official
    controller: { term: controller, forms: [controllers], cites: Article 4(7) }
    processor: { term: processor, forms: [], cites: Article 4(8) }
    recipient: { missing: no such word }
    personal-data: { term: personal data, forms: [], cites: Article 4(1) }
    data-subject: { term: data subject, forms: [], cites: Article 4(1) }
words:
  caller: { term: caller, forms: [] }
names: [Microsoft]
false-friends:
  - { for: controller, word: boss, means: who tells others what to do, laws: [eu-gdpr] }
`

describe('terms', () => {
  it('would lose what they say', async () => {
    const { terms, said } = await read(`${small}banned: [safe]\nvague: [some]\n`)
    expect(said).toEqual([])
    expect(terms).toMatchObject({ banned: ['safe'], vague: ['some'], sayings: undefined })
    expect(terms?.falseFriends).toEqual([
      { for: 'controller', word: 'boss', means: 'who tells others what to do', laws: ['eu-gdpr'] },
    ])
    expect(terms && missingTerms(terms, english).slice(0, 2)).toEqual([
      { law: 'eu-gdpr', word: 'recipient', because: 'no such word' },
      { law: undefined, word: 'emergency-call', because: undefined },
    ])
    expect(lawOf(terms ?? english, ['lgpd'])).toBeUndefined()
  })

  it.each([
    [
      '  - { for: controller, word: boss',
      '  - { for: controler, word: boss',
      'wording/unknown-term',
      'controller',
    ],
    ['laws: [eu-gdpr] }', 'laws: [eu-gpdr] }', 'wording/unknown-term', 'eu-gdpr'],
    ['word: boss', 'word: controller', 'wording/own-false-friend', 'laws'],
    ['for: controller, word: boss', 'for: caller, word: caller', 'wording/own-false-friend', 'laws'],
    ['text: official', 'text: oficial', 'syntax/wrong-shape', 'official'],
    ['cites: Article 4(7)', 'cite: Article 4(7)', 'syntax/unknown-key', 'cites'],
    ['    recipient: { missing: no such word }\n', '', 'syntax/missing-key', ''],
    ['names:', 'name:', 'syntax/unknown-key', 'names'],
    ['terms: xx', 'catalogue: xx', 'syntax/unknown-kind', ''],
    ['term: caller, forms: []', 'term: caller, forms: {}', 'syntax/wrong-shape', ''],
    ['term: caller,', 'term: caller, term: called,', 'syntax/duplicate-key', ''],
  ])('with %j as %j would pass', async (from, to, code, help) => {
    expect(small).toContain(from)
    const { said } = await read(small.replace(from, to))
    expect(said.map(([first]) => first)).toEqual([code])
    expect(said[0]?.[1]).toContain(help)
  })

  it('would be taken for a policy', async () => {
    const { compile } = await import('../../src/compile.js')
    const { diagnostics } = await compile([createSourceFile('xx.yaml', small)])
    expect(diagnostics.map(({ code }) => code)).toEqual(['syntax/unknown-kind'])
  })
})
