import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitTogether } from '../../src/project/atomic-writer.js'
import { ProjectError } from '../../src/project/problem.js'
import { createAtomicWriter, writeFileAtomically } from '../../src/project/write-files.js'
import { isBoundByPermissions, scratchFolder } from './scratch-folder.js'

const text = (path: string) => readFileSync(path, 'utf8')
const caught = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a written file', () => {
  it('is whole, and nothing else is left in the folder', async () => {
    const folder = scratchFolder()
    const out = join(folder, 'out.json')
    await writeFileAtomically(out, 'one')
    await writeFileAtomically(out, 'Zwei ü')
    expect(text(out)).toBe('Zwei ü')
    expect(readdirSync(folder)).toEqual(['out.json'])
  })

  it('holds exactly the pieces, of whatever length', async () => {
    const out = join(scratchFolder(), 'out')
    const length = fc.oneof(fc.nat(20), fc.integer({ min: 262_140, max: 262_150 }), fc.constant(600_000))
    const piece = length.map((size) => new Uint8Array(size).fill(size % 256))
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
        await writeFileAtomically(out, pieces)
        expect(readFileSync(out).equals(Buffer.concat(pieces))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('keeps what was written even when the caller uses its memory again', async () => {
    const out = join(scratchFolder(), 'out')
    const writer = await createAtomicWriter(out)
    const memory = new Uint8Array([97])
    await writer.write(memory)
    memory[0] = 98
    await writer.write(memory)
    await writer.commit()
    expect(text(out)).toBe('ab')
  })

  it('keeps the permissions of the old file, and is written behind a link', async () => {
    const folder = scratchFolder({ 'real.json': 'old' })
    chmodSync(join(folder, 'real.json'), 0o640)
    symlinkSync('real.json', join(folder, 'link.json'))
    await writeFileAtomically(join(folder, 'link.json'), 'new')
    expect(text(join(folder, 'real.json'))).toBe('new')
    expect(statSync(join(folder, 'real.json')).mode & 0o777).toBe(0o640)
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
  })

  it('may have a name as long as the system allows', async () => {
    const out = join(scratchFolder(), 'x'.repeat(255))
    await writeFileAtomically(out, 'a')
    expect(text(out)).toBe('a')
  })
})

describe('before it is whole', () => {
  it('the old file stands, and after giving up nothing is left', async () => {
    const folder = scratchFolder({ out: 'old' })
    const writer = await createAtomicWriter(join(folder, 'out'))
    await writer.write('x'.repeat(600_000))
    expect(text(join(folder, 'out'))).toBe('old')
    await writer.abort()
    await writer.abort()
    expect(text(join(folder, 'out'))).toBe('old')
    expect(readdirSync(folder)).toEqual(['out'])
    await expect(writer.write('y')).rejects.toThrow('given up already')
    await expect(writer.commit()).rejects.toThrow('given up already')
  })

  it('a failure of what makes the pieces leaves the old file and comes through', async () => {
    const folder = scratchFolder({ out: 'old' })
    const failure = new Error('no more')
    async function* pieces() {
      yield 'x'.repeat(600_000)
      throw failure
    }
    expect(await caught(writeFileAtomically(join(folder, 'out'), pieces()))).toBe(failure)
    expect(text(join(folder, 'out'))).toBe('old')
    expect(readdirSync(folder)).toEqual(['out'])
  })

  it('a failure at the last step leaves nothing behind', async () => {
    const folder = scratchFolder()
    const writer = await createAtomicWriter(join(folder, 'out'))
    mkdirSync(join(folder, 'out'))
    expect(await caught(writer.commit())).toBeInstanceOf(ProjectError)
    expect(readdirSync(folder)).toEqual(['out'])
    expect(readdirSync(join(folder, 'out'))).toEqual([])
  })
})

describe('several files that belong together', () => {
  const writersIn = async (folder: string, names: readonly string[]) => {
    const writers = await Promise.all(names.map((name) => createAtomicWriter(join(folder, name))))
    for (const [index, writer] of writers.entries()) await writer.write(`new ${names[index]}`)
    return writers
  }

  it('are all there, and nothing else is left', async () => {
    const folder = scratchFolder({ a: 'old a' })
    await commitTogether(await writersIn(folder, ['a', 'b']))
    expect(readdirSync(folder)).toEqual(['a', 'b'])
    expect([text(join(folder, 'a')), text(join(folder, 'b'))]).toEqual(['new a', 'new b'])
  })

  it('are as they were when the last cannot take its place', async () => {
    const folder = scratchFolder({ a: 'old a', c: 'old c' })
    const writers = await writersIn(folder, ['a', 'b', 'c', 'd'])
    mkdirSync(join(folder, 'd'))
    const error = await caught(commitTogether(writers))
    expect(error).toMatchObject({ problem: { code: 'project/output-unwritable', path: join(folder, 'd') } })
    expect(readdirSync(folder)).toEqual(['a', 'c', 'd'])
    expect([text(join(folder, 'a')), text(join(folder, 'c'))]).toEqual(['old a', 'old c'])
  })

  it('are as they were when two of them are one file and a third cannot take its place', async () => {
    const folder = scratchFolder({ a: 'old a' })
    const writers = await writersIn(folder, ['a', './a', 'd'])
    mkdirSync(join(folder, 'd'))
    expect(await caught(commitTogether(writers))).toBeInstanceOf(ProjectError)
    expect(readdirSync(folder)).toEqual(['a', 'd'])
    expect(text(join(folder, 'a'))).toBe('old a')
  })
})

describe('what cannot be written', () => {
  const folder = scratchFolder({ 'a-file': 'old', 'a-folder/': '' })
  it.each([
    ['gone/out', 'cannot be written: its folder does not exist'],
    ['a-file/out', 'cannot be written: its folder does not exist'],
    ['a-folder', 'is a folder'],
    ['new/', 'is a folder'],
    [`${'x'.repeat(256)}`, 'has a name that is too long'],
  ])('%s gives a plain sentence', async (path, what) => {
    const error = await caught(writeFileAtomically(`${folder}/${path}`, 'a'))
    expect(error).toBeInstanceOf(ProjectError)
    expect(error).toMatchObject({ problem: { code: 'project/output-unwritable', what } })
  })

  it('names no file', async () => {
    expect(await caught(writeFileAtomically('', 'a'))).toMatchObject({ problem: { what: 'names no file' } })
  })

  it('a device is not replaced', async () => {
    const error = await caught(writeFileAtomically('/dev/null', 'a'))
    expect(error).toMatchObject({ problem: { what: 'is no ordinary file' } })
    expect(statSync('/dev/null').isFile()).toBe(false)
  })

  it.skipIf(!isBoundByPermissions)(
    'the old file stays in a folder that may not be written (skipped for root)',
    async () => {
      const locked = scratchFolder({ out: 'old' })
      chmodSync(locked, 0o500)
      const error = await caught(writeFileAtomically(join(locked, 'out'), 'new'))
      chmodSync(locked, 0o700)
      expect(error).toMatchObject({ problem: { what: 'may not be used: permission is missing' } })
      expect(text(join(locked, 'out'))).toBe('old')
      expect(readdirSync(locked)).toEqual(['out'])
    },
  )

  it.skipIf(!isBoundByPermissions)('a read-only file stays (skipped for root)', async () => {
    const out = join(scratchFolder(), 'out')
    writeFileSync(out, 'old', { mode: 0o400 })
    expect(await caught(writeFileAtomically(out, 'new'))).toBeInstanceOf(ProjectError)
    expect(text(out)).toBe('old')
  })
})
