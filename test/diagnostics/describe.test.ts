import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeValue } from '../../src/diagnostics/describe.js'

test.each([
  ['string', 'canary', 'a string of 6 characters'],
  ['string', 'c', 'a string of 1 character'],
  ['string', '', 'an empty string'],
  ['string', '\u{1f600}\u{1f600}', 'a string of 2 characters'],
  ['string', undefined, 'a string'],
  ['number', '-12.345e10', 'a number of 5 digits'],
  ['number', '7', 'a number of 1 digit'],
  ['number', undefined, 'a number'],
  ['object', undefined, 'an object'],
  ['array', undefined, 'an array'],
  ['null', undefined, 'null'],
  ['boolean', 'true', 'true or false'],
] as const)('a %s %j is %s', (kind, text, description) => {
  expect(describeValue(kind, text)).toBe(description)
})

test('two values of one length have one description, or it would tell them apart', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('string', 'number', 'boolean', 'object', 'array', 'null'),
      fc.nat(50),
      (kind, length) => {
        expect(describeValue(kind, '1'.repeat(length))).toBe(describeValue(kind, '9'.repeat(length)))
      },
    ),
  )
})
