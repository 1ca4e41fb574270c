import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { dataCodes } from '../../src/data/codes.js'
import { compressionCodes } from '../../src/data/compression-codes.js'

const page = fileURLToPath(new URL('../../examples/guides/what-is-read.md', import.meta.url))
const text = readFileSync(page, 'utf8')

test('a reason for which bytes are refused would be missing from the guide, or told twice', () => {
  const told = [...text.matchAll(/^\| \[(data\/[a-z0-9-]+)\]\(\S+\) \|/gm)].map(([, code]) => code)
  expect([...told].sort()).toEqual([...dataCodes, ...compressionCodes].map(({ code }) => code).sort())
})

test('a link of the guide would lead nowhere', () => {
  for (const [, code = '', target = ''] of text.matchAll(/\[(data\/[a-z0-9-]+)\]\(([^)]+)\)/g)) {
    expect([code, target]).toEqual([code, `../../src/${code}.md`])
    expect([target, existsSync(fileURLToPath(new URL(target, `file://${page}`)))]).toEqual([target, true])
  }
})
