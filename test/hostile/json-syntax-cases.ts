import { type Case, cases, join, type Part, wide } from './case.js'

/** One call to the payload `log` of the test policy: the least that passes. */
const good = '{"badge":"b"}'
const cannot = (codes: string, list: Parameters<typeof cases>[3]) =>
  cases('json', 'cannot-judge', codes, list)

/** Bytes that are no UTF-8, by what they are. */
const malformed: readonly (readonly [string, readonly number[]])[] = [
  ['an overlong quotation mark', [0xc0, 0xa2]],
  ['an overlong NUL (Modified UTF-8)', [0xc0, 0x80]],
  ['an overlong letter of three bytes', [0xe0, 0x81, 0xa2]],
  ['an overlong letter of four bytes', [0xf0, 0x80, 0x81, 0xa2]],
  ['half a surrogate pair', [0xed, 0xa0, 0xbd]],
  ['a surrogate pair (CESU-8)', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['a sequence of five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
  ['a sequence of six bytes', [0xfc, 0x84, 0x80, 0x80, 0x80, 0x80]],
  ['a continuation byte alone', [0x80]],
  ['two bytes cut short', [0xc3]],
  ['three bytes cut short', [0xe2, 0x82]],
  ['four bytes cut short', [0xf0, 0x9f, 0x98]],
  ['Latin-1', [0xe9]],
  ['Windows-1252', [0x93, 0x62, 0x94]],
  ['Shift-JIS', [0x93, 0xfa, 0x96, 0x7b]],
  ['a byte that UTF-8 never has', [0xff]],
]

const around: readonly (readonly [string, Part, Part])[] = [
  ['in a value', '{"badge":"', '"}'],
  ['in a name', '{"badge":"b","', '":1}'],
  ['between tokens', '{"badge":"b"', '}'],
  ['behind the document', good, ''],
]

const encodings: readonly Case[] = [
  ...around.flatMap(([where, before, after]) =>
    cannot(
      'data/invalid-utf8',
      malformed.map(([what, bytes]) => [`${what} ${where}`, join(before, bytes, after)]),
    ),
  ),
  ...cannot('data/other-encoding', [
    ['UTF-16LE with a byte order mark', join([0xff, 0xfe], wide(good, 2, true))],
    ['UTF-16BE with a byte order mark', join([0xfe, 0xff], wide(good, 2, false))],
    ['UTF-16LE without', join(wide(good, 2, true))],
    ['UTF-16BE without', join(wide(good, 2, false))],
    ['UTF-32LE with a byte order mark', join([0xff, 0xfe, 0, 0], wide(good, 4, true))],
    ['UTF-32BE with a byte order mark', join([0, 0, 0xfe, 0xff], wide(good, 4, false))],
    ['UTF-32LE without', join(wide(good, 4, true))],
    ['UTF-32BE without', join(wide(good, 4, false))],
    ['UTF-16LE that begins with a blank', join(wide(` ${good}`, 2, true))],
    ['a byte order mark of UTF-16 and nothing more', join([0xff, 0xfe])],
    ['a NUL before the document', `\0${good}`],
  ]),
  ...cannot('data/not-json', [
    ['UTF-7', '+AHs-"badge":"b"+AH0-'],
    ['EBCDIC', join([0x4c, 0x7f, 0x4d])],
    ['a quotation mark of typography', '{“badge”:“b”}'],
  ]),
  ...cannot('data/byte-order-mark', [
    ['two byte order marks', `\ufeff\ufeff${good}`],
    ['a byte order mark behind a blank', ` \ufeff${good}`],
    ['a byte order mark between tokens', '{"badge":\ufeff"b"}'],
    ['a byte order mark before a name', '{\ufeff"badge":"b"}'],
    ['a byte order mark behind the document', `${good}\ufeff`],
    ['two files joined, each with its byte order mark', `\ufeff${good}\ufeff${good}`],
  ]),
]

const structure: readonly Case[] = [
  ...cannot('data/trailing-data', [
    ['a second document', `${good}${good}`],
    ['a second document on its own line', `${good}\n${good}\n`],
    ['a NUL behind the document', `${good}\0`],
    ['a NUL behind the document and a second document', `${good}\0${good}`],
    ['many NULs behind the document', `${good}${'\0'.repeat(512)}`],
    ['a comma behind the document', `${good},`],
    ['a bracket behind the document', `${good}]`],
    ['a comment behind the document', `${good} // a@b.example`],
    ['a block comment behind the document', `${good}/* a */`],
    ['a hash comment behind the document', `${good} # a`],
    ['a record separator behind the document (RFC 7464)', `${good}\x1e`],
    ['an end of file mark of old (0x1A)', `${good}\x1a`],
    ['a form feed behind the document', `${good}\f`],
    ['a no-break space behind the document', `${good}\u00a0`],
    ['U+2028 behind the document', `${good}\u2028`],
    ['records one after the other in a .json', `${good}\n${good}`],
    ['a number behind the document', `${good}0`],
    ['a closing brace too many', `${good}}`],
  ]),
  ...cannot('data/not-json', [
    ['a record separator before the document', `\x1e${good}`],
    ['a prefix against script inclusion', `)]}',\n${good}`],
    ['a callback around it (JSONP)', `f(${good})`],
    ['a control character before the document', `\x01${good}`],
    ['a comment before the document', `// a\n${good}`],
    ['a comment inside', '{"badge":/* c */"b"}'],
    ['a comma behind the last member', '{"badge":"b",}'],
    ['a comma behind the last item', '[{"badge":"b"},]'],
    ['a comma before the first member', '{,"badge":"b"}'],
    ['two commas', '{"badge":"b",,"steps":1}'],
    ['a semicolon for a comma', '{"badge":"b";"steps":1}'],
    ['an equals sign for a colon', '{"badge"="b"}'],
    ['two colons', '{"badge"::"b"}'],
    ['no comma', '{"badge":"b" "steps":1}'],
    ['single quotation marks', "{'badge':'b'}"],
    ['backticks', '{"badge":`b`}'],
    ['a bare name', '{badge:"b"}'],
    ['a number as a name', '{1:"b"}'],
    ['null as a name', '{null:"b"}'],
    ['brackets crossed', '{"badge":["b"}]'],
    ['an unclosed object', '{"badge":"b"'],
    ['an unclosed array of records', '{"rows":[{"badge":"b"}'],
    ['an unclosed string', '{"badge":"b'],
    ['a name without a value', '{"badge"}'],
    ['a name and a colon', '{"badge":}'],
    ['an escape at the end of the file', '{"badge":"\\'],
    ['an escape in hexadecimal of JavaScript', '{"badge":"\\x62"}'],
    ['an escape with braces of JavaScript', '{"badge":"\\u{62}"}'],
    ['an octal escape', '{"badge":"\\101"}'],
    ['an escaped line end', '{"badge":"\\\nb"}'],
    ['an escaped apostrophe', '{"badge":"\\\'"}'],
    ['an escape with a capital U', '{"badge":"\\U0062"}'],
    ['an escape cut short', '{"badge":"\\u006"}'],
    ['an escape with a full-width digit', '{"badge":"\\u006２"}'],
    ['spread', '{...{"badge":"b"}}'],
    ['YAML', '- badge: b\n'],
    ['XML', '<badge>b</badge>'],
    ['a vertical tab between tokens', '{"badge":\v"b"}'],
    ['a form feed between tokens', '{"badge":\f"b"}'],
    ['a no-break space between tokens', '{"badge":\u00a0"b"}'],
    ['NEL between tokens', '{"badge":\u0085"b"}'],
    ['U+2028 between tokens', '{"badge":\u2028"b"}'],
    ['a zero-width space between tokens', '{"badge":\u200b"b"}'],
  ]),
  ...cannot(
    'data/not-json',
    [
      ...['NaN', 'Infinity', '-Infinity', 'undefined', 'True', 'TRUE', 'None', 'nil', 'yes', 'nul', 'truee'],
      ...['0x1F', '0b1', '0o7', '01', '-01', '00', '+1', '.5', '5.', '-.5', '-', '1e', '1e+', '1E-', '1.e1'],
      ...['1_000', '1,5', '1n', '١', '１', '--1', '1.2.3', '1e1.5', '1e1e1', '$1', '1 2'],
    ].map((word): readonly [string, string] => [`${word} as a value`, `{"badge":"b","steps":${word}}`]),
  ),
  ...cannot('data/empty-input', [
    ['nothing', ''],
    ['blanks only', ' \t\r\n'],
    ['a byte order mark only', '\ufeff'],
  ]),
  ...cannot('data/control-character', [
    ...Array.from({ length: 0x20 }, (_, code): readonly [string, string] => [
      `the control character ${code} in a text`,
      `{"badge":"b${String.fromCharCode(code)}"}`,
    ]),
    ['a line feed in a name', '{"bad\nge":"b"}'],
  ]),
  ...cannot('data/lone-surrogate', [
    ['a high half alone', '{"badge":"\\ud83d"}'],
    ['a low half alone', '{"badge":"\\ude00"}'],
    ['both halves the wrong way round', '{"badge":"\\ude00\\ud83d"}'],
    ['a high half and a letter', '{"badge":"\\ud83db"}'],
    ['a high half and its low half as bytes', join('{"badge":"\\ud83d', '\\n"}')],
    ['a high half in a name', '{"badge":"b","\\udbff":1}'],
    ['two high halves and a low one', '{"badge":"\\ud83d\\ud83d\\ude00"}'],
  ]),
]

/** Bytes that are no JSON of RFC 8259 in UTF-8. */
export const jsonSyntaxCases: readonly Case[] = [...encodings, ...structure]
