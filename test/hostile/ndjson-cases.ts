import { type Case, cases, join, wide } from './case.js'

const good = '{"badge":"b"}'
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

const cannot = (codes: string, list: Parameters<typeof cases>[3]) =>
  cases('ndjson', 'cannot-judge', codes, list)

/** What ends a line for some readers and not for others, by the code with which it is refused between two records. */
const notLineEnds = [
  ['U+2028', '\u2028'],
  ['U+2029', '\u2029'],
  ['NEL', '\u0085'],
  ['a vertical tab', '\v'],
  ['a form feed', '\f'],
  ['a record separator', '\x1e'],
  ['a unit separator', '\x1f'],
  ['a NUL', '\0'],
  ['a blank', ' '],
  ['nothing', ''],
  ['a comma', ','],
  ['a written \\n', '\\n'],
] as const

/** NDJSON of every kind that must be refused, blocked or let through. */
export const ndjsonCases: readonly Case[] = [
  ...cannot(
    'data/trailing-data',
    notLineEnds.map(([what, between]) => [
      `two records with ${what} between them`,
      `${good}${between}${good}\n`,
    ]),
  ),
  ...cannot('data/trailing-data', [
    ['a comment behind a record', `${good} // a\n`],
    ['a closing brace too many', lines(good, `${good}}`)],
  ]),
  ...cannot('data/ndjson-line-end', [
    ['CR alone between records', `${good}\r${good}\r`],
    ['CR alone inside a record', '{"badge":\r"b"}\n'],
    ['CR alone inside a text', '{"badge":"b\rc"}\n'],
    ['CR twice', `${good}\r\r\n`],
    ['CR at the end of the file', `${good}\r`],
    ['LF and CR, the wrong way round', `${good}\n\r${good}`],
  ]),
  ...cannot('data/not-json', [
    ['a record on two lines', '{"badge":\n"b"}\n'],
    ['a record on two lines of CR and LF', '{"badge":\r\n"b"}\r\n'],
    ['a text on two lines', '{"badge":"b\nc"}\n'],
    ['a document written over several lines', '{\n  "badge": "b"\n}\n'],
    ['a last line cut short', `${lines(good)}{"badge":"b"`],
    ['a last line cut short inside a text', `${lines(good)}{"badge":"b`],
    ['a record separator before a record (RFC 7464)', `\x1e${good}\n`],
    ['a comment on a line', lines('# calls', good)],
    ['a comma behind a member', lines('{"badge":"b",}')],
    ['an end of file mark of old (0x1A)', `${lines(good)}\x1a`],
    ['not a number', lines('{"badge":"b","steps":NaN}')],
  ]),
  ...cannot('data/not-json', [
    ['a header of a table', 'badge,steps\nb,1\n'],
    ['the word for a list of records', '{"rows":[\n{"badge":"b"}\n]}\n'],
  ]),
  ...cannot('data/not-an-object', [
    ['a list on a line', lines(good, `[${good}]`)],
    ['a list of records over several lines', `[\n${good}\n]\n`],
    ['a text on a line', lines(good, '"b"')],
    ['a number on a line', lines(good, '12')],
    ['null on a line', lines(good, 'null')],
    ['true on a line', lines('true')],
  ]),
  ...cannot('data/blank-line', [
    ['a blank line between records', lines(good, '', good)],
    ['a blank line of blanks', lines(good, ' \t ', good)],
    ['a blank line before the first record', lines('', good)],
    ['a blank line at the end', lines(good, '')],
    ['a blank line of CR and LF', `${good}\r\n\r\n`],
    ['blanks behind the last LF', `${lines(good)}   `],
    ['a line feed only', '\n'],
  ]),
  ...cannot('data/empty-input', [
    ['nothing', ''],
    ['a byte order mark only', '\ufeff'],
  ]),
  ...cannot('data/byte-order-mark', [
    ['a byte order mark on the second line', lines(good, `\ufeff${good}`)],
    ['a byte order mark behind the last record', `${lines(good)}\ufeff`],
    ['two byte order marks', lines(`\ufeff\ufeff${good}`)],
  ]),
  ...cannot('data/other-encoding', [
    ['UTF-16LE', join([0xff, 0xfe], wide(lines(good), 2, true))],
    ['UTF-16BE without a byte order mark', join(wide(lines(good), 2, false))],
  ]),
  ...cannot('data/invalid-utf8', [
    ['a sequence that a line feed cuts short', join('{"badge":"b', [0xe2, 0x82, 0x0a], good)],
    ['a sequence that the file cuts short', join(lines(good), '{"badge":"', [0xf0, 0x9f])],
    ['Latin-1 on the last line', join(lines(good), '{"badge":"', [0xe9], '"}\n')],
  ]),
  ...cannot('data/duplicate-name', [
    [
      'a name twice on the last of many lines',
      lines(...new Array<string>(300).fill(good), '{"badge":"b","badge":"c"}'),
    ],
    ['a name twice, once with an escape', lines('{"badge":"b","b\\u0061dge":"c"}')],
  ]),
  ...cannot('data/too-deep', [['depth on the second line', lines(good, `{"x":${'['.repeat(64)}`)]]),
  ...cannot('data/too-many-digits', [
    ['a long number on the second line', lines(good, `{"badge":"b","steps":${'4'.repeat(40)}}`)],
  ]),
  ...cases('ndjson', 'block', 'validate/undeclared-field', [
    ['an undeclared name on the second line', lines(good, '{"badge":"b","x":1}')],
    ['an undeclared name on a last line without LF', `${lines(good)}{"badge":"b","x":1}`],
    ['an undeclared null', lines('{"badge":"b","x":null}')],
    ['__proto__', lines('{"badge":"b","__proto__":{}}')],
  ]),
  ...cases(
    'ndjson',
    'block',
    ['validate/missing-field', 'validate/undeclared-field'],
    [['a document with its envelope on one line', lines('{"rows":[{"badge":"b"}]}')]],
  ),
  ...cases('ndjson', 'block', 'validate/missing-field', [['an empty object', lines(good, '{}')]]),
  ...cases(
    'ndjson',
    'pass',
    [],
    [
      ['one record', lines(good)],
      ['a last line without LF', `${good}\n${good}`],
      ['CR and LF', `${good}\r\n${good}\r\n`],
      ['CR and LF, the last one missing', `${good}\r\n${good}`],
      ['LF, and CR and LF', `${good}\n${good}\r\n${good}\n`],
      ['a byte order mark at the very start', lines(`\ufeff${good}`)],
      ['U+2028, U+2029 and NEL in a text', lines('{"badge":"a\u2028\u2029\u0085"}')],
      ['an escaped line end in a text', lines('{"badge":"a\\r\\nb"}')],
      ['blanks around a record', lines(` \t${good} `)],
      ['many records', lines(...new Array<string>(2000).fill(good))],
    ],
  ),
]
