import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Terminal } from '../../src/cli/command.js'
import { renderPage } from '../../src/cli/page.js'
import { run } from '../../src/cli/run.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { frontDoor, page } from '../tasks/front-door.js'
import { built } from './built.js'

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in this process, in no terminal. */
async function declared(...typed: readonly string[]): Promise<Said> {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    stdin: (async function* () {})(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: { out: false, err: false },
    interactive: false,
    isUnattended: true,
  }
  const code = await run(typed, () => '0.0.0', terminal)
  return { code, out: out.join(''), err: err.join('') }
}

const badPolicy = frontDoor['front-door.yaml'].replace('to: caretaker', 'to: caretakr')
const folders = {
  good: scratchFolder({ ...frontDoor, 'page.md': page }),
  bad: scratchFolder({ ...frontDoor, 'front-door.yaml': badPolicy, 'page.md': page }),
  untested: scratchFolder({ ...frontDoor, 'tests.yaml': 'tests: door-log\ndate: 2026-06-01\n' }),
  empty: scratchFolder(),
}

describe.each([
  ['lint', ['odd']],
  ['test', ['--fast']],
  ['explain', ['a', 'b']],
  ['source', []],
  ['schema', ['a', 'b']],
])('declared %s', (name, wrong) => {
  it('has a help with examples and exit codes', async () => {
    const { code, out } = await declared(name, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^Examples\n {2}declared /m)
    expect(out).toMatch(/^Exit codes\n {2}0 .+\n {2}1 .+\n {2}2 .+$/m)
  })

  it('refuses what it does not know', async () => {
    expect(await declared(name, '--odd')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('no option --odd'),
    })
    expect(await declared(name, ...wrong)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(`declared ${name} --help`),
    })
  })
})

describe('declared lint', () => {
  it('passes sound policies with a count', async () => {
    const { code, out } = await declared('lint', '--policies', folders.good)
    expect([code, out]).toEqual([0, `4 documents, 0 errors, 0 warnings (${folders.good})\n`])
  })

  it('shows a mistake with its place, its line, what is meant and where it is explained', async () => {
    const { code, out, err } = await declared('lint', '--policies', folders.bad)
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(/front-door\.yaml:24:9 {2}error {2}/)
    expect(out).toContain('24 |     to: caretakr\n   |         ^^^^^^^^\n')
    expect(out).toContain('Did you mean "caretaker"?')
    expect(out).toContain('why   declared explain link/unknown-name')
    expect(out).toMatch(/^4 documents, 1 error, 0 warnings /m)
  })

  it('writes the same for programs', async () => {
    const { code, out } = await declared('lint', '--policies', folders.bad, '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      documents: 4,
      errors: 1,
      diagnostics: [{ code: 'link/unknown-name', place: { line: 24, col: 9 } }],
    })
  })

  it.each(['empty', 'missing'])('says that nothing could be read from a folder that is %s', async (name) => {
    const { code, out } = await declared(
      'lint',
      '--policies',
      join(folders.empty, name === 'empty' ? '.' : 'x'),
    )
    expect(code).toBe(2)
    expect(out).toMatch(/0 documents, 1 error/)
  })
})

describe('declared test', () => {
  it('passes when every example gets its answer', async () => {
    const { code, out } = await declared('test', '--policies', folders.good)
    expect(code).toBe(0)
    expect(out).toMatch(
      /^ok {6}.*tests\.yaml:4 {2}door-log {2}pass: somebody comes in\n1 example, 1 ok, 0 failed\n$/,
    )
  })

  it('shows what was expected and what was found, without a value', async () => {
    const tests = `${frontDoor['tests.yaml']}block:
  - name: a resident
    record: |
      { "enteredAt": "2026-06-01T08:00:00Z", "name": "Zebulon" }
    expect: [{ class: bad-format, at: /name }]
`
    const { code, out } = await declared(
      'test',
      '--policies',
      scratchFolder({ ...frontDoor, 'tests.yaml': tests }),
    )
    expect(code).toBe(1)
    expect(out).toMatch(/^FAILED {2}.*tests\.yaml:8 {2}door-log {2}block: a resident$/m)
    expect(out).toContain('expected bad-format at /name, not found')
    expect(out).toContain('found unshared-field at /name, line 1 of the example, not expected')
    expect(out).toContain('2 examples, 1 ok, 1 failed')
    expect(out).not.toContain('Zebulon')
  })

  it('fails for a payload that nothing tests', async () => {
    const { code, out } = await declared('test', '--policies', folders.untested)
    expect(code).toBe(1)
    expect(out).toMatch(/^FAILED {2}.*door-log\.yaml:1 {2}door-log$/m)
    expect(out).toContain('0 examples, 0 ok, 1 failed')
  })

  it('judges nothing by policies with mistakes', async () => {
    const { code, out, err } = await declared('test', '--policies', folders.bad)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('caretakr')
  })

  it('asks back for a payload that is none', async () => {
    const { code, err } = await declared('test', 'dor-log', '--policies', folders.good)
    expect(code).toBe(2)
    expect(err).toContain('Did you mean "door-log"?')
  })
})

describe('declared explain', () => {
  it('prints the page of a code', async () => {
    const { code, out } = await declared('explain', 'data/duplicate-name')
    expect(code).toBe(0)
    expect(out).toMatch(/^data\/duplicate-name\n\n/)
    expect(out).not.toContain('```')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
  })

  it('lists all codes by room', async () => {
    const { code, out } = await declared('explain')
    expect(code).toBe(0)
    expect(out).toMatch(/^data\n {2}data\/blank-line\n {6}\S.*\.\n/m)
  })

  it('asks back for a code that is none', async () => {
    const { code, out, err } = await declared('explain', 'data/duplicat-name')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('Did you mean "data/duplicate-name"?')
  })

  it('lets titles stand out where colour is wanted, and breaks long lines of text only', () => {
    const long = 'word '.repeat(40).trim()
    const out = renderPage(`# a/b\n\n${long}\n\n- ${long}\n\n\`\`\`json\n${long}\n\`\`\`\n`, { colour: true })
    expect(out).toContain('\u001b[1ma/b\u001b[0m\n')
    expect(out).toContain(`\n    ${long}\n`)
    expect(out).toContain('\n- word word')
    expect(out).toContain('\n  word word')
    const others = out.split('\n').filter((line) => !line.startsWith('    '))
    expect(Math.max(...others.map((line) => line.length))).toBeLessThanOrEqual(100)
  })
})

describe('declared source', () => {
  const file = join(folders.good, 'page.md')

  it('prints places that can be pasted', async () => {
    const { code, out } = await declared('source', file, '--policies', folders.good)
    expect(code).toBe(0)
    expect(out).toMatch(/^places:\n {2}kept: sha256:[0-9a-f]{64} # line 3\n {2}lives: /m)
  })

  it('finds a page unchanged', async () => {
    const { code, out } = await declared('source', '--check', file, '--policies', folders.good)
    expect([code, out]).toEqual([0, 'front-door, source notice: unchanged, 3 places\n'])
  })

  it('names what changed and what hangs on it', async () => {
    const changed = join(
      scratchFolder({ 'page.md': `New.\n\n${page.replace('for example', 'say')}` }),
      'page.md',
    )
    const { code, out } = await declared('source', '--check', changed, '--policies', folders.good)
    expect(code).toBe(1)
    expect(out).toContain('notice#goes  has changed: line 7, The log goes to')
    expect(out).toContain('words    notice#goes-for-example "for example": not there any more')
    expect(out).toContain('claim    front-door/share-with-caretaker/entry-time')
    expect(out).toContain('reading  badge')
    expect(out).toContain('No place covers:\n  line 1, New.')
    expect(out).toContain('2 of 3 places unchanged, 1 changed or gone, 1 not covered')
  })

  it.each([
    ['a page that is not there', ['nowhere.md'], 'does not exist'],
    ['a policy that is not there', [file, '--policy', 'front'], 'No policy has such a name'],
  ])('refuses %s', async (_, typed, sentence) => {
    const { code, out, err } = await declared('source', '--check', ...typed, '--policies', folders.good)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })

  it('compares with no policies that have mistakes', async () => {
    const { code, err } = await declared('source', '--check', file, '--policies', folders.bad)
    expect(code).toBe(2)
    expect(err).toContain('caretakr')
  })
})

describe('declared schema', () => {
  it('lists the kinds, prints one and writes all', async () => {
    expect((await declared('schema')).out).toMatch(/^ {2}payload +What a real message/m)
    expect(JSON.parse((await declared('schema', 'payload')).out)).toMatchObject({
      $id: 'payload.schema.json',
    })
    const folder = scratchFolder()
    const { code, out } = await declared('schema', '--output', join(folder, 'new'))
    expect(code).toBe(0)
    expect(out.match(/\.schema\.json\n/g)).toHaveLength(9)
  })

  it('asks back for a kind that is none', async () => {
    const { code, err } = await declared('schema', 'paylod')
    expect(code).toBe(2)
    expect(err).toContain('Did you mean "payload"?')
  })
})

describe('the built command', () => {
  const root = join(import.meta.dirname, '..', '..')
  const spawned = (...typed: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...typed], {
      cwd: root,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  it.each([
    ['lints', 0, ['lint', '--policies', folders.good], /4 documents/],
    ['lints with mistakes', 1, ['lint', '--policies', folders.bad], /1 error/],
    ['tests', 0, ['test', '--policies', folders.good], /1 ok, 0 failed/],
    ['explains', 0, ['explain', 'data/trailing-data'], /^data\/trailing-data/],
    [
      'compares',
      0,
      ['source', '--check', join(folders.good, 'page.md'), '--policies', folders.good],
      /unchanged/,
    ],
    ['writes schemas', 0, ['schema', 'policy'], /draft-07/],
  ])('%s', (_, status, typed, out) => {
    expect(spawned(...typed)).toMatchObject({ status, stdout: expect.stringMatching(out), stderr: '' })
  })

  it('says so and exits 2 when an output cannot be written', () => {
    const file = join(folders.good, 'page.md')
    expect(spawned('schema', '--output', file)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('page.md'),
    })
  })
})
