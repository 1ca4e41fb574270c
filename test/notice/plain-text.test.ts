import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/text/display-width.js'
import { audiences, everythingElse, locales, noticeOf, policyOf } from './notices.js'

const { policy, contoso } = await policyOf()

const made = new Map<string, readonly string[]>()

/** For both audiences. */
async function textIn(locale: string): Promise<readonly string[]> {
  const asked = audiences.map((audience) => {
    return noticeOf({ policy, organisation: contoso, locale, audience, also: everythingElse })
  })
  const found = made.get(locale) ?? (await Promise.all(asked)).map((each) => each.in.txt)
  made.set(locale, found)
  return found
}

describe.each(locales)('the plain text in %s', (locale) => {
  it('a line would be too wide, begin with a closing mark or end with an opening one', async () => {
    for (const text of await textIn(locale)) {
      for (const line of text.split('\n')) {
        const bare = line.replace(/[\u2066-\u2069]/g, '')
        // An address has no place at which it could break.
        if (!bare.includes('://')) expect(displayWidth(line), line).toBeLessThanOrEqual(78)
        expect(bare).not.toMatch(
          /^ *[、。，．：；？！）］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/,
        )
        expect(bare).not.toMatch(/[（［｛〈《「『【]$/)
      }
    }
  })

  it('a rule would not be as wide as its heading', async () => {
    for (const text of await textIn(locale)) {
      const rules = [...text.matchAll(/(?:^|\n\n)((?:[^\n]+\n)+)([=-]{2,})\n/g)]
      expect(rules.length).toBeGreaterThan(10)
      for (const { 1: heading = '', 2: rule = '' } of rules) {
        expect(rule.length).toBe(Math.max(...heading.trimEnd().split('\n').map(displayWidth)))
      }
    }
  })

  it('an isolate would stay open on a line, or a control would reorder the text', async () => {
    for (const text of await textIn(locale)) {
      expect(text).not.toMatch(/[\u200e\u200f\u061c\u202a-\u202e]/)
      expect(text).not.toMatch(/[^\P{Cc}\n]/u)
      for (const line of text.split('\n')) {
        let open = 0
        for (const [mark] of line.matchAll(/[\u2066-\u2069]/g)) {
          open += mark === '\u2069' ? -1 : 1
          expect(open, line).toBeGreaterThanOrEqual(0)
        }
        expect(open, line).toBe(0)
      }
    }
  })

  it('an address would stand twice in one place', async () => {
    for (const text of await textIn(locale)) {
      expect(text.replace(/[\u2066-\u2069\s]/g, '')).not.toMatch(/(https:[\w./-]+)\(\1\)/)
    }
  })

  it('the name of the service would be broken', async () => {
    for (const text of await textIn(locale)) expect(text).not.toMatch(/Operator\n *Connect/)
  })
})

describe('in Arabic', () => {
  it('Latin words would stand without an isolate', async () => {
    for (const text of await textIn('ar')) {
      const outside = text.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, '')
      expect(outside).not.toMatch(/[A-Za-z]/)
    }
  })
})

describe('in a language that runs from left to right', () => {
  it('a name that does too would be isolated, which many programs show as boxes', async () => {
    for (const locale of ['en', 'ja'])
      expect(await textIn(locale)).not.toContainEqual(expect.stringMatching(/[\u2066-\u2069]/))
  })

  it('a name that runs the other way would not be isolated', async () => {
    const { txt } = (await noticeOf({ policy, organisation: { ...contoso, name: 'כנטוסו' }, locale: 'en' }))
      .in
    expect(txt).toContain('comes from \u2068כנטוסו\u2069.')
  })
})
