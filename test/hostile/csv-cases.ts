import type { Limits } from '../../src/plan/limits.js'
import type { CsvMedia } from '../../src/plan/plan.js'
import type { Answer } from '../../src/verdict/report.js'

/** One file, the dialect that the policy states, and what a strict gate answers. */
export interface CsvCase {
  readonly name: string
  readonly bytes: string | Uint8Array
  readonly answer: Answer
  /** The code of one of its findings; none where it passes. */
  readonly code?: string
  /** A comma, where nothing else is said. */
  readonly delimiter?: CsvMedia['delimiter']
  /** `absent`, where nothing else is said. */
  readonly emptyCell?: CsvMedia['emptyCell']
  readonly limits?: Partial<Limits>
}

type Options = Omit<CsvCase, 'name' | 'bytes' | 'answer' | 'code'>

const passes = (name: string, bytes: CsvCase['bytes'], options: Options = {}): CsvCase => ({
  name,
  bytes,
  answer: 'pass',
  ...options,
})

const blocks = (name: string, bytes: CsvCase['bytes'], code: string, options: Options = {}): CsvCase => ({
  name,
  bytes,
  answer: 'block',
  code: `validate/${code}`,
  ...options,
})

const refuses = (name: string, bytes: CsvCase['bytes'], code: string, options: Options = {}): CsvCase => ({
  name,
  bytes,
  answer: 'cannot-judge',
  code: code.includes('/') ? code : `data/${code}`,
  ...options,
})

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : [part])))

const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const little = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
  return Uint8Array.from(order === 'le' ? little : little.swap16())
}

/** As wide a file as asked for: undeclared columns x0, x1, …. */
const wide = (columns: number, row: string): string =>
  `badge,${Array.from({ length: columns - 1 }, (_, index) => `x${index}`).join(',')}\n${row}\n`

const phone = '+12065550100'

/** Files that must pass: a gate that refuses them is of no use. */
const benign: readonly CsvCase[] = [
  passes('one row', 'badge,steps\na,1\n'),
  passes('a last row without its end', 'badge,steps\na,1'),
  passes('CR LF', 'badge,steps\r\na,1\r\nb,2\r\n'),
  passes('CR LF and no end', 'badge,steps\r\na,1\r\nb,2'),
  passes('rows ended by LF and by CR LF', 'badge,steps\r\na,1\nb,2\r\n'),
  passes('a byte order mark', `\ufeffbadge,phone\na,${phone}\n`),
  passes('a byte order mark, then a quotation mark', '\ufeff"badge","steps"\r\n"a","1"\r\n'),
  passes('a header in quotation marks', '"badge","steps"\na,1\n'),
  passes('one column', 'badge\na\nb\n'),
  passes('columns in another order', 'steps,badge\n1,a\n'),
  passes('a column under the name that the policy states', 'badge,Net\na,192.0.2.0\n'),
  passes('empty cells', 'badge,steps,phone\na,,\nb,1,\n'),
  passes('empty cells in quotation marks', 'badge,steps,phone\na,"",""\n'),
  passes('an empty cell that is a text', 'badge,hostBadge\na,\n', { emptyCell: 'empty-text' }),
  passes('an empty cell that is a null', 'badge,leftBy,how\na,,left\n', { emptyCell: 'null' }),
  passes('a delimiter in quotation marks', 'badge\n"a,b"\n'),
  passes('line ends in quotation marks', 'badge,hostBadge\n"a\nb","a\r\nb"\n'),
  passes('a blank line in quotation marks', 'badge,steps\n"a\n\nb",1\n'),
  passes('quotation marks within', 'badge\n"a""b"""\n'),
  passes('a quotation mark alone', 'badge\n""""\n'),
  passes('quotation marks at the end of the file', 'badge,steps\na,"1"'),
  passes('characters of two, three and four bytes', 'badge\nä€😀\n'),
  passes('separators of other readers within a cell', 'badge\na\u2028b\u2029c\u0085d\n'),
  passes('a tab within a cell', 'badge\na\tb\n'),
  passes('a byte order mark within a cell', 'badge,hostBadge\na,b\ufeff\n'),
  passes('spaces around a text', 'badge\n a b \n'),
  passes('one quotation mark of another kind', "badge\nO'Neill\n"),
  passes('a text that begins like a formula', 'badge\n=1+1\n'),
  passes('a text that holds JSON', 'badge\n"{""a"":1}"\n'),
  passes('a text that is a number', 'badge\n00123\n'),
  passes('a masked number', 'badge,phone\na,+1206555****\n'),
  passes('a number with an exponent', 'badge,rating\na,1.50e1\n'),
  passes('twenty digits', `badge,rating\na,0.${'0'.repeat(50)}${'1'.repeat(20)}\n`),
  passes('a name that is a word of the language', 'badge\ntoString\n__proto__\n'),
  passes('values that are names of columns beside others that are not', 'badge,steps\nsteps,1\nbadge,2\n'),
  passes('one value that is the name of another column', 'badge\nsteps\n'),
  passes('a number sign in quotation marks at the start of a row', 'badge,steps\n"#4",1\n'),
  passes('a number sign in a later cell', 'badge,hostBadge\na,#4\n'),
  passes('one slash at the start of a row', 'badge\n/a\n'),
  passes('semicolons as stated', 'badge;steps;hostBadge\na;1;b,c\n', { delimiter: ';' }),
  passes('tabs as stated', 'badge\tsteps\thostBadge\na\t1\tb,c\n', { delimiter: '\t' }),
  passes('a tab in quotation marks', 'badge\tsteps\n"a\tb"\t1\n', { delimiter: '\t' }),
  passes('vertical bars as stated', 'badge|steps|hostBadge\na|1|b,c\n', { delimiter: '|' }),
  passes('a thousand rows', `badge,steps\n${'a,1\n'.repeat(1000)}`),
  passes('the widest row that is allowed', 'badge,steps,phone\na,1,\n', { limits: { columns: 3 } }),
]

/** One header, exact names. */
const headers: readonly CsvCase[] = [
  refuses('nothing', '', 'empty-input'),
  refuses('a byte order mark alone', '\ufeff', 'empty-input'),
  refuses('a line end alone', '\n', 'blank-line'),
  refuses('CR LF alone', '\r\n', 'blank-line'),
  refuses('a header and no record', 'badge,steps\n', 'gate/no-records'),
  refuses('a header that nothing ends and no record', 'badge', 'gate/no-records'),
  refuses('a header and no record, with a column that may not be there', 'badge,extra\n', 'gate/no-records'),
  refuses('a blank line before the header', '\nbadge\na\n', 'blank-line'),
  refuses('two equal columns', 'badge,steps,badge\na,1,b\n', 'csv-duplicate-column'),
  refuses('two equal columns, one in quotation marks', 'badge,"badge"\na,b\n', 'csv-duplicate-column'),
  refuses('two equal columns that nobody declared', 'badge,x,x\na,1,2\n', 'csv-duplicate-column'),
  refuses('a column without a name', 'badge,,steps\na,b,1\n', 'csv-empty-header'),
  refuses('a column without a name in quotation marks', 'badge,""\na,b\n', 'csv-empty-header'),
  refuses('a last column without a name', 'badge,steps,\na,1,\n', 'csv-empty-header'),
  refuses('a header of delimiters', ',,\na,b,c\n', 'csv-empty-header'),
  blocks('no header', `a,1\nb,2\n`, 'undeclared-field'),
  blocks('an undeclared column', 'badge,extra\na,x\n', 'undeclared-field'),
  blocks('an undeclared column that is empty in each row', 'badge,extra\na,\nb,\n', 'undeclared-field'),
  blocks('an undeclared column filled in the last row only', 'badge,extra\na,\nb,x\n', 'undeclared-field'),
  blocks('a known column that may not be there', 'badge,private\na,x\n', 'unshared-field'),
  blocks('a column of another recipient', 'badge,otherSecret\na,x\n', 'wrong-recipient'),
  blocks('a name in another case', 'badge,Steps\na,1\n', 'undeclared-field'),
  blocks('a name in capitals', 'BADGE\na\n', 'undeclared-field'),
  blocks('a space before a name', 'badge, steps\na,1\n', 'undeclared-field'),
  blocks('a space behind a name', 'badge ,steps\na,1\n', 'undeclared-field'),
  blocks('a tab behind a name', 'badge\t,steps\na,1\n', 'undeclared-field'),
  blocks('a name twice but for a space', 'badge,badge \na,b\n', 'undeclared-field'),
  blocks('a name twice but for case', 'badge,Badge\na,b\n', 'undeclared-field'),
  blocks(
    'a name twice but for a character that cannot be seen',
    'badge,badge\u200b\na,b\n',
    'undeclared-field',
  ),
  blocks('a name with a Cyrillic letter', 'badge,st\u0435ps\na,1\n', 'undeclared-field'),
  blocks('a name with a byte order mark in quotation marks', '"\ufeffbadge"\na\n', 'undeclared-field'),
  blocks('a name with a line end', 'badge,"steps\n"\na,1\n', 'undeclared-field'),
  blocks('a name with quotation marks', 'badge,"""steps"""\na,1\n', 'undeclared-field'),
  blocks(
    'the name of the member where the policy states a column',
    'badge,network\na,192.0.2.0\n',
    'wrong-type',
  ),
  blocks('a path as a name', 'badge,network.address\na,192.0.2.0\n', 'undeclared-field'),
  blocks('a JSON Pointer as a name', 'badge,/network/address\na,192.0.2.0\n', 'undeclared-field'),
  blocks('__proto__ as a name', 'badge,__proto__\na,x\n', 'undeclared-field'),
  blocks('constructor as a name', 'badge,constructor\na,x\n', 'undeclared-field'),
  blocks('a formula as a name', 'badge,=1+1\na,x\n', 'undeclared-field'),
  blocks('no column that must be there', 'steps\n1\n', 'missing-field'),
  blocks('an empty cell where a value must be', 'badge,steps\n,1\n', 'missing-field'),
  blocks('a row of empty cells', 'badge,steps\na,1\n,\n', 'missing-field'),
]

/** Every row as wide as the header, and nothing but rows. */
const shapes: readonly CsvCase[] = [
  refuses('a narrow row', 'badge,steps,phone\na,1\n', 'csv-width'),
  refuses('a narrow last row without its end', `badge,steps\na,1\nb`, 'csv-width'),
  refuses('a wide row', 'badge,steps\na,1,x\n', 'csv-width'),
  refuses('a wide row among many', `badge,steps\n${'a,1\n'.repeat(500)}a,1,x\n`, 'csv-width'),
  refuses('a delimiter at the end of each row', 'badge,steps\na,1,\nb,2,\n', 'csv-width'),
  refuses('a delimiter at the end of one row', 'badge\na\nb,\n', 'csv-width'),
  refuses('a delimiter at the end of the file', 'badge,steps\na,1\nb,2,', 'csv-width'),
  refuses('a comma in a text without quotation marks', 'badge,steps\na,b,1\n', 'csv-width'),
  refuses('a decimal comma', 'badge,rating\na,1,5\n', 'csv-width'),
  refuses('a blank line between rows', 'badge\na\n\nb\n', 'blank-line'),
  refuses('a blank line with CR LF', 'badge\r\na\r\n\r\nb\r\n', 'blank-line'),
  refuses('a blank line behind the header', 'badge\n\na\n', 'blank-line'),
  refuses('a blank line at the end', 'badge,steps\na,1\n\n', 'blank-line'),
  refuses('a line of spaces', 'badge,steps\na,1\n   \n', 'csv-width'),
  refuses('a second table behind a blank line', 'badge,steps\na,1\n\nname,mail\nb,c\n', 'blank-line'),
  refuses('a second table of another width', 'badge,steps\na,1\nname\nx\n', 'csv-width'),
  refuses('a second header', 'badge,hostBadge\na,b\nbadge,hostBadge\nc,d\n', 'csv-second-table'),
  refuses('a second header at the end', 'badge,hostBadge\na,b\nbadge,hostBadge', 'csv-second-table'),
  refuses('a second header right away', 'badge\nbadge\na\n', 'csv-second-table'),
  refuses(
    'a second header in quotation marks',
    'badge,hostBadge\na,b\n"badge","hostBadge"\n',
    'csv-second-table',
  ),
  refuses('a second header in another order', 'badge,hostBadge\na,b\nhostBadge,badge\n', 'csv-second-table'),
  refuses('a second header in another case', 'badge,hostBadge\na,b\nBadge,HostBadge\n', 'csv-second-table'),
  refuses('a second header with spaces', 'badge,hostBadge\na,b\nbadge, hostBadge\n', 'csv-second-table'),
  refuses(
    'a second header of known columns',
    'badge,hostBadge\na,b\nbadge,private\nc,d\n',
    'csv-second-table',
  ),
  refuses('a second header of one more order', 'badge,hostBadge\na,b\nsecret,Net\nc,d\n', 'csv-second-table'),
  refuses('a second header of undeclared columns', 'badge,one,two\na,,\ntwo,badge,one\n', 'csv-second-table'),
  refuses('a title before the header', 'Calls of May\nbadge,steps\na,1\n', 'csv-width'),
  refuses('a title as wide as the header', 'Calls,\nbadge,steps\na,1\n', 'csv-empty-header'),
  refuses('a title that fills the header', 'Calls,May\nbadge,steps\na,1\n', 'csv-second-table'),
  refuses('a comment before the header', '# calls\nbadge,steps\na,1\n', 'csv-width'),
  refuses('a comment between rows', 'badge,steps\na,1\n# checked\nb,2\n', 'csv-width'),
  refuses('a comment as wide as the header', 'badge,steps\na,1\n# checked,\nb,2\n', 'csv-comment'),
  refuses('a comment in a table of one column', 'badge\na\n# b c\n', 'csv-comment'),
  refuses('a comment with slashes', 'badge,steps\n// a,\n', 'csv-comment'),
  refuses('a comment at the end', 'badge\na\n#', 'csv-comment'),
  refuses('a comment before the header as wide as it', '# calls,May\nbadge,steps\na,1\n', 'csv-second-table'),
  refuses('a sum below the table', 'badge,steps,phone\na,1,\nTotal,1\n', 'csv-width'),
  blocks('a sum as wide as the table', `badge,phone\na,${phone}\nTotal,1\n`, 'bad-format'),
  refuses('sep= of Excel', 'sep=,\nbadge,steps\na,1\n', 'csv-empty-header'),
  blocks('sep=; of Excel', 'sep=;\nbadge\na\n', 'undeclared-field'),
  refuses('sep=; and rows of commas', 'sep=;\nbadge,steps\na,1\n', 'csv-width'),
  refuses('another file behind a byte order mark', 'badge\na\n\ufeffbadge\nb\n', 'byte-order-mark'),
  refuses('two byte order marks', '\ufeff\ufeffbadge\na\n', 'byte-order-mark'),
]

/** The dialect that the policy states, and no other. */
const dialects: readonly CsvCase[] = [
  blocks('semicolons where commas are stated', 'badge;steps\na;1\n', 'undeclared-field'),
  blocks('tabs where commas are stated', 'badge\tsteps\na\t1\n', 'undeclared-field'),
  blocks('vertical bars where commas are stated', 'badge|steps\na|1\n', 'undeclared-field'),
  blocks('commas where semicolons are stated', 'badge,steps\na,1\n', 'undeclared-field', { delimiter: ';' }),
  blocks('commas where tabs are stated', 'badge,steps\na,1\n', 'undeclared-field', { delimiter: '\t' }),
  blocks('spaces where tabs are stated', 'badge    steps\na    1\n', 'undeclared-field', { delimiter: '\t' }),
  refuses('semicolons with decimal commas', 'badge;rating\na;1,5\n', 'csv-width'),
  refuses('semicolons in the rows only', 'badge,steps\na;1\n', 'csv-width'),
  refuses('a file of rows that change the delimiter', 'badge,steps\na,1\nb;2\n', 'csv-width'),
  refuses('one of three tabs too much', 'badge\tsteps\na\t\t1\n', 'csv-width', { delimiter: '\t' }),
  blocks('quotation marks of another kind', "'badge','steps'\n'a','1'\n", 'undeclared-field'),
  refuses('a quotation mark escaped by a backslash', 'badge,steps\n"a\\"b",1\n', 'csv-quote'),
]

/** Quotation marks have one meaning. */
const quotes: readonly CsvCase[] = [
  refuses('a bare quotation mark', 'badge,steps\na"b,1\n', 'csv-quote'),
  refuses('a bare quotation mark at the end of a cell', 'badge,steps\na",1\n', 'csv-quote'),
  refuses('a bare quotation mark in the header', 'bad"ge\na\n', 'csv-quote'),
  refuses('text behind a closing quotation mark', 'badge,steps\n"a"b,1\n', 'csv-quote'),
  refuses('a space behind a closing quotation mark', 'badge,steps\n"a" ,1\n', 'csv-quote'),
  refuses('a space before an opening quotation mark', 'badge,steps\na, "1"\n', 'csv-quote'),
  refuses('text behind a closing quotation mark at the end', 'badge\n"a"b', 'csv-quote'),
  refuses('a quotation mark that is never closed', 'badge,steps\n"a,1\nb,2\n', 'csv-quote'),
  refuses('a quotation mark that is the last byte', 'badge\na\n"', 'csv-quote'),
  refuses('three quotation marks', 'badge\n"""\n', 'csv-quote'),
  refuses('a header that is never closed', '"badge,steps\na,1\n', 'csv-quote'),
  refuses('the formula that Excel writes for a text', 'badge,steps\n="0123",1\n', 'csv-quote'),
  blocks('the same in quotation marks where a number is declared', 'badge,steps\na,"=""5"""\n', 'wrong-type'),
  refuses('a closing quotation mark and a NUL', 'badge\n"a"\0\n', 'csv-quote'),
]

/** UTF-8, and lines that all readers end at the same byte. */
const texts: readonly CsvCase[] = [
  refuses('CR alone', 'badge,steps\ra,1\r', 'csv-line-end'),
  refuses('CR alone in one row', 'badge\na\rb\n', 'csv-line-end'),
  refuses('CR alone in quotation marks', 'badge\n"a\rb"\n', 'csv-line-end'),
  refuses('CR at the end', 'badge\na\r', 'csv-line-end'),
  refuses('two CR before LF', 'badge\r\r\na\r\n', 'csv-line-end'),
  refuses('LF and then CR', 'badge\n\ra\n', 'blank-line'),
  refuses('a NUL', 'badge\na\0b\n', 'control-character'),
  refuses('a NUL in quotation marks', 'badge\n"a\0"\n', 'control-character'),
  refuses('NULs at the end', 'badge\na\n\0\0\0\0', 'control-character'),
  refuses('a vertical tab', 'badge\na\vb\n', 'control-character'),
  refuses('a form feed', 'badge\na\n\f', 'control-character'),
  refuses('an escape sequence', 'badge\n\x1b[31ma\n', 'control-character'),
  refuses('a unit separator', 'badge\na\x1fb\n', 'control-character'),
  refuses('DEL', 'badge\na\x7f\n', 'control-character'),
  refuses('the end of file of DOS', 'badge\na\n\x1a', 'control-character'),
  refuses('a control character in the header', 'bad\bge\na\n', 'control-character'),
  refuses('UTF-16LE', utf16('badge\na\n', 'le', true), 'other-encoding'),
  refuses('UTF-16BE', utf16('badge\na\n', 'be', true), 'other-encoding'),
  refuses('UTF-16LE without its mark', utf16('badge\na\n', 'le', false), 'other-encoding'),
  refuses('UTF-16BE without its mark', utf16('badge\na\n', 'be', false), 'other-encoding'),
  refuses('UTF-32LE', bytes(0xff, 0xfe, 0, 0, 'b', 0, 0, 0), 'other-encoding'),
  refuses('UTF-32BE', bytes(0, 0, 0xfe, 0xff, 0, 0, 0, 'b'), 'other-encoding'),
  refuses('Latin-1', bytes('badge\nJos', 0xe9, '\n'), 'invalid-utf8'),
  refuses('Latin-1 at the end', bytes('badge\nJos', 0xe9), 'invalid-utf8'),
  refuses('Latin-1 in quotation marks', bytes('badge\n"Jos', 0xe9, '"\n'), 'invalid-utf8'),
  refuses('Windows-1252', bytes('badge\n', 0x93, 'a', 0x94, '\n'), 'invalid-utf8'),
  refuses('Latin-1 in the header', bytes('badge,stra', 0xdf, 'e\na,b\n'), 'invalid-utf8'),
  refuses('Shift JIS', bytes('badge\n', 0x83, 0x41, '\n'), 'invalid-utf8'),
  refuses('an overlong delimiter', bytes('badge\na', 0xc0, 0xac, 'b\n'), 'invalid-utf8'),
  refuses('an overlong line end', bytes('badge\na', 0xe0, 0x80, 0x8a, 'b\n'), 'invalid-utf8'),
  refuses('half of a surrogate pair', bytes('badge\na', 0xed, 0xa0, 0x80, '\n'), 'invalid-utf8'),
  refuses(
    'a pair of surrogates (CESU-8)',
    bytes('badge\n', 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, '\n'),
    'invalid-utf8',
  ),
  refuses('a code point above U+10FFFF', bytes('badge\n', 0xf4, 0x90, 0x80, 0x80, '\n'), 'invalid-utf8'),
  refuses('a character cut by a delimiter', bytes('badge,steps\n', 0xe2, 0x82, ',1\n'), 'invalid-utf8'),
  refuses('a character cut by a quotation mark', bytes('badge\n"', 0xc3, '"\n'), 'invalid-utf8'),
  refuses('a character cut by the end', bytes('badge\n', 0xf0, 0x9f, 0x98), 'invalid-utf8'),
  refuses('a byte order mark of UTF-8 cut short', bytes(0xef, 0xbb, 'badge\na\n'), 'invalid-utf8'),
]

/** Values are judged as they stand. */
const values: readonly CsvCase[] = [
  blocks('spaces around a number', 'badge,steps\na, 1\n', 'wrong-type'),
  blocks('a plus before a number', 'badge,steps\na,+1\n', 'wrong-type'),
  blocks('a nought before a number', 'badge,steps\na,01\n', 'wrong-type'),
  blocks('parts of thousands', 'badge,steps\na,"1,000"\n', 'wrong-type'),
  blocks('digits of another script', 'badge,steps\na,١\n', 'wrong-type'),
  blocks('a hexadecimal number', 'badge,steps\na,0x10\n', 'wrong-type'),
  blocks('NaN', 'badge,rating\na,NaN\n', 'wrong-type'),
  blocks('a formula where a number is declared', 'badge,steps\na,=1+1\n', 'wrong-type'),
  blocks('a formula where a telephone number is declared', `badge,phone\na,"=""${phone}"""\n`, 'bad-format'),
  blocks('a telephone number without its plus', 'badge,phone\na,12065550100\n', 'bad-format'),
  blocks('a telephone number as Excel spoils it', 'badge,phone\na,1.20656E+10\n', 'bad-format'),
  blocks('JSON in a cell', 'badge,steps\na,"{""steps"":1}"\n', 'wrong-type'),
  blocks('an object in a cell where one is declared', 'badge,labels\na,"{""floor"":""1""}"\n', 'wrong-type'),
  blocks('a list in a cell where one is declared', 'badge,rooms\na,[]\n', 'wrong-type'),
  blocks('the word null', 'badge,steps\na,null\n', 'wrong-type'),
  blocks('a null where none is allowed', 'badge,steps\na,\n', 'wrong-type', { emptyCell: 'null' }),
  blocks('an empty text where a number is declared', 'badge,steps\na,\n', 'wrong-type', {
    emptyCell: 'empty-text',
  }),
  blocks('a text too long', `badge\n${'a'.repeat(11)}\n`, 'out-of-range'),
  blocks('a text of a megabyte', `badge\n${'a'.repeat(1 << 20)}\n`, 'out-of-range'),
  blocks('an address too exact', 'badge,Net\na,192.0.2.1\n', 'over-precise'),
  blocks('one wrong row among many', `badge,steps\n${'a,1\n'.repeat(500)}a,x\n`, 'wrong-type'),
  refuses('a number that hides another', `badge,rating\na,0.${'4111'.repeat(8)}\n`, 'too-many-digits'),
  refuses(
    'a number that hides another before the point',
    `badge,steps\na,1${'0'.repeat(40)}\n`,
    'too-many-digits',
  ),
  refuses(
    'a number that hides another in its exponent',
    `badge,rating\na,1e-${'4111'.repeat(8)}\n`,
    'too-many-digits',
  ),
]

/** Bounds. */
const bounds: readonly CsvCase[] = [
  refuses('more columns than allowed', 'badge,steps,phone\na,1,\n', 'csv-columns', {
    limits: { columns: 2 },
  }),
  refuses('a hundred thousand columns', wide(100_000, 'a'), 'csv-columns'),
  refuses('a row of a hundred thousand cells', `badge\n${'a,'.repeat(100_000)}\n`, 'csv-columns'),
  refuses('a row too large', `badge\n${'a'.repeat(100)}\n`, 'record-too-large', {
    limits: { recordBytes: 64 },
  }),
  refuses('a quoted row too large', `badge\n"${'\n'.repeat(100)}"\n`, 'record-too-large', {
    limits: { recordBytes: 64 },
  }),
  refuses('a header too large', `${'b'.repeat(100)}\na\n`, 'record-too-large', {
    limits: { recordBytes: 64 },
  }),
]

export const csvCases: readonly CsvCase[] = [
  ...benign,
  ...headers,
  ...shapes,
  ...dialects,
  ...quotes,
  ...texts,
  ...values,
  ...bounds,
]
