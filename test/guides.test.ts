import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../src/project/package-root.js'

/**
 * Runs what guides and the README show. In a fenced `console` block, a line that begins with `$ ` is a
 * command and the lines behind it are what it must print (both streams; a line `…` stands for any lines).
 * A fenced `diff` block whose info names a file is applied to it: each `-` line is replaced by its `+` line.
 * A fenced `ts` block whose info names a file is written there; `tsc` is the compiler, `declared` the library and `fast-check` there.
 * Each page has a folder of its own, with the examples in it.
 */
const root = packageRoot()
const pages = [
  'README.md',
  'examples/guides/administrator.md',
  'examples/guides/compliance.md',
  'examples/guides/ci.md',
  'examples/guides/proof-that-it-ran.md',
  'examples/guides/developer.md',
]

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

function workplace(): { readonly folder: string; readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'declared-guide-'))
  made.push(folder)
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true })
  rmSync(join(folder, 'examples', 'declared.yaml'), { force: true })
  const bin = join(folder, '.bin')
  cpSync(join(root, 'LICENSE'), join(bin, 'LICENSE'))
  const commands = [
    ['declared', 'dist/bin/declared.cjs'],
    ['tsc', 'node_modules/typescript/bin/tsc'],
  ] as const
  for (const [name, script] of commands) {
    const command = join(bin, name)
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(root, script)}" "$@"\n`)
    chmodSync(command, 0o755)
  }
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/declared'))
  symlinkSync(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'))
  symlinkSync(join(root, 'node_modules/fast-check'), join(folder, 'node_modules/fast-check'))
  return { folder, path: `${bin}${delimiter}${process.env.PATH}` }
}

interface Step {
  readonly line: number
  readonly command?: string
  readonly output?: string
  readonly file?: string
  readonly change?: string
  readonly text?: string
}

function stepsOf(text: string): readonly Step[] {
  const steps: Step[] = []
  for (const match of text.matchAll(/^```(console|diff|ts)([^\n]*)\n([\s\S]*?)^```$/gm)) {
    const [, kind, info = '', body = ''] = match
    const line = text.slice(0, match.index).split('\n').length
    if (kind === 'ts') steps.push({ line, file: info.trim(), text: body })
    else if (kind === 'diff') steps.push({ line, file: info.trim(), change: body })
    else {
      for (const part of body.split(/^\$ /m).slice(1)) {
        const end = part.indexOf('\n')
        steps.push({ line, command: part.slice(0, end), output: part.slice(end + 1) })
      }
    }
  }
  return steps
}

function apply(path: string, change: string): void {
  let text = readFileSync(path, 'utf8')
  for (const [, gone = '', come = ''] of change.matchAll(/^-(.*)\n((?:\+.*\n)*)/gm)) {
    expect(text, `${path} holds the line that is replaced`).toContain(gone)
    text = text.replace(gone, () => come.replace(/^\+/gm, '').trimEnd())
  }
  writeFileSync(path, text)
}

/** Trailing space and the last empty lines aside. */
const tidy = (text: string): string => text.replace(/[ \t]+$/gm, '').trim()

function pattern(expected: string): RegExp {
  const lines = (part: string): string =>
    part
      .split('\n')
      .map((line) => line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/…$/, '.*'))
      .join('\n')
  return new RegExp(`^${tidy(expected).split(/^…$/m).map(lines).join('[\\s\\S]*?')}$`)
}

describe.each(pages)('%s', (page) => {
  const steps = stepsOf(readFileSync(join(root, page), 'utf8'))
  test('what it shows would not be what happens', () => {
    const { folder, path } = workplace()
    let status = 0
    for (const { line, command, output = '', file, change, text } of steps) {
      if (text !== undefined) {
        if (file !== undefined && file !== '') writeFileSync(join(folder, file), text)
      } else if (file !== undefined) apply(join(folder, file), change ?? '')
      if (command === undefined) continue
      if (command === 'echo $?') {
        expect(`line ${line}: ${status}`).toBe(`line ${line}: ${output.trim()}`)
        continue
      }
      const run = spawnSync('/bin/sh', ['-c', `exec 2>&1; ${command}`], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PATH: path, NO_COLOR: '1' },
      })
      status = run.status ?? -1
      const printed = tidy(run.stdout)
      if (!pattern(output).test(printed))
        expect(`line ${line}: ${command}\n${printed}`).toBe(`line ${line}: ${command}\n${tidy(output)}`)
    }
  }, 120_000)

  test('a link would lead nowhere', () => {
    const text = readFileSync(join(root, page), 'utf8')
    const folder = join(root, page, '..')
    for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      expect([target, existsSync(join(folder, target))]).toEqual([target, true])
    }
  })
})

test('the picture in the README would show another report than the one that is printed', async () => {
  const { drawn, picture } = await import(join(root, 'examples/picture.mjs'))
  expect(await picture()).toBe(drawn())
})
