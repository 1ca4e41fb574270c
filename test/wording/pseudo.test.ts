import { describe, expect, it } from 'vitest'
import type { Catalogue } from '../../src/wording/catalogue.js'
import type { Inline } from '../../src/wording/inline.js'
import { pseudoCatalogue, pseudoLocales } from '../../src/wording/pseudo.js'
import { catalogueOf, noticeOf, policyOf } from '../notice/notices.js'

const original = await catalogueOf('en')
const { policy, contoso } = await policyOf()

function formatted({ messages }: Catalogue, id: string): readonly Inline[] {
  const message = messages.get(id)
  const values = (message?.variables ?? []).map((name) => [name, name === 'amount' ? 3 : `<${name}>`])
  return message?.format(Object.fromEntries(values)) ?? []
}

const textOf = (parts: readonly Inline[]): string =>
  parts.map((part) => (part.kind === 'link' ? textOf(part.inside) : part.value)).join('')

/** Values and links, without the words around them. */
const frameOf = (parts: readonly Inline[]): readonly unknown[] =>
  parts.flatMap((part): readonly unknown[] => {
    if (part.kind === 'text') return []
    return part.kind === 'link' ? [{ name: part.name, inside: frameOf(part.inside) }] : [part]
  })

describe.each(pseudoLocales)('%s', (locale) => {
  const pseudo = pseudoCatalogue(original, locale)

  it('would change a value or a link, or leave words as they are', () => {
    for (const id of original.messages.keys()) {
      const [before, after] = [formatted(original, id), formatted(pseudo, id)]
      expect(frameOf(after), id).toEqual(frameOf(before))
      if (before.some(({ kind }) => kind !== 'value')) expect(textOf(after), id).not.toBe(textOf(before))
    }
  })

  it('would lose what the policy says, or not run its own way', async () => {
    const { missing, in: texts } = await noticeOf({
      policy,
      organisation: contoso,
      locale,
      catalogue: pseudo,
    })
    expect(missing).toEqual([])
    expect(texts.html).toContain(`<html lang="${locale}" dir="${locale === 'ar-XB' ? 'rtl' : 'ltr'}">`)
  })
})

describe('en-XA', () => {
  it('would be as short as English, or without its brackets', () => {
    const pseudo = pseudoCatalogue(original, 'en-XA')
    for (const id of original.messages.keys()) {
      const [before, after] = [textOf(formatted(original, id)), textOf(formatted(pseudo, id))]
      expect(after, id).toMatch(/^\[.*\]$/s)
      expect(after.length, id).toBeGreaterThanOrEqual(Math.floor(before.length * 1.4))
    }
    expect(textOf(formatted(pseudo, 'heading.sharing'))).toMatch(/^\[Ŵĥéñ íñƒ?f?óŕm/)
  })
})

describe('ar-XB', () => {
  it('would leave a mark open', () => {
    const pseudo = pseudoCatalogue(original, 'ar-XB')
    for (const id of original.messages.keys()) {
      const text = textOf(formatted(pseudo, id))
      expect(text.match(/\u202e/g)?.length ?? 0, id).toBe(text.match(/\u202c/g)?.length ?? 0)
    }
  })
})
