import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generate } from '../../src/tasks/generate.js'
import { GenerateMemo } from '../../src/tasks/generate-memo.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'

/** What a person may change in a file, one after the other; each is undone before the next. */
const edits: readonly (readonly [string, string, string])[] = [
  ['payload.yaml', 'payload: log', '# a line more\npayload: log'],
  ['payload.yaml', 'payload: log', 'payload: log\ntitle: Another title'],
  ['payload.yaml', 'private: { unshared: kept in the house }', 'private: { unshared: kept here }'],
  ['policy.yaml', 'owner: door@house.example', 'owner: gate@house.example'],
  ['policy.yaml', 'owner: door@house.example', 'title: The house\nowner: door@house.example'],
  ['policy.yaml', 'list-is: closed', 'list-is: open'],
  ['policy.yaml', 'because: it is so', 'because: it is otherwise'],
  ['policy.yaml', 'purposes: [safety, service]', 'purposes: [service, safety]'],
  ['vocabulary.yaml', 'version: 1.0.0', '# another line\nversion: 1.0.0'],
  ['vocabulary.yaml', 'badge: { value: text }', 'badge: { value: text, definition: A thing to wear. }'],
  ['vocabulary.yaml', 'badge: { value: text }', 'badge: { value: text, title: a badge to wear }'],
]

describe('what watching remembers', () => {
  it('would show in a file what the policies said before, after any save', async () => {
    const folder = scratchFolder(rich)
    const job = { what: ['all'], recipient: 'keeper', purposes: ['safety'], output: 'x' }
    const memo = new GenerateMemo()
    const request = { policies: folder, cwd: folder, jobs: [job] }
    const hashes = new Set<string>()
    for (const [name, from, to] of edits) {
      const text = rich[name] ?? ''
      expect(text).toContain(from)
      for (const saved of [text.replace(from, to), text]) {
        writeFileSync(join(folder, name), saved)
        const fresh = await generate(request)
        const remembered = await generate({ ...request, memo })
        expect(remembered.folders).toEqual(fresh.folders)
        expect(fresh.folders[0]?.files.length).toBeGreaterThan(8)
        hashes.add(/[0-9a-f]{64}/.exec(fresh.folders[0]?.files[0]?.content ?? '')?.[0] ?? '')
      }
    }
    expect(hashes.size).toBeGreaterThan(4)
  }, 60_000)

  it('would make again what is there, or keep what nobody uses', async () => {
    const folder = scratchFolder(rich)
    const memo = new GenerateMemo()
    const ask = (what: string) =>
      generate({
        policies: folder,
        cwd: folder,
        memo,
        jobs: [{ what: [what], recipient: 'keeper', purposes: ['safety'], output: 'x' }],
      })
    const [first, second] = [await ask('types'), await ask('types')]
    expect(second.folders[0]?.files[0]).toBe(first.folders[0]?.files[0])
    await ask('json-schema')
    await ask('json-schema')
    const third = await ask('types')
    expect(third.folders).toEqual(first.folders)
    expect(third.folders[0]?.files[0]).not.toBe(first.folders[0]?.files[0])
  })
})
