import { describe, expect, it } from 'vitest'
import { unmet } from '../../src/tasks/expectation.js'
import type { DataPlace, Finding, FindingClass } from '../../src/verdict/report.js'

const found = (name: FindingClass, place: Omit<DataPlace, 'file'> = {}, count = 1): Finding => ({
  code: `validate/${name}`,
  class: name,
  message: 'Something was found.',
  place: { file: 'given', ...place },
  count,
  partial: false,
})

describe('an expectation', () => {
  it.each<[string, string | undefined, Finding]>([
    ['without a place is met anywhere', undefined, found('bad-format', { pointer: '/a/b' })],
    ['is met at its pointer', '/a/b', found('bad-format', { pointer: '/a/b' })],
    ['of the document is met at the empty pointer', '/', found('bad-format', { pointer: '' })],
    [
      'is met at its column',
      '/Caller ID',
      found('bad-format', { pointer: '/callerId', column: 'Caller ID' }),
    ],
    ['is met at its column without a slash', 'Caller ID', found('bad-format', { column: 'Caller ID' })],
    ['is met at a column with a slash in its name', '/In/Out', found('bad-format', { column: 'In/Out' })],
    ['is met at the member of a column', '/a/b', found('bad-format', { pointer: '/a/b', column: 'B' })],
    [
      'is met at a name that may not be shown',
      '/m/4711',
      found('bad-format', { pointer: '/m/<name of 4 characters>' }),
    ],
    [
      'is met at a hidden name with an escape',
      '/m/a~1b',
      found('bad-format', { pointer: '/m/<name of 3 characters>' }),
    ],
  ])('%s', (_, at, finding) => {
    expect(unmet([{ class: 'bad-format', at }], [finding])).toEqual({ missing: [], unexpected: [] })
  })

  it.each<[string, string | undefined, Finding]>([
    ['of another class', undefined, found('wrong-type', { pointer: '/a' })],
    ['at another place', '/a', found('bad-format', { pointer: '/a/b' })],
    ['at another item', '/a/0', found('bad-format', { pointer: '/a/1' })],
    ['at another item, of several', '/a/3', found('bad-format', { pointer: '/a/1' }, 2)],
    [
      'at a hidden name of another length',
      '/m/47110',
      found('bad-format', { pointer: '/m/<name of 4 characters>' }),
    ],
    ['where a place is asked for and there is none', '/a', found('bad-format')],
  ])('is not met %s, and the finding is not expected', (_, at, finding) => {
    const expectation = { class: 'bad-format', at }
    expect(unmet([expectation], [finding])).toEqual({ missing: [expectation], unexpected: [finding] })
  })

  it('may name further items of a finding that is at its first place', () => {
    const expected = ['/a/0/b', '/a/2/b'].map((at) => ({ class: 'bad-format', at }))
    const finding = found('bad-format', { pointer: '/a/0/b' }, 2)
    expect(unmet(expected, [finding])).toEqual({ missing: [], unexpected: [] })
    expect(unmet(expected, [{ ...finding, count: 1 }]).missing).toEqual([expected[1]])
  })

  it('leaves what nobody expected', () => {
    const finding = found('unshared-field', { pointer: '/a' })
    expect(unmet([], [finding])).toEqual({ missing: [], unexpected: [finding] })
  })
})
