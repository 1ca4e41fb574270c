import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SourceCheck } from '../../src/tasks/source.js'
import { checkSource, sourceUnits } from '../../src/tasks/source.js'
import { hasShared, sharedPath } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { frontDoor, page } from './front-door.js'

async function check(
  text: string,
  files: Readonly<Record<string, string>> = frontDoor,
): Promise<SourceCheck> {
  const cwd = scratchFolder({ ...files, 'page.md': text })
  const result = await checkSource({ file: 'page.md', policies: '.', cwd })
  if (!('changed' in result)) throw new Error(`not compared: ${JSON.stringify(Object.keys(result))}`)
  return result
}

const said = ({ changed, uncovered }: SourceCheck) => ({
  changed: changed.map(({ place, what, now }) =>
    `${place.name} ${what} ${now.map(({ line }) => line).join(' ')}`.trim(),
  ),
  uncovered: uncovered.map(({ line }) => line),
})
const nothing = { changed: [], uncovered: [] }

describe('a page is unchanged', () => {
  it.each([
    ['as it was read', page],
    ['with other line ends', page.replaceAll('\n', '\r\n')],
    [
      'with other line breaks and marks',
      page.replace('keeps a log', '*keeps*\na log').replace('- ', '\n\n* '),
    ],
    ['with other headings', `---\ntitle: x\n---\n${page}\n## More\n`],
    ['in another order', `${page.split('\n\n').toReversed().join('\n\n')}`],
  ])('%s', async (_, text) => {
    expect(said(await check(text))).toEqual(nothing)
  })
})

describe('a page that is not', () => {
  it.each([
    ['one sentence has other words', page.replace('a log', 'the log'), ['kept changed 3'], []],
    [
      'two have',
      page.replace('a log', 'the log').replace('Whoever', 'Who'),
      ['kept changed 3', 'lives changed 3'],
      [],
    ],
    ['one is gone', page.replace(' Whoever lives here is a resident.', ''), ['lives gone'], []],
    ['one is new', page.replace('# The', 'New.\n\n# The'), [], [1]],
    [
      'one became two',
      page.replace('a log', 'logs. Of').replace('the door.', 'The door.'),
      ['kept unclear 3 3'],
      [3, 3],
    ],
    ['one stands twice', `${page}\nWhoever lives here is a resident.\n`, [], [7]],
  ])('%s', async (_, text, changed, uncovered) => {
    expect(said(await check(text))).toEqual({ changed, uncovered })
  })

  it('names the claims, the readings and the words that hang on a place', async () => {
    const { changed } = await check(page.replace('for example, ', ''))
    expect(changed).toMatchObject([
      {
        place: { id: 'notice#goes' },
        words: [{ place: { name: 'goes-for-example' }, stand: false }],
        claims: [
          'front-door/caretaker/role',
          'front-door/share-with-caretaker',
          'front-door/share-with-caretaker/door-log',
          'front-door/share-with-caretaker/entry-time',
          'front-door/share-with-caretaker/badge-number',
        ],
        readings: ['badge'],
      },
    ])
    const [again] = (await check(page.replace('somebody', 'anybody'))).changed
    expect(again?.words).toMatchObject([{ stand: true }])
  })

  it('is told when words were never in their sentence', async () => {
    const policy = frontDoor['front-door.yaml'].replace('words: for example', 'words: such as')
    const result = await check(page, { ...frontDoor, 'front-door.yaml': policy })
    expect(said(result)).toEqual({ changed: ['goes-for-example words 5'], uncovered: [] })
    expect(result.changed[0]?.readings).toEqual(['badge'])
  })
})

describe('nothing is compared', () => {
  const compare = (files: Readonly<Record<string, string | Uint8Array>>, rest: object = {}) =>
    checkSource({ file: 'page.md', policies: '.', cwd: scratchFolder({ ...frontDoor, ...files }), ...rest })

  it.each([
    ['without the page', {}, 'project/file-missing'],
    ['with a page without a sentence', { 'page.md': '# Title\n' }, 'project/file-unreadable'],
    ['with HTML', { 'page.md': '<!DOCTYPE html><p>The log.' }, 'project/file-unreadable'],
    ['with bytes that are no UTF-8', { 'page.md': new Uint8Array([0xff]) }, 'project/policy-not-utf8'],
  ])('%s', async (_, files, code) => {
    expect(await compare(files)).toMatchObject({ code })
  })

  it('by policies with mistakes', async () => {
    expect(await compare({ 'page.md': page, 'tests.yaml': 'test: x\n' })).toHaveProperty('unsound')
  })

  it('with a policy or a source that is not there', async () => {
    const files = { 'page.md': page }
    expect(await compare(files, { policy: 'frontdoor' })).toMatchObject({
      help: 'Did you mean "front-door"?',
    })
    expect(await compare(files, { source: 'x' })).toMatchObject({ help: 'Choose one of: notice.' })
  })
})

describe('the units of a page', () => {
  it('have the names of the places that they are, and new ones else', async () => {
    const cwd = scratchFolder({ ...frontDoor, 'page.md': `New.\n\n${page}` })
    const units = await sourceUnits({ file: 'page.md', policies: '.', cwd })
    expect(units).toMatchObject([
      { name: 'sentence-1-1', known: false, line: 1 },
      { name: 'kept', known: true },
      { name: 'lives', known: true },
      { name: 'goes', known: true },
    ])
  })

  it('need no policies', async () => {
    const cwd = scratchFolder({ 'page.md': page })
    const units = await sourceUnits({ file: 'page.md', policies: 'none', cwd })
    expect(units).toMatchObject([{ name: 'sentence-1-1' }, { name: 'sentence-1-2' }, { name: 'item-2-1' }])
  })
})

describe.skipIf(!hasShared)('the source of Operator Connect (skipped where the facts are not there)', () => {
  const compare = async (path: string) => {
    const result = await checkSource({ file: sharedPath(path), cwd: scratchFolder() })
    if (!('changed' in result)) throw new Error('not compared')
    return result
  }

  it('is unchanged, sentence for sentence', async () => {
    expect(said(await compare('facts/notice.en-US.md'))).toEqual(nothing)
  })

  it('changed in a later version exactly where its wording did', async () => {
    const result = await compare('facts/history/en-US.v2b.md')
    const lines = (path: string) => readFileSync(sharedPath(path), 'utf8').split('\n')
    const old = lines('facts/history/en-US.v2.2021-10.md')
    const differing = lines('facts/history/en-US.v2b.md').flatMap((line, at) =>
      old.includes(line) ? [] : [at + 1],
    )
    expect(said(result)).toEqual({
      changed: ['shared-2 changed 11', 'practices-2 changed 16', 'practices-3 changed 16'],
      uncovered: [],
    })
    expect(new Set(result.changed.flatMap(({ now }) => now.map(({ line }) => line)))).toEqual(
      new Set(differing),
    )
    expect(result.changed[0]?.words.map(({ place, stand }) => [place.name, stand])).toEqual([
      ['shared-2-such-as', true],
      ['shared-2-caller-identifiers', true],
      ['shared-2-for-example', false],
    ])
  })

  it('shares no sentence with its first version', async () => {
    const { changed, uncovered, places } = await compare('facts/history/en-US.v1.2021-05.md')
    expect([changed.length, uncovered.length]).toEqual([places, 7])
  })
})
