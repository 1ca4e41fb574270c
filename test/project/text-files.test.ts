import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPolicyFolder, readTextFile } from '../../src/project/text-files.js'
import { scratchFolder } from './scratch-folder.js'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))

describe('a folder of policies', () => {
  it('gives every policy text below it, sorted, named as the user would name it', async () => {
    const cwd = scratchFolder({
      'policies/vocabulary/telephony.yaml': 'vocabulary: telephony\n',
      'policies/a.yml': 'policy: a\n',
      'policies/readme.md': '',
      'policies/.draft/b.yaml': 'policy: b\n',
      'policies/node_modules/c.yaml': 'policy: c\n',
    })
    symlinkSync('..', join(cwd, 'policies/vocabulary/circle'))
    const { files, problems } = await readPolicyFolder('./policies/', cwd)
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      ['policies/a.yml', 'policy: a\n'],
      ['policies/vocabulary/telephony.yaml', 'vocabulary: telephony\n'],
    ])
    expect(problems).toEqual([])
    const absolute = await readPolicyFolder(join(cwd, 'policies'), cwd)
    expect(absolute.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
    const outside = await readPolicyFolder('../policies', join(cwd, 'elsewhere'))
    expect(outside.files.map(({ path }) => path)[0]).toBe('../policies/a.yml')
  })

  it('drops a byte order mark at the start, and only there', async () => {
    const cwd = scratchFolder({ 'a.yaml': '\ufeffpolicy: a # \ufeff\n' })
    const { files } = await readPolicyFolder('.', cwd)
    expect(files.map(({ path, text }) => [path, text])).toEqual([['a.yaml', 'policy: a # \ufeff\n']])
  })

  it.each([
    ['a stray byte', bytes('a: 1\nb: ', [0xff], '\n'), 2],
    ['Latin-1', bytes('a: M', [0xfc], 'ller\n'), 1],
    ['an overlong form', bytes('a: ', [0xc0, 0xaf]), 1],
    ['a surrogate', bytes('a: ', [0xed, 0xa0, 0x80]), 1],
    ['a cut character', bytes('a:\n\nb: ', [0xe2, 0x82]), 3],
  ])('refuses %s and reads the others', async (_, content, line) => {
    const cwd = scratchFolder({ 'a.yaml': content, 'b.yaml': 'policy: b\n' })
    const { files, problems } = await readPolicyFolder('.', cwd)
    expect(files.map(({ path }) => path)).toEqual(['b.yaml'])
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['project/policy-not-utf8', `"a.yaml" is not UTF-8 in line ${line}.`],
    ])
  })

  it.each([
    ['gone', 'project/file-missing', '"gone" does not exist.'],
    ['empty', 'project/no-policies', '"empty" holds no policy: there is no .yaml or .yml file below it.'],
    ['a.yaml', 'project/no-policies', '"a.yaml" is no folder; policies are read from one.'],
  ])('says what is wrong with %s', async (folder, code, message) => {
    const cwd = scratchFolder({ 'empty/': '', 'a.yaml': '' })
    const { files, problems } = await readPolicyFolder(folder, cwd)
    expect(files).toEqual([])
    expect(problems.map((found) => [found.code, found.message])).toEqual([[code, message]])
  })

  it('names a policy that is a broken link', async () => {
    const cwd = scratchFolder({ 'policies/b.yaml': '' })
    symlinkSync('gone.yaml', join(cwd, 'policies/a.yaml'))
    const { problems } = await readPolicyFolder('policies', cwd)
    expect(problems.map(({ path, what }) => `${path} ${what}`)).toEqual(['policies/a.yaml does not exist'])
  })
})

describe('one text', () => {
  it('is refused when it is too long to be a policy, or no file', async () => {
    const cwd = scratchFolder({ 'long.yaml': Buffer.alloc(8 * 1024 * 1024 + 1, 0x20), 'folder.yaml/': '' })
    expect(await readTextFile('long.yaml', cwd)).toMatchObject({
      what: 'is larger than 8 MiB, which no policy is',
    })
    expect(await readTextFile('folder.yaml', cwd)).toMatchObject({ what: 'is a folder' })
  })
})
