import { describe, expect, it } from 'vitest'
import { linting, saidOf } from './linting.js'

const example = (value: string) =>
  `tests: door-log\npass:\n  - name: an example\n    json: ${JSON.stringify(JSON.stringify({ x: value }))}\n`
const kindsOf = async (value: string) =>
  (await saidOf(example(value))).map((each) => /names an? (.*) that may be real\.$/.exec(each)?.[1])

describe('a fictional thing may stand in an example', () => {
  it.each([
    ...[
      '+12065550100',
      '+1 206 555 0199',
      '+1 (206) 555-0142',
      '+12065550***',
      '+1206****',
      '206-555-0123',
      '(206) 555-0123',
    ],
    ...[
      '+442079460123',
      '+44 20 7946 0123',
      '+4420794****',
      '+441632960999',
      '+447700900123',
      '+441214960001',
    ],
    ...['+61491570156', '+61255501234', '+33199001234', '+33639981234', '+493023125001', '+494066969123'],
    ...['+02065550100', '+0', '2026-11-21T09:30:00+02:00', '+05:30', '1e+400', '4711'],
    ...[
      'https://contoso.example/a',
      'a.b@contoso.example',
      'sip:alex@contoso.example;transport=tls',
      'sips:contoso.test',
    ],
    ...[
      'http://localhost:8080',
      'https://www.example.com',
      'x@example.org',
      'value@odata.count',
      'https://intranet/x',
    ],
    ...[
      '192.0.2.17',
      '198.51.100.0/24',
      '203.0.113.255',
      '127.0.0.1',
      '0.0.0.0',
      '2001:db8::1',
      '[2001:db8:0:1::2]:5060',
      '::1',
      '::',
    ],
    ...[
      '::ffff:192.0.2.1',
      'a1b2c3_0021@192.0.2.7',
      '10.0.19045.3803',
      '09:14:58',
      '00-00-5E-00-53-01',
      '00:00:5E:00:53:01',
    ],
    ...[
      '#microsoft.graph.callRecords.participantEndpoint',
      '00000000-0000-4000-8000-000000000011',
      '300.1.2.3',
    ],
  ])('%s', async (value) => expect(await kindsOf(value)).toEqual([]))
})

describe('a thing that could be real may not', () => {
  it.each<readonly [string, string]>([
    ['+12127365000', 'telephone number'],
    ['+1 206 555 0200', 'telephone number'],
    ['+1 206 555 010', 'telephone number'],
    ['+1212736****', 'telephone number'],
    ['212-736-5000', 'telephone number'],
    ['tel:+442071234567', 'telephone number'],
    ['+442079461234', 'telephone number'],
    ['+491711234567', 'telephone number'],
    ['https://contoso.com/a', 'host'],
    ['alex@contoso.com', 'host'],
    ['sip:alex@sip.contoso.com', 'host'],
    ['sip:contoso.com', 'host'],
    ['https://user@contoso.com', 'host'],
    ['https://contoso.example.com.evil.org', 'host'],
    ['notexample.com@notexample.com', 'host'],
    ['8.8.8.8', 'IP address'],
    ['8.8.8.8:5060', 'IP address'],
    ['x:10.0.0.1', 'IP address'],
    ['192.168.1.1/24', 'IP address'],
    ['a@8.8.8.8', 'IP address'],
    ['::ffff:8.8.8.8', 'IP address'],
    ['2001:4860:4860::8888', 'IP address'],
    ['fe80::1', 'IP address'],
  ])('%s', async (value, kind) => expect(await kindsOf(value)).toEqual([kind]))

  it('nor behind the escapes of JSON', async () => {
    const escaped = `tests: door-log\npass:\n  - name: an example\n    record: '{ "x": "\\u002b12127365000", "y": "https:\\/\\/contoso.com" }'\n`
    expect(await saidOf(escaped)).toHaveLength(2)
  })

  it('and the message points at the example and does not repeat it', async () => {
    const { diagnostics } = await linting(example('+12127365000'))
    const [{ span, message, help } = { span: undefined, message: '', help: '' }] = diagnostics
    expect(span?.source.text.slice(span.start, span.end)).toBe('an example')
    expect(`${message} ${help}`).not.toContain('7365000')
  })

  it('unless the payload writes it out', async () => {
    const payload =
      'payload: door-log\nfields:\n  x: { technical: the schema, one-of: ["https://schema.contoso.com/door"] }\n'
    expect(await saidOf(payload, example('https://schema.contoso.com/door'))).toEqual([])
    expect(await saidOf(payload, example('https://other.contoso.com/door'))).toHaveLength(1)
  })
})

it('a long example is read in linear time', async () => {
  const start = performance.now()
  for (const piece of ['+', '@', 'sip:', '://', '.', ':', 'a', '1', '+1 ', 'a@a', '1.1.1.', '206-']) {
    await linting(example(piece.repeat(Math.ceil(200_000 / piece.length))))
  }
  expect(performance.now() - start).toBeLessThan(15_000)
})
