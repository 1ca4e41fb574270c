import type { Configuration } from 'markdownlint'
import { lint } from 'markdownlint/sync'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { audiences, everythingElse, locales, noticeOf, policyOf, policyText } from './notices.js'

const { policy, contoso } = await policyOf()

/** A line holds a block and its comment the ids of what it tells: neither is broken, however long (MD013). */
const config: Configuration = { default: true, MD013: false }
/** Learn wants a title in the front matter and the same as the heading of the page (MD025). */
const learnConfig: Configuration = { ...config, MD025: { front_matter_title: '' } }

describe.each(locales)('in %s', (locale) => {
  it('Markdown would not be clean', async () => {
    for (const audience of audiences) {
      for (const organisation of [contoso, undefined]) {
        const made = await noticeOf({ policy, organisation, audience, locale, also: everythingElse })
        const of = (text: string, rules: Configuration) =>
          lint({ strings: { text }, config: rules }).text?.map(
            ({ lineNumber, ruleNames }) => `${lineNumber} ${ruleNames[0]}`,
          )
        expect(of(made.in.md, config)).toEqual([])
        expect(of(made.in.learn, learnConfig)).toEqual([])
      }
    }
  })
})

describe('the front matter of Microsoft Learn', () => {
  const frontOf = (text: string): unknown => parse(/^---\n([\s\S]*?\n)---\n/.exec(text)?.[1] ?? '')

  it('would say what nobody stated, or not what is', async () => {
    const { learn } = (await noticeOf({ policy, organisation: contoso, locale: 'en' })).in
    expect(frontOf(learn)).toEqual({
      title: 'Operator Connect: what Microsoft shares with our carriers',
      description:
        'Microsoft states that it shares information with our communications carriers. It calls each of them an “Operator”.',
      'ms.date': '12/01/2026',
      'ms.topic': 'article',
    })
  })

  it('a sample would have a date', async () => {
    const { learn } = (await noticeOf({ policy, organisation: undefined, locale: 'en' })).in
    expect(Object.keys(frontOf(learn) as object)).toEqual(['title', 'description', 'ms.topic'])
  })

  it('the rest would be another text than the Markdown', async () => {
    const made = await noticeOf({ policy, organisation: contoso, locale: 'ja' })
    expect(made.in.learn.replace(/^---\n[\s\S]*?\n---\n\n/, '')).toBe(made.in.md)
  })

  it('a name could end a text or begin another setting', async () => {
    const name = `x" # frame: y\\n---\\nms.author: "z`
    const renamed = policyText.replace(/name: Operator Connect/, `name: ${JSON.stringify(name)}`)
    expect(renamed).not.toBe(policyText)
    const { policy: other } = await policyOf(renamed)
    const { learn } = (await noticeOf({ policy: other, organisation: contoso, locale: 'en' })).in
    expect(Object.keys(frontOf(learn) as object)).toEqual(['title', 'description', 'ms.date', 'ms.topic'])
  })
})
