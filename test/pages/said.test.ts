import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { saidCodes } from '../../src/said/codes.js'
import { findingsIn } from '../said/texts.js'
import { type Example, readPage } from './page.js'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const whole = readFileSync(fileURLToPath(new URL('whole-text.md', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.replace(/^\d+ +/, ''))

/** The faults of a text that says everything, with this example in the place of one of its lines. */
async function faults({ info, body }: Example): Promise<readonly string[]> {
  const line = Number(/^text line=(\d+)$/.exec(info)?.[1])
  const lines = whole.map((each, index) => (index === line - 1 ? body.trim() : each))
  const findings = await findingsIn(paragraphs(lines), { locale: 'en' })
  return findings.map(({ fault }) => `said/${fault}`)
}

const paragraphs = (lines: readonly string[]): string =>
  lines.map((line) => (line.startsWith('- ') ? line : `\n${line}\n`)).join('\n')

it('the text of which the examples are lines would have a fault of its own', async () => {
  expect(await findingsIn(paragraphs(whole), { locale: 'en' })).toEqual([])
})

const pages = saidCodes.map(({ code }) => [code, readPage(readFileSync(`${src}${code}.md`, 'utf8'))] as const)

describe.each(pages)('the page of %s', (code, page) => {
  it('would lack one of its parts', () => {
    expect(page.title).toBe(code)
    expect(page.headings).toEqual(['Wrong', 'Right', 'What to do'])
    expect(page.intro.split('\n\n')[0]).toMatch(/\(exit [12]\)\.$/)
    expect(page.whatToDo).not.toBe('')
    expect(Math.min(page.wrong.length, page.right.length)).toBeGreaterThan(0)
  })

  const texts = (examples: readonly Example[]) => examples.filter(({ info }) => info.startsWith('text '))

  it.each(texts(page.wrong))('would show something right as wrong: $body', async (example) => {
    expect(await faults(example)).toContain(code)
  })

  it.each(texts(page.right))('would show something wrong as right: $body', async (example) => {
    expect(await faults(example)).toEqual([])
  })
})
