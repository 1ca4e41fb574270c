import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { showName, showPointer } from '../../src/diagnostics/name.js'

const inObject = { declared: false, position: 'object' } as const
const inMap = { declared: false, position: 'map' } as const
const declared = { declared: true, position: 'map' } as const

describe('a name that may be shown', () => {
  test.each([
    'callerNotes',
    'callerNote2',
    'extension_12',
    'is-billable',
    'Remarks',
    'lowSpeechToNoiseEventRatio',
    'callerDepartmentCostCentre',
    'notes@odata.type',
    '@odata.etag',
    '@microsoft.graph.tips',
    '$ref',
    '_id',
    '__proto__',
    'constructor',
    'x',
  ])('%s, where names are words', (name) => {
    expect(showName(name, inObject)).toBe(name)
    expect(showName(name, inMap)).toBe(`<name of ${name.length} character${name.length === 1 ? '' : 's'}>`)
  })

  test.each([
    'callerNumber',
    'clientLocalIpV4Address',
    'Domestic/International',
    'AAD ObjectId',
    'First CPU Name',
  ])('%s, wherever it stands, for it is published', (name) => {
    expect(showName(name, inObject)).toBe(name)
    expect(showName(name, inMap)).toBe(name)
  })

  test('whatever a policy declares', () => {
    expect(showName('Kostenstelle (2026)', declared)).toBe('Kostenstelle (2026)')
    expect(showName('a@contoso.example', declared)).toBe('a@contoso.example')
  })
})

/** Data that somebody used as a name: each of these in a log is a leak. */
const canaries = [
  'a@contoso.example',
  'adele.vance',
  'adele.vance@contoso',
  'a@odata.example',
  '@odata.vance',
  'adele.vance@odata.type',
  'adele@odata.type.example',
  '@microsoft.graph.adele.vance',
  '+12065550100',
  '12065550100',
  'tel12065550100',
  'caller+1206',
  'Adele Vance',
  'adele vance',
  'Adèle',
  '阿黛尔',
  '192.0.2.17',
  'ip192',
  '2001:db8::17',
  'sbc1.contoso.example',
  'contoso.example',
  'contoso-example.com',
  '00000000-0000-4000-8000-000000000000',
  'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  'user-aaaaaaaa-bbbb',
  'deadbeefcafe',
  'DEADBEEFCAFEBABE',
  'aa-bb-cc-dd-ee-ff',
  '00-00-5E-00-53-01',
  'QWRlbGUgVmFuY2UgbGl2ZXM=',
  'QWxhZGRpbjpvcGVuIHNlc',
  'xKzQpLmNvWbTrYsDfGhJ',
  'eyJhbGciOiJIUzINiJ.abc',
  'zzzzzzzz',
  'caller123',
  'v1Name',
  'sip:adele',
  'a/b',
  'a~b',
  '',
  '@',
  '$$',
  '12',
  '-',
  ' callerNumber',
  'callerNumber ',
  'callerNumber\n',
  'caller\u0000Number',
  'caller\u202eNumber',
  'caller\u200bNumber',
  '\u001b[31mred',
  '\ud800',
  'a'.repeat(65),
  '<name of 5 characters>',
]

describe('a name that is hidden', () => {
  test.each(canaries)('%j', (name) => {
    for (const context of [inObject, inMap]) {
      expect(showName(name, context)).toMatch(/^<name of \d+ characters?>$/)
    }
  })

  test('its length counts code points', () => {
    expect(showName('\u{1f600} ', inObject)).toBe('<name of 2 characters>')
    expect(showName('é', inMap)).toBe('<name of 1 character>')
  })

  test('control and bidi characters are hidden even where they are declared', () => {
    for (const character of [
      '\u0000',
      '\n',
      '\u001b',
      '\u007f',
      '\u009b',
      '\u200e',
      '\u202e',
      '\u2066',
      '\u2028',
      '\ufeff',
      '\ud800',
    ]) {
      expect(showName(`caller${character}Number`, declared)).toBe('<name of 13 characters>')
    }
  })

  test('no e-mail address, number, host or identifier of a directory is ever shown', () => {
    const data = fc.oneof(
      fc.emailAddress(),
      fc.domain(),
      fc.ipV4(),
      fc.ipV6(),
      fc.uuid(),
      fc.webUrl(),
      fc.stringMatching(/^\+?[0-9]{3,15}$/),
      fc.stringMatching(/^[a-f0-9]{10,64}$/),
      fc.string({ unit: 'binary', minLength: 1 }).filter((text) => /[^\w@.$-]/.test(text)),
    )
    fc.assert(
      fc.property(data, (name) => {
        expect(showName(name, inObject)).toMatch(/^<name of \d+ characters?>$/)
      }),
      { numRuns: 500 },
    )
  })

  test('no key of a map is shown unless it is declared or published', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z_]{1,12}q$/), (name) => {
        expect(showName(name, inMap)).toBe(`<name of ${name.length} characters>`)
      }),
    )
  })
})

describe('showPointer', () => {
  const named = (name: string, context: Parameters<typeof showName>[1] = inObject) => ({
    name,
    shown: showName(name, context),
  })

  test.each([
    [[], ''],
    [[named('value'), 0, named('callerNumber')], '/value/0/callerNumber'],
    [[named('Domestic/International')], '/Domestic~1International'],
    [[named('a~b/c', declared)], '/a~0b~1c'],
    [[named('labels'), named('Adele Vance', inMap)], '/labels/<name of 11 characters>'],
    [[{ name: 'x', shown: 'a\u001b[2J\u202eb' }], '/a\\u001b[2J\\u202eb'],
  ])('%j is %s', (segments, pointer) => {
    expect(showPointer(segments)).toBe(pointer)
  })

  test('declared names can be read back from the pointer (RFC 6901, section 4)', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '~', '/', '0', '1', 'é', ' '), minLength: 1 })
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        const pointer = showPointer(names.map((one) => named(one, declared)))
        const read = pointer
          .slice(1)
          .split('/')
          .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
        expect(read).toEqual(names)
      }),
    )
  })
})
