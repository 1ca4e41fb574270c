import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Inline } from '../../src/wording/inline.js'
import { formatter, type Values } from '../../src/wording/message-format.js'
import { hasShared, readShared, sharedPath } from '../folder.js'

// The official tests of Unicode MessageFormat 2 (unicode-org/message-format-wg, test/tests).
const folder = 'schemas/mf2-tests/test/tests'

interface Properties {
  readonly locale?: string
  readonly src?: string
  readonly params?: readonly { readonly name: string; readonly value: unknown }[]
  readonly exp?: string
  readonly expErrors?: boolean | readonly { readonly type: string }[]
}

interface Suite {
  readonly defaultTestProperties?: Properties
  readonly tests: readonly Properties[]
}

interface Case extends Properties {
  readonly file: string
  readonly source: string
  readonly errors: readonly string[]
}

const files = hasShared
  ? readdirSync(sharedPath(folder), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.json'))
      .sort()
  : []

const cases: readonly Case[] = files.flatMap((file) => {
  const { defaultTestProperties = {}, tests } = JSON.parse(readShared(`${folder}/${file}`)) as Suite
  return tests.map((own) => {
    const whole = { ...defaultTestProperties, ...own }
    const { expErrors = [], src = '' } = whole
    const errors = Array.isArray(expErrors)
      ? expErrors.map(({ type }) => type)
      : expErrors === true
        ? ['error']
        : []
    return { ...whole, file, source: src, errors }
  })
})

/** What a notice does not need, and what a catalogue therefore may not write: each is refused, never half done. */
const refusedOnPurpose: readonly {
  readonly what: string
  readonly why: string
  readonly asks: (each: Case) => boolean
}[] = [
  {
    what: 'a function of the tests',
    why: 'a catalogue has the default functions and no others',
    asks: ({ source }) => /:test:/.test(source),
  },
  {
    what: 'a draft function',
    why: 'currency, date, time, percent and unit are drafts of the standard, and dates are written by the caller',
    asks: ({ source }) => /:(?:currency|date|datetime|time|percent|unit)\b/.test(source),
  },
  {
    what: 'markup that is no link',
    why: 'markup is a link that opens and closes once, with text and values in it, and not another link',
    asks: ({ source }) => /\{[\s\u061c\u200e\u200f\u2066-\u2069]*[#/]/.test(source),
  },
]

type Outcome = { readonly text: string } | { readonly refused: string }

function run({ locale = 'en', source, params = [] }: Case): Outcome {
  const read = formatter(locale, 'ltr', source)
  if ('mistake' in read) return { refused: read.mistake }
  try {
    return {
      text: textOf(read.format(Object.fromEntries(params.map(({ name, value }) => [name, value])) as Values)),
    }
  } catch (thrown) {
    return { refused: String(thrown) }
  }
}

function textOf(parts: readonly Inline[]): string {
  return parts.map((part) => (part.kind === 'link' ? textOf(part.inside) : part.value)).join('')
}

/** Isolation is the channel's, which knows where it does something: here the words count. */
const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

describe.skipIf(!hasShared)(`MessageFormat 2${hasShared ? '' : ': the official suite is not here'}`, () => {
  it('the suite would not be there whole', () => expect(cases.length).toBeGreaterThan(450))

  describe.each(files)('%s', (file) => {
    it.each(cases.filter((each) => each.file === file))('$source would be read otherwise', (each) => {
      const outcome = run(each)
      if (each.errors.length > 0) {
        // The standard gives a fallback and an error; a notice with a fallback in it is no notice.
        expect(outcome).toHaveProperty('refused')
        return
      }
      if ('refused' in outcome) {
        expect(refusedOnPurpose.filter(({ asks }) => asks(each)).map(({ what }) => what)).not.toEqual([])
        return
      }
      if (each.exp !== undefined) expect(withoutIsolates(outcome.text)).toBe(withoutIsolates(each.exp))
    })
  })

  it('more would be refused on purpose than is said, or something that is said would not be', () => {
    const sound = cases.filter(({ errors }) => errors.length === 0)
    const counted = refusedOnPurpose.map(({ what, asks }) => [
      what,
      sound.filter((each) => asks(each) && 'refused' in run(each)).length,
    ])
    expect(Object.fromEntries(counted)).toMatchInlineSnapshot(`
      {
        "a draft function": 31,
        "a function of the tests": 15,
        "markup that is no link": 17,
      }
    `)
  })
})
