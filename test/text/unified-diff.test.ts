import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unifiedDiff } from '../../src/text/unified-diff.js'
import { scratchFolder } from '../project/scratch-folder.js'

const diff = (from: string | undefined, to: string | undefined): string =>
  unifiedDiff({ name: 'a.txt', text: from }, { name: 'a.txt', text: to })

/** What a diff makes of a text, by its own words; throws where it does not fit. */
function patched(text: string, change: string): string {
  const old = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const fresh: string[] = []
  let at = 0
  for (const hunk of change.split(/^(?=@@ )/m).slice(1)) {
    const [, start = '', count = '', , freshCount = ''] =
      /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n/.exec(hunk) ?? []
    const first = Number(count) === 0 ? Number(start) : Number(start) - 1
    fresh.push(...old.slice(at, first))
    at = first
    const lines =
      hunk.slice(hunk.indexOf('\n') + 1).match(/[^\n]*\n(?:\\ No newline at end of file\n)?/g) ?? []
    let [gone, come] = [0, 0]
    for (const each of lines) {
      const whole = each.endsWith('\n\\ No newline at end of file\n')
      const line = whole ? each.slice(1, each.indexOf('\n')) : each.slice(1)
      if (each[0] !== '+') {
        if (old[at] !== line) throw new Error('the diff does not fit the text')
        at++
        gone++
      }
      if (each[0] !== '-') {
        fresh.push(line)
        come++
      }
    }
    expect([gone, come]).toEqual([Number(count), Number(freshCount)])
  }
  return [...fresh, ...old.slice(at)].join('')
}

const line = fc.constantFrom('a', 'b', 'c', '', '@@ -1,1 +1,1 @@', '\\ No newline', '-a', '+a')
const text = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.boolean())
  .map(([lines, isEnded]) => lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : ''))

describe('a unified diff', () => {
  it('would not make the one text of the other, or be there where both are the same', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const change = diff(from, to)
        expect(change === '').toBe(from === to)
        expect(patched(from, change)).toBe(to)
      }),
      { numRuns: 2000 },
    )
  })

  it('would change more lines than must be', () => {
    const longest = (a: readonly string[], b: readonly string[]): number => {
      const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
      for (const [i, one] of a.entries())
        for (const [j, other] of b.entries()) {
          const row = table[i + 1] as number[]
          row[j + 1] =
            one === other ? (table[i]?.[j] ?? 0) + 1 : Math.max(table[i]?.[j + 1] ?? 0, row[j] ?? 0)
        }
      return table.at(-1)?.at(-1) ?? 0
    }
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const ended = (each: readonly string[]): string => each.map((word) => `${word}\n`).join('')
        const changed = diff(ended(from), ended(to))
          .split('\n')
          .filter((each) => /^[+-](?![+-]{2} )/.test(each))
        expect(changed.length).toBe(from.length + to.length - 2 * longest(from, to))
      }),
      { numRuns: 1000 },
    )
  })

  it('would not be as diff -u writes it', () => {
    const from = [...'abcdefghijklmnop'].map((each) => `${each}\n`).join('')
    const to = from.replace('b\n', 'B\n').replace('o\n', '').replace('p\n', 'p')
    expect(diff(from, to)).toBe(
      [
        '--- a/a.txt\n+++ b/a.txt\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n',
        '@@ -12,5 +12,4 @@\n l\n m\n n\n-o\n-p\n+p\n\\ No newline at end of file\n',
      ].join(''),
    )
    expect(diff(undefined, 'a\n')).toBe('--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1,1 @@\n+a\n')
    expect(diff('a\n', undefined)).toBe('--- a/a.txt\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n')
  })

  it('would not be taken by git', () => {
    const [from, to] = ['one\ntwo\n\n-- three\n', 'one\n2\n\n-- three\nfour']
    const folder = scratchFolder({ 'a.txt': from, 'old.txt': 'x\n' })
    const gone = unifiedDiff({ name: 'old.txt', text: 'x\n' }, { name: 'old.txt', text: undefined })
    const come = unifiedDiff({ name: 'new.txt', text: undefined }, { name: 'new.txt', text: 'y\n' })
    writeFileSync(join(folder, 'change'), diff(from, to) + gone + come)
    const { status, stderr } = spawnSync('git', ['apply', 'change'], { cwd: folder, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(to)
    expect(readFileSync(join(folder, 'new.txt'), 'utf8')).toBe('y\n')
    expect(() => readFileSync(join(folder, 'old.txt'))).toThrow()
  })

  it('would take ever longer for texts that share nothing', () => {
    const lines = (word: string): string =>
      Array.from({ length: 40_000 }, (_, at) => `${word}${at}\n`).join('')
    const change = diff(`same\n${lines('a')}`, `same\n${lines('b')}`)
    expect(change.match(/^@@/gm)).toHaveLength(1)
    expect(change.match(/^-a/gm)).toHaveLength(40_000)
  }, 20_000)
})
