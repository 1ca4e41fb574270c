import { type Case, cases } from './case.js'

/** One record of the payload `log` of the test policy: the least that passes. */
const good = '{"badge":"b"}'
const rows = (inside: string): string => `{"rows":[${inside}]}`

const undeclared = 'validate/undeclared-field'
const wrongType = 'validate/wrong-type'
const missing = 'validate/missing-field'

const cannot = (codes: string, list: Parameters<typeof cases>[3]) =>
  cases('json', 'cannot-judge', codes, list)
const block = (codes: string | readonly string[], list: Parameters<typeof cases>[3]) =>
  cases('json', 'block', codes, list)

const duplicates = cannot('data/duplicate-name', [
  ['a name twice', '{"badge":"b","badge":"c"}'],
  ['a name twice with one value', '{"badge":"b","badge":"b"}'],
  ['a name twice, once with an escape', '{"badge":"b","b\\u0061dge":"c"}'],
  ['a name twice, escaped throughout', '{"badge":"b","\\u0062\\u0061\\u0064\\u0067\\u0065":"c"}'],
  ['a name twice, escaped with capital digits', '{"badge":"b","n\\u004A":1,"n\\u004a":1}'],
  ['a slash escaped and not', '{"badge":"b","a/b":1,"a\\/b":2}'],
  ['an emoji as bytes and as two escapes', '{"badge":"b","😀":1,"\\ud83d\\ude00":2}'],
  ['an undeclared name twice', '{"badge":"b","x":1,"x":2}'],
  ['a name twice in a nested object', '{"badge":"b","network":{"x":1,"x":2}}'],
  ['a name twice in an object in a list', '{"badge":"b","rooms":[{"name":"a","name":"b"}]}'],
  ['a key twice in a map', '{"badge":"b","labels":{"floor":"1","floor":"2"}}'],
  ['the word that chooses a shape, twice', '{"badge":"b","thing":{"kind":"lamp","kind":"chair","legs":4}}'],
  ['a name twice in the envelope', '{"count":1,"rows":[{"badge":"b"}],"count":2}'],
  ['the records twice', '{"rows":[{"badge":"b"}],"rows":[{"badge":"c"}]}'],
  ['the records twice, once empty', '{"rows":[{"badge":"b"}],"rows":[]}'],
  ['the records twice, once with an escape', '{"rows":[{"badge":"b"}],"row\\u0073":[]}'],
  ['a name twice in a record of the list', rows('{"badge":"b"},{"badge":"b","badge":"c"}')],
  ['empty names twice', '{"badge":"b","":1,"":2}'],
  ['__proto__ twice', '{"badge":"b","__proto__":1,"__proto__":2}'],
  ['a name with a NUL twice', '{"badge":"b","a\\u0000":1,"a\\u0000":2}'],
  [
    'a name twice with ten thousand between',
    `{"badge":"b",${Array.from({ length: 10_000 }, (_, i) => `"n${i}":0`).join()},"n0":1}`,
  ],
  ['a name of a megabyte twice', `{"badge":"b","${'x'.repeat(1_000_000)}":1,"${'x'.repeat(1_000_000)}":2}`],
  [
    'a name twice around a deep object',
    `{"badge":"b","network":${'{"inner":'.repeat(40)}{}${'}'.repeat(40)},"badge":1}`,
  ],
])

const bounds: readonly Case[] = [
  ...cannot('data/too-deep', [
    ['lists nested to the limit and one more', '['.repeat(65) + ']'.repeat(65)],
    ['a hundred thousand lists', '['.repeat(100_000)],
    ['a hundred thousand objects', '{"a":'.repeat(100_000)],
    ['depth in a member that nobody declared', `{"badge":"b","x":${'['.repeat(64)}${']'.repeat(64)}}`],
    ['depth in a record of the list', rows(`{"badge":${'['.repeat(62)}${']'.repeat(62)}}`)],
  ]),
  ...cannot('data/too-many-digits', [
    ['a whole number of 31 digits', `{"badge":"b","steps":${'1'.repeat(31)}}`],
    ['a negative number of 31 digits', `{"badge":"b","steps":-${'9'.repeat(31)}}`],
    ['a number of a million digits', `{"badge":"b","steps":${'1'.repeat(1_000_000)}}`],
    ['a long fraction', `{"badge":"b","rating":4.${'4111'.repeat(10)}}`],
    ['a long fraction behind zeros', `{"badge":"b","rating":0.${'0'.repeat(20)}${'4111'.repeat(10)}}`],
    ['a long exponent', `{"badge":"b","rating":1e${'4111'.repeat(10)}}`],
    ['a long exponent behind zeros', `{"badge":"b","rating":1e-0${'4111'.repeat(10)}}`],
    [
      'digits shared out between whole, fraction and exponent',
      `{"badge":"b","rating":${'1'.repeat(11)}.${'2'.repeat(11)}e${'3'.repeat(9)}}`,
    ],
    ['a long number in a member that nobody declared', `{"badge":"b","x":${'1'.repeat(40)}}`],
    ['a long number in the envelope', `{"count":${'1'.repeat(40)},"rows":[{"badge":"b"}]}`],
  ]),
]

const hidden: readonly Case[] = [
  ...block(undeclared, [
    ['data in the envelope', '{"rows":[{"badge":"b"}],"note":"x"}'],
    ['data in the envelope before the records', '{"note":"x","rows":[{"badge":"b"}]}'],
    ['a record in the envelope beside the records', '{"badge":"b","rows":[{"badge":"b"}]}'],
    ['a second list of records', '{"rows":[{"badge":"b"}],"more":[{"badge":"b"}]}'],
    ['records under the name in capitals beside them', '{"rows":[{"badge":"b"}],"Rows":[{"secret":"x"}]}'],
    ['records below an unknown name', '{"rows":[{"badge":"b"}],"data":{"rows":[{"badge":"b"}]}}'],
    ['records inside a record', rows('{"badge":"b","rows":[{"badge":"b"}]}')],
    ['an undeclared null', '{"badge":"b","x":null}'],
    ['an undeclared empty object', '{"badge":"b","x":{}}'],
    ['an undeclared empty list', '{"badge":"b","x":[]}'],
    ['an undeclared name in the last of many records', rows(`${`${good},`.repeat(500)}{"badge":"b","x":1}`)],
    ['a nested object that nobody declared', '{"badge":"b","network":{"owner":{"name":"x"}}}'],
    ['an undeclared name in an object of a list', '{"badge":"b","rooms":[{"name":"a"},{"name":"b","x":1}]}'],
    ['an undeclared name below two shapes', '{"badge":"b","network":{"inner":{"inner":{"x":1}}}}'],
    ['a key that the map may not hold', '{"badge":"b","labels":{"x":"1"}}'],
    ['a case that is not declared', '{"badge":"b","thing":{"kind":"sofa"}}'],
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'toJSON',
      'then',
      'hasOwnProperty',
      'toString',
      'valueOf',
      '__defineGetter__',
      'length',
      '*',
      '',
      ' ',
      '\\u0000',
      'a\\u0000b',
      '$ref',
      '../badge',
      '/',
      '~0',
      'a.b',
      '0',
    ].map((name): readonly [string, string] => [
      `the name "${name}"`,
      `{"badge":"b","${name}":{"badge":"b"}}`,
    ]),
    ['a name of a megabyte', `{"badge":"b","${'n'.repeat(1_000_000)}":1}`],
    ['a declared name with a NUL behind it', '{"badge":"b","steps\\u0000":1}'],
    [
      '__proto__ with a declared member inside',
      '{"badge":"b","network":{"__proto__":{"address":"192.0.2.0"}}}',
    ],
  ]),
  ...block(
    [missing, undeclared],
    [
      ['the required name below __proto__', '{"__proto__":{"badge":"b"}}'],
      ['records under another name', '{"Rows":[{"badge":"b"}]}'],
      ['a record in a member that nobody declared', '{"data":{"badge":"b"}}'],
      ['the required name in capitals', '{"BADGE":"b"}'],
    ],
  ),
  ...block(wrongType, [
    ['a list of records at the root', `[${good},${good}]`],
    ['a text at the root', '"b"'],
    ['null at the root', 'null'],
    ['a record that is null', rows(`${good},null`)],
    ['a record that is a list', rows(`${good},[${good}]`)],
    ['a record that is a text', rows(`${good},"x"`)],
    ['a number written as a text', '{"badge":"b","steps":"12"}'],
    ['a truth value written as a text', '{"badge":true}'],
    ['an object in the place of a value', '{"badge":{"badge":"b"}}'],
    ['a list in the place of a value', '{"badge":["b"]}'],
    ['a value in the place of an object', '{"badge":"b","network":"192.0.2.0"}'],
    ['null where it is not allowed', '{"badge":null}'],
    ['a fraction in a whole number', '{"badge":"b","steps":1.0000000000000000001}'],
  ]),
  ...block('validate/bad-format', [
    ['a number that every reader writes otherwise', '{"badge":"b","rating":1e400}'],
    ['a number next to nothing', '{"badge":"b","rating":1e-400}'],
    ['a negative number next to nothing', '{"badge":"b","rating":-1e-999999}'],
  ]),
  ...block('validate/unshared-field', [
    ['a known name that nobody shares', '{"badge":"b","private":null}'],
    ['a known name of the envelope that nobody shares', '{"rows":[{"badge":"b"}],"next":"x"}'],
  ]),
  ...cases(
    'json',
    'cannot-judge',
    ['gate/no-records', wrongType],
    [
      ['records that are one object', '{"rows":{"badge":"b"}}'],
      ['records that are null', '{"rows":null}'],
      ['an empty list at the root', '[]'],
      ['records that are a text', '{"rows":"[]"}'],
      ['records by index in an object', '{"rows":{"0":{"badge":"b"},"*":{"badge":"b"}}}'],
    ],
  ),
  ...cannot('gate/no-records', [
    ['an empty list of records', '{"rows":[]}'],
    ['an empty list of records with its count', '{"count":0,"rows":[]}'],
  ]),
]

const nested = (levels: number): string => `${'{"inner":'.repeat(levels)}{}${'}'.repeat(levels)}`

/** Odd, and right: nothing in them has two readings. */
const benign = cases(
  'json',
  'pass',
  [],
  [
    ['the least', good],
    ['a byte order mark at the very start', `\ufeff${good}`],
    ['escapes in a name', '{"\\u0062\\u0061dge":"b"}'],
    ['escapes in a value', '{"badge":"\\u0062\\n\\"\\\\\\/"}'],
    ['a character above U+FFFF as bytes', '{"badge":"😀"}'],
    ['a character above U+FFFF as two escapes', '{"badge":"\\ud83d\\ude00"}'],
    ['ten characters above U+FFFF', `{"badge":"${'😀'.repeat(10)}"}`],
    ['text from right to left', '{"badge":"שלום"}'],
    ['text with combining marks', '{"badge":"e\u0301"}'],
    ['U+2028 in a text', '{"badge":"a\u2028b"}'],
    ['DEL in a text', '{"badge":"a\x7fb"}'],
    ['an escaped NUL in a text', '{"badge":"a\\u0000b"}'],
    ['white space of all four kinds', ' \t\r\n{\t"badge"\r\n:\n "b"\t}\r\n \t'],
    ['line ends of old', '{"badge":"b"}\r'],
    ['members in another order', '{"steps":1,"badge":"b"}'],
    ['minus zero', '{"badge":"b","steps":-0}'],
    ['a whole number with a fraction of zero', '{"badge":"b","steps":12.000}'],
    ['a whole number with an exponent', '{"badge":"b","steps":2E+4}'],
    ['a number at its bound', '{"badge":"b","steps":20000}'],
    ['a number of twenty digits', '{"badge":"b","rating":1.0000000000000000001}'],
    ['zeros that lead a fraction', `{"badge":"b","rating":0.${'0'.repeat(40)}1}`],
    ['every digit of a double', '{"badge":"b","rating":4.9406564584124654e-280}'],
    ['objects nested deep, but within the limit', `{"badge":"b","network":${nested(62)}}`],
    ['an empty object where one is declared', '{"badge":"b","network":{}}'],
    ['an empty list where one is declared', '{"badge":"b","rooms":[]}'],
    ['an empty map', '{"badge":"b","labels":{}}'],
    ['null where it is allowed', '{"badge":"b","how":"left","leftBy":null}'],
    ['records and their count', `{"count":2,"rows":[${good},${good}]}`],
    ['the count behind the records', `{"rows":[${good}],"count":1}`],
    ['many records', rows(`${`${good},`.repeat(2000)}${good}`)],
    ['a million blanks', `${' '.repeat(1_000_000)}${good}`],
    ['a name of the envelope as a value', '{"badge":"rows"}'],
  ],
)

/** JSON that has two readings, is beyond a limit or holds what may not be there; and JSON that is odd and right. */
export const jsonContentCases: readonly Case[] = [...duplicates, ...bounds, ...hidden, ...benign]
