import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { rooms } from './pages/judges.js'
import { readPage } from './pages/page.js'

const src = fileURLToPath(new URL('../src/', import.meta.url))

/** Codes that cannot be shown alone: what else the example must report. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {}

describe.each([...rooms])('the pages of %s', (name, room) => {
  it.each(room.codes.map((definition) => [definition.code, definition] as const))(
    '%s: its wrong example gives the code, its right one nothing',
    async (code, { severity }) => {
      const path = `${src}${code}.md`
      expect(existsSync(path), `${code}.md is missing`).toBe(true)
      const page = readPage(readFileSync(path, 'utf8'))
      expect(page.title).toBe(code)
      expect(page.headings).toEqual(['Wrong', 'Right', 'What to do'])
      expect(page.intro.split('\n\n').length, 'a sentence and a paragraph').toBeGreaterThanOrEqual(2)
      expect(page.whatToDo).not.toBe('')
      expect(page.wrong.length * page.right.length).toBeGreaterThan(0)

      const wrong = await room.judge(page.wrong)
      const [same, other] =
        severity === 'error' ? [wrong.errors, wrong.warnings] : [wrong.warnings, wrong.errors]
      expect([...new Set(same)].sort()).toEqual([code, ...(BESIDES[code] ?? [])].sort())
      expect(other).toEqual([])
      expect(await room.judge(page.right)).toEqual({ errors: [], warnings: [] })
    },
  )

  it('has no page without a code', () => {
    const pages = readdirSync(`${src}${name}`).filter((file) => file.endsWith('.md'))
    const codes = room.codes.map(({ code }) => `${code.slice(name.length + 1)}.md`)
    expect(pages.filter((page) => !codes.includes(page))).toEqual([])
  })
})
