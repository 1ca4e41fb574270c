import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { packageRoot } from '../../src/project/package-root.js'
import { locales } from '../notice/notices.js'
import { findingsIn, shown } from './texts.js'

interface Paraphrases {
  readonly 'says-everything': readonly { readonly name: string; readonly text: string }[]
  readonly wrong: readonly {
    readonly name: string
    readonly of: string
    readonly fault: string
    readonly about: string
    readonly text: string
  }[]
}

const textsOf = (locale: string): Paraphrases =>
  parse(readFileSync(join(packageRoot(), `test/notice/paraphrases/${locale}.yaml`), 'utf8')) as Paraphrases

describe.each(locales)('in %s, the gate', (locale) => {
  const { 'says-everything': right, wrong } = textsOf(locale)

  it('would find faults in texts that say everything, in other words', async () => {
    const alarms: string[] = []
    for (const { name, text } of right) {
      const findings = await findingsIn(text, { locale })
      if (findings.length > 0) alarms.push(`${name}: ${findings.map(shown).join('; ')}`)
    }
    expect(alarms).toEqual([])
  })

  it('would let texts pass that lose, change or swap something', async () => {
    const missed: string[] = []
    for (const { name, fault, about, text } of wrong) {
      if ((await findingsIn(text, { locale })).length === 0) missed.push(`${fault} ${about}: ${name}`)
    }
    expect(missed).toEqual([])
  })
})
