import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findFiles } from '../../src/project/find-files.js'
import { isBoundByPermissions, scratchFolder } from './scratch-folder.js'

const cwd = scratchFolder({
  'a.json': '{}',
  'a[1].json': '{}',
  'a1.json': '{}',
  'exports/b.csv': 'x',
  'exports/B.JSON': '{}',
  'exports/.hidden.json': '{}',
  'exports/deep/c.ndjson': '',
  'exports/deep/d.jsonl': '',
  'exports/notes.txt': '',
  'exports/plain': '',
  'texts/notes.txt': '',
  'empty/': '',
  'node_modules/x.json': '{}',
  '-': '',
})
symlinkSync('b.csv', join(cwd, 'exports/again.csv'))
symlinkSync('.', join(cwd, 'exports/circle'))
symlinkSync('nowhere.json', join(cwd, 'texts/broken.json'))

const find = async (...given: string[]) => {
  const { files, leftOut, problems } = await findFiles(given, { cwd })
  return {
    names: files.map(({ name }) => name),
    leftOut,
    problems: problems.map(({ code, path, what }) => `${code.slice('project/'.length)}: ${path} ${what}`),
  }
}
const nothing = { names: [], leftOut: [], problems: [] }

describe('arguments become files', () => {
  it('a file is itself, whatever its extension', async () => {
    expect(await find('a.json', 'exports/notes.txt')).toEqual({
      ...nothing,
      names: ['a.json', 'exports/notes.txt'],
    })
  })

  it('a folder is every file below it with a known extension, hidden ones too; the others are listed', async () => {
    expect(await find('exports')).toEqual({
      names: [
        'exports/.hidden.json',
        'exports/B.JSON',
        'exports/again.csv',
        'exports/deep/c.ndjson',
        'exports/deep/d.jsonl',
      ],
      leftOut: ['exports/notes.txt', 'exports/plain'],
      problems: [],
    })
  })

  it('a file is there once, however often and by whatever name it is given', async () => {
    const given = [
      'exports/deep',
      './exports/deep/c.ndjson',
      join(cwd, 'exports/deep/c.ndjson'),
      'exports/circle/deep/*',
    ]
    expect((await find(...given)).names).toHaveLength(2)
  })

  it('a left out file that is also named is not left out', async () => {
    expect((await find('exports', 'exports/notes.txt')).leftOut).toEqual(['exports/plain'])
  })

  it('the order of the arguments does not matter', async () => {
    expect(await find('exports', 'a.json', '-')).toEqual(await find('-', 'a.json', 'exports'))
  })

  it('- is standard input, and a file of that name is ./-', async () => {
    expect((await find('-', '-')).names).toEqual(['-'])
    expect((await find('./-')).names).toEqual(['./-'])
    expect((await find('-', './-')).names).toEqual(['-', './-'])
  })

  it('a name that exists is no pattern', async () => {
    expect((await find('a[1].json')).names).toEqual(['a[1].json'])
  })

  it.each([
    ['*.json', ['a.json', 'a1.json', 'a[1].json']],
    ['a[0-9].json', ['a1.json']],
    ['exports/{b,x}.csv', ['exports/b.csv']],
    ['./exports/*/*.nd*', ['exports/deep/c.ndjson']],
    [
      'expor*',
      [
        'exports/.hidden.json',
        'exports/B.JSON',
        'exports/again.csv',
        'exports/deep/c.ndjson',
        'exports/deep/d.jsonl',
      ],
    ],
    ['**/deep/', ['exports/deep/c.ndjson', 'exports/deep/d.jsonl']],
    [join(cwd, 'a?.json'), ['a1.json']],
  ])('the pattern %s', async (pattern, names) => {
    const found = await find(pattern)
    expect(found.names).toEqual(names)
    expect(found.problems).toEqual([])
  })

  it('names below the current folder are relative to it, others as they were given', async () => {
    const { files } = await findFiles(['../a.json', join(cwd, 'a1.json')], { cwd: join(cwd, 'exports') })
    expect(files.map(({ name }) => name)).toEqual([join(cwd, 'a1.json'), '../a.json'].sort())
  })
})

describe('what names nothing is a problem', () => {
  it.each([
    ['gone.json', 'file-missing: gone.json does not exist'],
    ['a.json/b.json', 'file-missing: a.json/b.json does not exist: a part of its path is a file'],
    ['', 'file-missing:  names no file'],
    ['*.parquet', 'glob-matches-nothing: *.parquet matches no file'],
    ['gone/*.json', 'glob-matches-nothing: gone/*.json matches no file'],
    ['empty', 'empty-folder: empty holds no file'],
    ['texts', 'file-missing: texts/broken.json is a link to what does not exist'],
    ['texts/*.json', 'file-missing: texts/broken.json is a link to what does not exist'],
  ])('%j', async (given, expected) => {
    const found = await find(given)
    expect(found.names).toEqual([])
    expect(found.problems).toEqual([expected])
  })

  it('a folder with nothing of a known extension is one too', async () => {
    const folder = scratchFolder({ 'notes.txt': '' })
    const { problems, leftOut } = await findFiles(['.'], { cwd: folder })
    expect(leftOut).toEqual(['notes.txt'])
    expect(problems.map(({ code }) => code)).toEqual(['project/empty-folder'])
  })

  it('does not hide the files that were found', async () => {
    const found = await find('a.json', 'gone.json')
    expect(found.names).toEqual(['a.json'])
    expect(found.problems).toHaveLength(1)
  })

  it.skipIf(!isBoundByPermissions)(
    'a folder that may not be read (skipped for root, whom permissions do not bind)',
    async () => {
      const folder = scratchFolder({ 'in/locked/a.json': '{}', 'in/b.json': '{}' })
      chmodSync(join(folder, 'in/locked'), 0)
      const { files, problems } = await findFiles(['in'], { cwd: folder })
      chmodSync(join(folder, 'in/locked'), 0o700)
      expect(files.map(({ name }) => name)).toEqual(['in/b.json'])
      expect(problems.map(({ path, code }) => [path, code])).toEqual([
        ['in/locked', 'project/file-unreadable'],
      ])
    },
  )
})
