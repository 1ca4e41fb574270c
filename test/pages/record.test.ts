import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { dataCodes } from '../../src/data/codes.js'
import { compressionCodes } from '../../src/data/compression-codes.js'
import { judgeSource } from '../../src/gate/judge-source.js'
import type { MediaKind } from '../../src/gate/media.js'
import { prepareScan } from '../../src/gate/scan.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { scanCodes } from '../../src/scan/codes.js'
import { validateCodes } from '../../src/validate/codes.js'
import { compileTexts, planOf } from '../folder.js'
import { isOfThisNode } from './of-this-node.js'
import { type Example, readPage } from './page.js'
import { recordTexts } from './record-folder.js'

const src = fileURLToPath(new URL('../../src/', import.meta.url))

/** What an info string says behind the medium: `payload=strict-call recipient=auditor depth=3 bytes`. */
function settingsOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word) => word.split('=')).map(([name = '', value = '']) => [name, value]))
}

/** The codes that the whole gate finds in an example, in order, each as often as it is found. */
async function judged({ info, body }: Example): Promise<readonly string[]> {
  const [media = '', ...words] = info.split(' ')
  const settings = settingsOf(words)
  const request = {
    payload: settings.get('payload') ?? 'call',
    recipient: settings.get('recipient'),
    organisation: settings.get('organisation'),
    purposes: settings.get('purpose')?.split(','),
  }
  const known = Object.entries(request).filter(([, value]) => value !== undefined)
  const limits = Object.fromEntries(
    Object.entries(defaultLimits).map(([name, value]) => [name, Number(settings.get(name) ?? value)]),
  ) as unknown as typeof defaultLimits
  const plan = await planOf(recordTexts, Object.fromEntries(known))
  const bytes = bytesOf(body.replace(/\n$/, ''), settings.has('bytes'))
  const source = bytesSource(settings.get('name') ?? 'given', bytes)
  const { model } = await compileTexts(recordTexts)
  const scan = await prepareScan(model, plan, settings.has('scan') ? {} : undefined)
  const { findings } = await judgeSource(plan, source, { media: media as MediaKind, limits, scan })
  return findings.map(({ code }) => code)
}

/** In a body of bytes `\xHH` stands for one. */
function bytesOf(body: string, escaped: boolean): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text)
  if (!escaped) return encode(body)
  return Uint8Array.from(
    body
      .split(/\\x([0-9A-F]{2})/)
      .flatMap((part, at) => (at % 2 === 1 ? [Number.parseInt(part, 16)] : [...encode(part)])),
  )
}

describe('the policies of the examples', () => {
  it('would have mistakes of their own', async () => {
    const { diagnostics } = await compileTexts(recordTexts)
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([])
  })
})

const codes = [...dataCodes, ...compressionCodes, ...validateCodes, ...scanCodes].map(({ code }) => code)

describe.each([...new Set(codes)])('the page of %s', (code) => {
  const page = readPage(readFileSync(`${src}${code}.md`, 'utf8'))

  it('would lack one of its parts', () => {
    expect(page.title).toBe(code)
    expect(page.headings).toEqual(['Wrong', 'Right', 'What to do'])
    const [answer = '', why = ''] = page.intro.split('\n\n')
    expect(answer).toMatch(/^[A-Z][^\n]+ \(exit [12]\)\.$/)
    expect(why).not.toBe('')
    expect(page.whatToDo).not.toBe('')
    expect(Math.min(page.wrong.length, page.right.length)).toBeGreaterThan(0)
  })

  const shown = (examples: readonly Example[]) => examples.filter(({ info }) => isOfThisNode(info.split(' ')))

  it.each(shown(page.wrong).map(({ info, body }) => [info, body]))(
    'would call wrong what is not: %s %j',
    async (info, body) => expect(new Set(await judged({ info, body }))).toEqual(new Set([code])),
  )

  it.each(shown(page.right).map(({ info, body }) => [info, body]))(
    'would call right what does not pass: %s %j',
    async (info, body) => expect(await judged({ info, body })).toEqual([]),
  )
})
