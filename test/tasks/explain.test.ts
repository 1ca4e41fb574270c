import { describe, expect, it } from 'vitest'
import { allCodes } from '../../src/catalogue.js'
import { everyCode, explain } from '../../src/tasks/explain.js'

const code = 'data/duplicate-name'

describe('a code is explained', () => {
  it.each([
    ['by its name', code],
    ['by what stands behind its room', 'duplicate-name'],
  ])('%s', (_, name) => {
    expect(explain(name)).toMatchObject({
      code,
      formerly: undefined,
      page: expect.stringMatching(/^# data\/duplicate-name\n/),
    })
  })

  it('by an earlier name, which is told', () => {
    const catalogue = { codes: [code], formerly: new Map([['data/same-name', code]]) }
    expect(explain('data/same-name', catalogue)).toMatchObject({ code, formerly: 'data/same-name' })
    expect(explain('data/sme-name', catalogue)).toEqual({ meant: 'data/same-name' })
  })

  it('not by an end that several codes have', () => {
    const catalogue = { codes: [code, 'link/duplicate-name'], formerly: new Map() }
    expect(explain('duplicate-name', catalogue)).toEqual({ meant: code })
  })
})

describe('a code that does not exist', () => {
  it.each([
    ['data/duplicat-name', code],
    ['dupliate-name', code],
    ['rules/duplicate-name', code],
    ['something else entirely', undefined],
    ['../../package', undefined],
    ['', undefined],
  ])('%j is not explained, and the nearest is named', (name, meant) => {
    expect(explain(name)).toEqual({ meant })
  })
})

describe('the list of codes', () => {
  it('holds every code once, room by room, each with one sentence', () => {
    const rooms = everyCode()
    expect(rooms.flatMap(({ codes }) => codes.map((each) => each.code)).sort()).toEqual([...allCodes].sort())
    expect(rooms.map(({ room }) => room)).toEqual([...new Set(rooms.map(({ room }) => room))])
    const sentence = rooms.flatMap(({ codes }) => codes).find((each) => each.code === code)?.sentence
    expect(sentence).toMatch(/^[A-Z][^\n]*\.$/)
  })
})
