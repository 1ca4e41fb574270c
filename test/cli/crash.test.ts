import { describe, expect, it } from 'vitest'
import { crashText } from '../../src/cli/crash.js'

const secret = 'Kq7xJ2mPv9RtLw3sYb5n'
const first = 'declared failed, so there is no answer. This is a fault in declared, not in the data'

/** An error with a stack of its own. */
function thrown(message: string, frames: readonly string[], name = 'TypeError'): Error {
  const error = new Error(message)
  error.name = name
  error.stack = [`${name}: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n')
  return error
}

describe('the text of a crash', () => {
  it('would not say what failed and where in our files', () => {
    const frames = [
      'judge (file:///opt/declared/dist/bin/declared-judge.cjs:10:5)',
      'async file:///opt/declared/dist/bin/run%20it.js:1:2',
      'node:internal/process:3:4',
      'file:///opt/else/dist/bin/declared-judge.cjs:10:5',
    ]
    expect(crashText(thrown('x', frames), '/opt/declared').split('\n')).toEqual([
      `${first} (TypeError).`,
      '  Report it with the lines below; they hold nothing of the data.',
      '  at dist/bin/declared-judge.cjs:10:5',
      '  at dist/bin/run it.js:1:2',
      '',
    ])
  })

  it.each([
    ['in the message', thrown(`cannot read ${secret}`, [])],
    ['in a message like a frame', thrown(`a\n    at f (file:///opt/declared/${secret}.js:1:2)\n`, [])],
    ['in the name', thrown('x', [], `Error ${secret}`)],
    ['in the name of a function', thrown('x', [`Object.${secret} (file:///opt/declared/dist/a.js:1:2)`])],
    ['as what is thrown', secret],
    ['as an object that is thrown', { message: secret, stack: secret }],
    ['in a cause', new Error('x', { cause: new Error(secret) })],
  ])('would quote the data: %s', (_, error) => {
    const text = crashText(error, '/opt/declared')
    expect(text.startsWith(first)).toBe(true)
    expect(text).not.toContain(secret)
  })
})
