import fc from 'fast-check'

const names = ['badge', 'arrival', 'steps', 'mood', 'Net']

const cell = fc.constantFrom(
  ...[
    'a',
    '',
    '3',
    '2026-01-02T03:04:05Z',
    'glad',
    'calm',
    '192.0.2.0',
    '"x,y"',
    '"q""q"',
    '"l\nl"',
    '"l\r\nl"',
    'é',
  ],
  ...['"open', 'bare"', '#', '//', '\ufeff', '007', '1'.repeat(30), '  BADGE', 'steps', '"steps"', 'Glad'],
)

const right = fc
  .tuple(
    fc.constantFrom('a', '"b,c"', '"l\nl"', '"c"', 'é'),
    fc.nat(9),
    fc.constantFrom('glad', 'calm', 'Glad'),
  )
  .map(([badge, steps, mood]) => [badge, '2026-01-02T03:04:05Z', `${steps}`, mood, '192.0.2.0'])

const row = fc.oneof(
  { weight: 40, arbitrary: right },
  { weight: 1, arbitrary: fc.array(cell, { minLength: 4, maxLength: 6 }) },
  { weight: 1, arbitrary: fc.tuple(cell, cell, cell, cell, cell) },
  { weight: 1, arbitrary: fc.constant(names) },
)

/**
 * Tables of the payload with every kind of declaration, right and wrong: most rows pass where mood is glad or calm; with
 * a column that may not be there, which is empty in most rows.
 */
export const tableTexts = fc
  .tuple(
    fc.array(fc.tuple(row, fc.constantFrom('\n', '\n', '\n', '\r\n')), { maxLength: 60, size: '+1' }),
    fc.record({ mark: fc.boolean(), last: fc.boolean(), secret: fc.boolean() }),
  )
  .map(([rows, { mark, last, secret }]) => {
    const extra = (value: string) => (secret ? [value] : [])
    const lines = rows.map(
      ([cells, end], at) => [...cells, ...extra(at % 9 === 8 ? 's' : '')].join(',') + end,
    )
    const head = `${mark ? '\ufeff' : ''}${[...names, ...extra('secret')].join(',')}\n`
    const whole = `${head}${lines.join('')}`
    return last ? whole : whole.replace(/\r?\n$/, '')
  })
