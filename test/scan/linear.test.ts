import { beforeAll, describe, expect, it } from 'vitest'
import { detectors } from '../../src/scan/detectors.js'
import { loadTelephoneNumbers, type TelephoneNumbers } from '../../src/scan/phone-numbers.js'
import { scanText } from '../../src/scan/scan-text.js'

let telephoneNumbers: TelephoneNumbers
beforeAll(async () => {
  telephoneNumbers = await loadTelephoneNumbers()
})

/** Long runs of what makes detectors and decoders begin, and never end well. */
const runs = [
  ...[
    '@',
    'a@',
    '@a.',
    'a.',
    'a@a',
    'a@a.b@',
    '"',
    '\\"',
    '{"',
    '["',
    '{ ',
    '[',
    '}',
    '<',
    '<a',
    '<a "',
    '&',
    '&#',
    '&#x',
    '&#64',
    '%',
    '%4',
    '%40',
    '=',
  ],
  ...[
    'a=',
    'a=b&',
    '&=',
    '1',
    '12 ',
    '1-',
    '+',
    '+1',
    '+1 ',
    '+12345678',
    '00',
    '004 ',
    '(',
    '1.',
    '1.2.3.4',
    '1.2.3.',
    '1:',
    ':',
    '::',
    'a:',
    'fe80:',
    'f',
    'ff ',
    '\\x4',
    '\\x41',
  ],
  ...[
    'A',
    'QUJD',
    'QUJD/',
    'QUJD-',
    'YWFhYWFhYWFhYWFhYWFh ',
    'DE89',
    'DE89 ',
    'GB82WEST',
    '4111',
    '4111 ',
    '41111111111111110',
    '48.1234,',
    '48.1234 ',
    '-48.1234, -1',
    "48°1'",
  ],
  ...[
    'lat ',
    'lat 48.12 ',
    'latitude:',
    'tel ',
    'tel: 1',
    'sip:',
    'sip:a',
    'sip:a@',
    'https://',
    'https://a',
    'a://b@',
    'a,b\n',
    'a;"\n',
    '\u200b',
    '\u{E0041}',
    '\uFE00',
    '😀\u200d',
    '٤',
    'ａ',
    'call-id:a@b.',
    '\\u0041',
    '\n',
    ' ',
  ],
  ...['6f9619ff-8b86-', '6f9619ff-8b86-d011-b42d-00cf4fc964ff'],
]

const stepsFor = (text: string) => {
  const meter = { steps: 0 }
  scanText(text, { telephoneNumbers, meter, detectors, regions: ['US', 'DE'] })
  return meter.steps
}

describe('a hostile run', () => {
  it.each(runs)('of %j would take more than twice as many steps when it is twice as long', (run) => {
    const once = stepsFor(run.repeat(Math.ceil(4_000 / run.length)))
    const twice = stepsFor(run.repeat(Math.ceil(8_000 / run.length)))
    expect(twice / once).toBeLessThan(2.3)
    // Nor may each character be looked at without end.
    expect(twice).toBeLessThan(8_000 * 2_500)
  })

  it('would take long beside its counted steps', () => {
    const started = performance.now()
    for (const run of runs)
      scanText(run.repeat(Math.ceil(30_000 / run.length)), { telephoneNumbers, detectors, regions: ['US'] })
    // Half a second for each would be a hundred times as long as is usual.
    expect(performance.now() - started).toBeLessThan(runs.length * 500)
  })
})
