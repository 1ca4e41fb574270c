import { describe, expect, it } from 'vitest'
import type { Block, Item, NoticeDocument, Sentence } from '../../generators/notice/document.js'
import { textOf } from '../../generators/notice/speaker.js'
import type { Terms } from '../../src/wording/terms.js'
import { everythingElse, locales, noticeOf, policyOf } from '../notice/notices.js'
import { findingsIn, shown, termsOf } from './texts.js'

/** What becomes of a sentence: its text, or nothing. */
type Change = (sentence: Sentence, text: string) => string | undefined

/** A notice in Markdown without any id, with a change made in each of its sentences. */
function written(document: NoticeDocument, change: Change = (_, text) => text): string {
  const say = (sentence: Sentence): string => change(sentence, textOf(sentence.parts)) ?? ''
  const join = (sentences: readonly Sentence[]): string =>
    sentences
      .map(say)
      .filter((text) => text !== '')
      .join(document.betweenSentences)
  const items = (given: readonly Item[], depth: number): readonly string[] =>
    given.flatMap(({ title, sentences, items: below }) => {
      const indent = '  '.repeat(depth)
      // With its title an item loses what explains it.
      if (title !== undefined && say(title) === '') return items(below, depth)
      const text = [...(title === undefined ? [] : [say(title)]), join(sentences)].filter(
        (each) => each !== '',
      )
      const lines = text.map((each, index) => `${indent}${index === 0 ? '- ' : '  '}${each}`)
      return [...lines, ...items(below, depth + 1)]
    })
  const block = (each: Block): string =>
    each.kind === 'paragraph'
      ? join(each.sentences)
      : each.kind === 'list'
        ? items(each.items, 0).join('\n')
        : ''
  return [
    `# ${say(document.title)}`,
    ...document.notes.map(say),
    ...document.sections.flatMap(({ heading, blocks }) => [`## ${say(heading)}`, ...blocks.map(block)]),
  ].join('\n\n')
}

function sentencesOf(document: NoticeDocument): readonly Sentence[] {
  const found: Sentence[] = []
  written(document, (sentence, text) => {
    found.push(sentence)
    return text
  })
  return found
}

const formsOf = (terms: Terms, word: string): readonly string[] => {
  const { term, forms } = terms.words.get(word) ?? { term: '', forms: [] }
  return [term, ...forms].filter((form) => form !== '').sort((a, b) => b.length - a.length)
}

/** The first of these words that stands in a text becomes the other; undefined where none does. */
function replaced(text: string, words: readonly string[], by: string): string | undefined {
  const found = words.find((word) => text.includes(word))
  return found === undefined ? undefined : text.replace(found, by)
}

describe.each(locales)('the notice in %s', async (locale) => {
  const { policy, contoso } = await policyOf()
  const { document, claims } = await noticeOf({ policy, organisation: contoso, locale, also: everythingElse })
  const terms = await termsOf(locale)
  const sentences = sentencesOf(document)
  const missing = new Set(
    claims.flatMap(({ elements }) =>
      elements.filter(({ id, state }) => state === 'missing' || id.endsWith('#party')).map(({ id }) => id),
    ),
  )
  const judge = (text: string) => findingsIn(text, { locale, isOurs: true })

  it.each(['md', 'txt', 'html', 'learn'] as const)(
    'would not say what the policy says, with every id taken out: %s',
    async (form) => {
      const made = await noticeOf({ policy, organisation: contoso, locale, also: everythingElse })
      const path = `notice.${form === 'learn' ? 'md' : form}`
      const text = made.in[form]
        .replace(/ data-(?:elements|frame)="[^"]*"/g, '')
        .replace(/<!--[\s\S]*?-->/g, '')
      const findings = await findingsIn(text, { locale, path, isOurs: true })
      expect(findings.map(shown)).toEqual([])
    },
  )

  it('would not say to the other person on a call what the policy says to them', async () => {
    const made = await noticeOf({ policy, organisation: contoso, audience: 'other-party', locale })
    const findings = await findingsIn(made.in.txt, {
      locale,
      path: 'a.txt',
      audience: 'other-party',
      isOurs: true,
    })
    expect(findings.map(shown)).toEqual([])
  })

  it('could lose or swap something, and the gate would let it pass', async () => {
    const mutants: { readonly name: string; readonly text: string }[] = []
    const add = (name: string, change: Change): void => {
      const text = written(document, change)
      if (text !== written(document)) mutants.push({ name, text })
    }
    for (const message of new Set(sentences.map((sentence) => sentence.message))) {
      const told = sentences
        .filter((sentence) => sentence.message === message)
        .flatMap(({ elements }) => elements)
      const others = sentences
        .filter((sentence) => sentence.message !== message)
        .flatMap(({ elements }) => elements)
      const lost = told.filter((element) => !missing.has(element) && !others.includes(element))
      if (lost.length > 0)
        add(`without ${message}`, (each, text) => (each.message === message ? undefined : text))
    }
    const [caller, called] = [formsOf(terms, 'caller'), formsOf(terms, 'person-called')]
    const swapped = new Set(
      sentences
        .filter(({ message }) => /^category\.caller-identifiers$|^whose\.caller\+/.test(message))
        .map(({ message }) => message),
    )
    for (const message of swapped) {
      add(`the person called for the caller in ${message}`, (each, text) =>
        each.message === message ? (replaced(text, caller, called[0] ?? '') ?? text) : text,
      )
    }
    const role = terms.laws.get('eu-gdpr')?.words.controller
    const right =
      role === undefined || 'missing' in role
        ? []
        : [role.term, ...role.forms].sort((a, b) => b.length - a.length)
    for (const { for: of, word, laws } of terms.falseFriends) {
      if (of !== 'controller' || laws?.includes('eu-gdpr') === false || right.includes(word)) continue
      add(`"${word}" for controller`, (each, text) =>
        each.message.startsWith('role.controller') ? (replaced(text, right, word) ?? text) : text,
      )
    }
    const missed: string[] = []
    for (const { name, text } of mutants) if ((await judge(text)).length === 0) missed.push(name)
    const caught = (mutants.length - missed.length) / mutants.length
    expect([mutants.length > 30, caught >= 0.95 ? [] : missed]).toEqual([true, []])
  })
})
