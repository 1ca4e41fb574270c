import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/project/package-root.js'
import { checkNotice } from '../../src/tasks/notice-check.js'
import { termsOf } from '../said/texts.js'
import { audiences, locales } from './notices.js'

const file = join(packageRoot(), 'notices/readability.json')
const policy = 'operator-connect'

/** Policy, language, law, audience. */
type Figures = Record<
  string,
  Record<string, Record<string, Record<string, { formula: string; score: number }>>>
>

const laws = new Map<string, readonly string[]>()
for (const locale of locales) laws.set(locale, [...(await termsOf(locale)).laws.keys()])
const asked = locales.flatMap((locale) => (laws.get(locale) ?? []).map((law) => [locale, law] as const))

/** All languages that have the words of a law at once: the policies are compiled for each call. */
async function check(law: string, audience: (typeof audiences)[number]) {
  const own = locales.filter((locale) => laws.get(locale)?.includes(law))
  const result = await checkNotice({
    locales: own,
    law,
    as: ['html', 'md', 'txt', 'learn'],
    audience,
    policy,
  })
  if (result.languages.length !== own.length) {
    throw new Error([...result.reasons, ...result.diagnostics].map(({ message }) => message).join('\n'))
  }
  return result
}

const checked = new Map<string, Awaited<ReturnType<typeof check>>>()
for (const law of new Set(asked.map(([, each]) => each))) {
  for (const audience of audiences) checked.set(`${law} ${audience}`, await check(law, audience))
}

function languageOf(locale: string, law: string, audience: string) {
  const language = checked.get(`${law} ${audience}`)?.languages.find(({ tag }) => tag === locale)
  if (language === undefined) throw new Error(`${locale} was not checked by ${law}.`)
  return language
}

// RATCHET=write npx vitest run test/notice/gates.test.ts takes the figures of today for those that count.
if (process.env.RATCHET === 'write') {
  const figures: Figures[string] = {}
  for (const [locale, law] of asked) {
    for (const audience of audiences) {
      const { readability } = languageOf(locale, law, audience)
      const own = figures[locale] ?? {}
      figures[locale] = own
      const { formula = '', score = 0 } = readability ?? {}
      own[law] = { ...own[law], [audience]: { formula, score } }
    }
  }
  writeFileSync(file, `${JSON.stringify({ [policy]: figures }, undefined, 2)}\n`)
}

describe.each(asked)('in %s, with the words of %s', (locale, law) => {
  it.each(audiences)('a gate would find something in the notice for the %s', (audience) => {
    const { gates } = languageOf(locale, law, audience)
    const found = [...gates].flatMap(([gate, findings]) =>
      (findings ?? []).map(({ rule, message, passage }) => `${gate} ${message ?? ''} ${rule}: ${passage}`),
    )
    expect(found).toEqual([])
    expect(gates.size).toBe(checked.get(`${law} ${audience}`)?.gates.length)
  })

  it('nothing would say how it read until now', () => {
    const figures = JSON.parse(readFileSync(file, 'utf8')) as Figures
    for (const audience of audiences)
      expect(figures[policy]?.[locale]?.[law]?.[audience]?.score).toBeGreaterThan(0)
  })
})
