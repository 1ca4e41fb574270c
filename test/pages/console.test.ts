import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { gateCodes } from '../../src/gate/codes.js'
import { planCodes } from '../../src/plan/codes.js'
import { shell } from '../cli/built.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { type Page, readPage } from './page.js'
import { recordTexts } from './record-folder.js'

// Each example starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const src = fileURLToPath(new URL('../../src/', import.meta.url))

/** A folder as a user of the policies of the examples has it. */
function userFolder(): string {
  const policies = Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text])
  return scratchFolder({
    ...Object.fromEntries(policies),
    'declared.yaml': 'declared: 1\npolicies: policies\n',
  })
}

/** Lines behind `$ ` are typed; below them stands what the last one prints. */
function readConsole(body: string): { readonly script: string; readonly shown: string } {
  const lines = body.split('\n')
  const typed = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2))
  return { script: typed.join('\n'), shown: lines.filter((line) => !line.startsWith('$ ')).join('\n') }
}

/** The output that an example shows: a line that is `…` stands for any lines. */
function outputPattern(shown: string): RegExp {
  const parts = shown
    .trimEnd()
    .split(/^…$/m)
    .map((part) => part.trim())
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${escaped.join('[^]*')}$`)
}

const pages = [...gateCodes, ...planCodes].map(({ code }): [string, Page] => [
  code,
  readPage(readFileSync(`${src}${code}.md`, 'utf8')),
])

describe.concurrent.each(pages)('the page of %s', (code, page) => {
  it('would lack one of its parts', () => {
    expect(page.title).toBe(code)
    expect(page.headings).toEqual(['Wrong', 'Right', 'What to do'])
    const [answer = '', why = ''] = page.intro.split('\n\n')
    expect(answer).toMatch(/^[A-Z][^\n]+ \(exit [12]\)\.$/)
    expect(why).not.toBe('')
    expect(page.whatToDo).not.toBe('')
    expect([...page.wrong, ...page.right].map(({ info }) => info)).toEqual(
      [...page.wrong, ...page.right].map(() => 'console'),
    )
    expect(Math.min(page.wrong.length, page.right.length)).toBeGreaterThan(0)
  })

  const examples = [
    ...page.wrong.map(({ body }) => ({ body, exit: page.intro.includes('(exit 1)') ? 1 : 2, codes: [code] })),
    ...page.right.map(({ body }) => ({ body, exit: 0, codes: [] })),
  ]

  it.each(examples)(
    'would show what a command does not print: $exit $body',
    async ({ body, exit, codes }) => {
      const { script, shown } = readConsole(body)
      const ran = await shell(script, userFolder())
      expect(ran.out.trim()).toMatch(outputPattern(shown))
      expect(ran.code).toBe(exit)
      const explained = [...ran.out.matchAll(/declared explain (\S+)/g)].map(([, each]) => each)
      expect([...new Set(explained)]).toEqual(codes)
    },
  )
})
