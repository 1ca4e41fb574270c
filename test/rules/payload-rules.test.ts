import { describe, expect, it } from 'vitest'
import { fields, linting, saidOf } from './linting.js'

const field = (text: string) => fields(`a: ${text}`)
type Case = readonly [string, string, string | undefined]

/** The rule says the sentence, and nothing else is said; or nothing at all. */
async function holds(block: string, says: string | undefined): Promise<void> {
  const all = await saidOf(block)
  expect(all.map((each) => (says === undefined ? each : each.includes(says)))).toEqual(
    says === undefined ? [] : [true],
  )
}

describe('bounds-fit-format', () => {
  it.each<Case>([
    ['a bound on a number', field('{ category: badge-number, at-least: 0, at-most: 99 }'), undefined],
    [
      'a bound on one of several formats',
      field('{ technical: x, value: [integer, text], at-least: 0, at-most: 9 characters }'),
      undefined,
    ],
    [
      'a bound on a time',
      field('{ category: entry-time, at-least: 0 }'),
      'bounds-fit-format: "at-least: 0" bounds a number, and no value of the format date-time is one.',
    ],
    [
      'a bare number on a text',
      field('{ category: door-name, value: text, one-of: [a], at-most: 5 }'),
      '"at-most: 5" bounds a number',
    ],
    [
      'characters of a number',
      field('{ category: badge-number, at-most: 5 characters }'),
      'is the length of a text',
    ],
    ['the same bound twice', field('{ category: badge-number, at-least: 5, at-most: 5 }'), undefined],
    [
      'bounds in the wrong order',
      field('{ category: badge-number, at-least: 6, at-most: 5 }'),
      '"at-least: 6" is greater than "at-most: 5"',
    ],
    [
      'bounds that a double cannot tell apart',
      field('{ category: badge-number, at-least: 9007199254740993, at-most: 9007199254740992 }'),
      'is greater than',
    ],
    [
      'the same bound, written in two ways',
      field('{ technical: x, value: number, at-least: 1.50, at-most: 1.5 }'),
      undefined,
    ],
    ['a masked telephone number', field('{ category: phone-number, masked: allowed }'), undefined],
    ['a masked time', field('{ category: entry-time, masked: allowed }'), 'has no form with hidden digits'],
    ['a unit of a number', field('{ category: badge-number, unit: steps }'), undefined],
    ['a unit of a duration', field('{ technical: x, value: iso-duration, unit: seconds }'), undefined],
    [
      'a unit of a time',
      field('{ category: entry-time, unit: seconds }'),
      '"unit: seconds" is for numbers and durations',
    ],
    ['minutes of a moment', field('{ category: entry-time, precision: minute }'), undefined],
    ['/24 of an address', field('{ technical: x, value: ip, precision: /24 }'), undefined],
    [
      '/48 of addresses that are all IPv4',
      field('{ technical: x, value: ipv4, precision: /48 }'),
      'The precision is /48 for IPv6 addresses, and the format ipv4 has none of those.',
    ],
    ['decimals of a latitude', field('{ technical: x, value: latitude, precision: 2 decimals }'), undefined],
    [
      'decimals of a moment',
      field('{ category: entry-time, precision: 2 decimals }'),
      'The precision is 2 decimals, for numbers',
    ],
    [
      'a value of the list that is no value',
      field('{ category: badge-number, one-of: [1, two] }'),
      undefined,
    ],
    [
      'a value of the list that the format refuses',
      field('{ category: badge-number, value: integer, one-of: [1, two] }'),
      '"one-of" lists "two", and no value of the format integer is written so.',
    ],
    ['true and false', field('{ technical: x, value: boolean, one-of: [true] }'), undefined],
    [
      'a key of a map',
      field('{ keys: { value: text, one-of: [a], at-least: 1 }, values: entry-time }'),
      '"at-least: 1" bounds a number',
    ],
  ])('%s', (_, block, says) => holds(block, says))

  it('points at the key that does not fit', async () => {
    const { diagnostics } = await linting(field('{ category: entry-time, at-least: 0 }'))
    const { span } = diagnostics[0] ?? {}
    expect(span?.source.text.slice(span.start, span.end)).toBe('at-least')
  })
})

describe('text-has-a-limit, field-states-its-format, field-category-is-leaf', () => {
  it.each<Case>([
    ['text with a length', field('{ category: door-name, value: text, at-most: 20 characters }'), undefined],
    ['text with a pattern', field("{ category: door-name, pattern: '[a-z]{1,9}' }"), undefined],
    [
      'text of the category, without a limit',
      field('door-name'),
      'text-has-a-limit: The value is free text of any length',
    ],
    [
      'text beside another format',
      field('{ category: door-name, value: [integer, text] }'),
      'text-has-a-limit',
    ],
    [
      'names of a map without a limit',
      field('{ keys: {}, values: entry-time }'),
      'text-has-a-limit: The names of this map are free text',
    ],
    [
      'names of a map with a format of their own',
      field('{ keys: { value: uuid }, values: entry-time }'),
      undefined,
    ],
    [
      'a category without a format',
      field('photo'),
      'field-states-its-format: Neither the field nor the category "photo" says what a value looks like.',
    ],
    [
      'several categories without a format',
      field('{ category: [entry-time, badge-number] }'),
      'field-states-its-format: The field holds entry-time and badge-number',
    ],
    [
      'several categories with one',
      field('{ category: [entry-time, badge-number], value: date-time }'),
      undefined,
    ],
    [
      'a technical value without a format',
      field('{ technical: x }'),
      'field-states-its-format: The field does not say',
    ],
    ['an item of a list without a format', field('{ each: photo }'), 'field-states-its-format'],
    [
      'a group of categories',
      field('door-log'),
      'field-category-is-leaf: "door-log" is a group of categories; a field holds one that is in it.',
    ],
    ['a group with a format', field('{ category: person, value: uuid }'), 'field-category-is-leaf'],
  ])('%s', (_, block, says) => holds(block, says))

  it('the help of a group names what is in it', async () => {
    const { diagnostics } = await linting(field('person'))
    expect(diagnostics[0]?.help).toContain('resident-name, phone-number')
  })
})

describe('pattern-is-linear', () => {
  it.each<Case>([
    [
      'look-ahead',
      field("{ category: door-name, pattern: 'a(?=b)' }"),
      'pattern-is-linear: The pattern cannot be used. At its character 2:',
    ],
    ['a back reference', field("{ category: door-name, pattern: '(a)\\1' }"), 'At its character 4:'],
    ['a group that is not closed', field("{ category: door-name, pattern: '(a' }"), 'pattern-is-linear'],
    ['names of a map', field("{ keys: { pattern: '(?!x)a' }, values: entry-time }"), 'pattern-is-linear'],
    [
      'nested repeats, which run in linear time here',
      field("{ category: door-name, pattern: '(a+)+b' }"),
      undefined,
    ],
  ])('%s', (_, block, says) => holds(block, says))
})

describe('constraint-names-a-member', () => {
  it.each<Case>([
    ['goes-with beside it', fields('a: entry-time', 'b: { category: exit-time, goes-with: a }'), undefined],
    [
      'goes-with a misspelt field',
      fields('aa: entry-time', 'b: { category: exit-time, goes-with: ab }'),
      '"goes-with" of the field "b" names "ab", and no field of that name stands beside it.',
    ],
    [
      'goes-with itself',
      fields('a: { category: entry-time, goes-with: a }'),
      '"goes-with" of the field "a" names the field itself.',
    ],
    [
      'goes-with a field of another object',
      fields('a: entry-time', 'o: { fields: { b: { category: exit-time, goes-with: a } } }'),
      'names "a", and no field',
    ],
    [
      'goes-with a field that is allowed everywhere',
      `${fields('o: { fields: { b: { category: exit-time, goes-with: tag } } }')}everywhere: { tag: { technical: x, one-of: [y] } }\n`,
      undefined,
    ],
    ['before another moment', fields('a: { category: entry-time, before: b }', 'b: exit-time'), undefined],
    [
      'before a number',
      fields('a: { category: entry-time, before: b }', 'b: badge-number'),
      'are not both a date-time or both a date',
    ],
    [
      'a moment before a day',
      fields('a: { category: entry-time, before: b }', 'b: { category: exit-time, value: date }'),
      'are not both',
    ],
    [
      'before an object',
      fields('a: { category: entry-time, before: b }', 'b: { fields: {} }'),
      'are not both',
    ],
    [
      'when another has a value that it can have',
      fields(
        'a: { category: entry-time, when: { b: front } }',
        'b: { category: door-name, one-of: [front, yard] }',
      ),
      undefined,
    ],
    [
      'when another has a value that it can never have',
      fields(
        'a: { category: entry-time, when: { b: [front, cellar] } }',
        'b: { category: door-name, one-of: [front, yard] }',
      ),
      'waits for "cellar", which "b" can never be.',
    ],
    [
      'when a truth is true',
      fields('a: { category: entry-time, when: { b: true } }', 'b: { technical: x, value: boolean }'),
      undefined,
    ],
    [
      'when a number is a word',
      fields('a: { category: entry-time, when: { b: many } }', 'b: badge-number'),
      'waits for "many"',
    ],
    [
      'when an object has a value',
      fields('a: { category: entry-time, when: { b: x } }', 'b: { fields: {} }'),
      'which has no single value',
    ],
    [
      'a choice whose member is in each case',
      field('{ chosen-by: k, cases: { x: { fields: { k: { technical: t, one-of: [x] } } } } }'),
      undefined,
    ],
    [
      'a choice whose member is everywhere',
      `${field('{ chosen-by: k, cases: { x: { fields: {} } } }')}everywhere: { k: { technical: t, one-of: [x] } }\n`,
      undefined,
    ],
    [
      'a choice whose member is nowhere',
      field('{ chosen-by: k, cases: { x: { fields: {} } } }'),
      'The case "x" is chosen by "k", and does not declare that field.',
    ],
    [
      'a case that can never be chosen',
      field('{ chosen-by: k, cases: { x: { fields: { k: { technical: t, one-of: [y] } } } } }'),
      'The case "x" can never be chosen',
    ],
    [
      'a case that is no object',
      field('{ chosen-by: k, cases: { x: entry-time } }'),
      'The case "x" is no object',
    ],
    ['a case that may not be there', field('{ chosen-by: k, cases: { x: { unshared: photo } } }'), undefined],
    [
      'a case of a shape',
      `${field('{ chosen-by: k, cases: { x: { shape: s } } }')}shapes: { s: { fields: { k: { technical: t, one-of: [x] } } } }\n`,
      undefined,
    ],
  ])('%s', (_, block, says) => holds(block, says))
})

describe('records-are-not-fields, envelope-is-not-records, column-is-a-field', () => {
  const media = (text: string, ...lines: readonly string[]) =>
    `${fields('enteredAt: entry-time', ...lines)}media: { ${text} }\n`
  const csv = (names: string, ...lines: readonly string[]) =>
    media(`csv: { delimiter: ',', empty-cell: absent, names: { ${names} } }`, ...lines)
  it.each<Case>([
    ['one record or a list of them', media("json: { records: [/, '/value/*'] }"), undefined],
    [
      'a list whose name is a field',
      media("json: { records: [/, '/value/*'] }", 'value: badge-number'),
      'records-are-not-fields: Records sit at /value/*, and what sits at / is a record with a field "value"',
    ],
    [
      'a list whose name is a field, where no document is one record',
      media("json: { records: ['/value/*'] }", 'value: badge-number'),
      undefined,
    ],
    [
      'a list inside of a record of another list',
      media("json: { records: ['/a/*', '/a/*/b/*'] }", 'b: badge-number'),
      'what sits at /a/* is a record with a field "b"',
    ],
    ['a list and the records in lists', media("json: { records: ['/a', '/a/*'] }"), undefined],
    [
      'a list whose name is allowed everywhere',
      `${media("json: { records: [/, '/value/*'] }")}everywhere: { value: { technical: x, value: integer } }\n`,
      'records-are-not-fields',
    ],
    [
      'an envelope around the records',
      `${media("json: { records: ['/value/*'] }")}envelope: { count: { technical: x, value: integer } }\n`,
      undefined,
    ],
    [
      'an envelope in place of the records',
      `${media("json: { records: ['/value/*'] }")}envelope: { value: { technical: x, value: integer } }\n`,
      'envelope-is-not-records: The envelope declares "value", and there sit the records.',
    ],
    [
      'an envelope in the way of the records',
      `${media("json: { records: ['/data/value/*'] }")}envelope: { data: { technical: x, value: integer } }\n`,
      'The envelope declares "data"',
    ],
    [
      'an envelope that leads to the records',
      `${media("json: { records: ['/data/value/*'] }")}envelope: { data: { fields: { count: { technical: x, value: integer } } } }\n`,
      undefined,
    ],
    ['a column of a field inside', csv('/o/b: B', 'o: { fields: { b: badge-number } }'), undefined],
    ['a column of a field that may not be there', csv('/n: N', 'n: { unshared: photo }'), undefined],
    [
      'a column that leads nowhere',
      csv('/entered: In'),
      'column-is-a-field: The column leads to "entered", and the record has no field of that name.',
    ],
    [
      'a column that leads nowhere, further in',
      csv('/o/c: C', 'o: { fields: { b: badge-number } }'),
      'leads to "c", and "o" has no field of that name',
    ],
    [
      'a column of an object',
      csv('/o: O', 'o: { fields: { b: badge-number } }'),
      'leads to "o", and a cell holds one value',
    ],
    ['a column of a list', csv('/l: L', 'l: { each: badge-number }'), 'a cell holds one value'],
    [
      'one column for two fields',
      csv('/enteredAt: In, /b: In', 'b: badge-number'),
      'The column "In" stands for two fields.',
    ],
    [
      "a column that is another field's own",
      csv('/o/b: enteredAt', 'o: { fields: { b: badge-number } }'),
      'The column "enteredAt" stands for two fields.',
    ],
    [
      'two fields that exchange their columns',
      csv('/enteredAt: b, /b: enteredAt', 'b: badge-number'),
      undefined,
    ],
  ])('%s', (_, block, says) => holds(block, says))
})

describe('belongs-to-is-a-name', () => {
  const belongs = (to: string, own: string, media = '') =>
    `${fields(own)}belongs-to: { field: ${to} }\n${media}`
  const text = '{ technical: x, value: text, at-most: 9 characters }'
  const shapes = (of: string) => `shapes: { s: { fields: { id: ${of} } } }\n`
  const table = (names: string) =>
    `media: { csv: { delimiter: ',', empty-cell: absent, names: { ${names} } } }\n`
  it.each<Case>([
    ['a text', belongs('id', 'id: { technical: x, value: uuid }'), undefined],
    ['one of several forms of text', belongs('id', 'id: { technical: x, value: [uuid, email] }'), undefined],
    ['a text further inside', belongs('/o/id', `o: { fields: { id: ${text} } }`), undefined],
    ['a text in a shape', belongs('/o/id', 'o: { shape: s }', shapes(text)), undefined],
    ['a text whose name has a slash', belongs('/o/a~1b', `o: { fields: { a/b: ${text} } }`), undefined],
    [
      'a text in one case of two',
      belongs(
        '/o/id',
        `o: { chosen-by: k, cases: { a: { fields: { k: ${text}, id: ${text} } }, b: { fields: { k: ${text} } } } }`,
      ),
      undefined,
    ],
    [
      'nothing',
      belongs('operator', 'id: { technical: x, value: uuid }'),
      'belongs-to-is-a-name: "belongs-to" names "operator", and the record has no field of that name.',
    ],
    [
      'nothing further inside',
      belongs('/o/ix', `o: { fields: { id: ${text} } }`),
      'names "o/ix", and the record has no',
    ],
    ['an object', belongs('id', 'id: { fields: {} }'), 'does not always hold a single value'],
    [
      'a text in a list',
      belongs('/l/id', `l: { each: { fields: { id: ${text} } } }`),
      'has no field of that name',
    ],
    [
      'what may not be there',
      belongs('id', 'id: { unshared: photo }'),
      'does not always hold a single value',
    ],
    [
      'a number',
      belongs('id', 'id: { technical: x, value: integer }'),
      'can hold something else than a text',
    ],
    [
      'a number or a text',
      belongs('id', 'id: { technical: x, value: [uuid, integer] }'),
      'something else than a text',
    ],
    [
      'a text in one case, a number in another',
      belongs(
        '/o/id',
        `o: { chosen-by: k, cases: { a: { fields: { k: ${text}, id: ${text} } }, b: { fields: { k: ${text}, id: { technical: x, value: integer } } } } }`,
      ),
      'something else than a text',
    ],
    ['a column of its own name', belongs('id', 'id: { technical: x, value: uuid }', table('')), undefined],
    [
      'a column of another name',
      belongs('id', 'id: { technical: x, value: uuid }', table('/id: Id')),
      undefined,
    ],
    [
      'a column that leads inside',
      belongs('/o/id', `o: { fields: { id: ${text} } }`, table('/o/id: Id')),
      undefined,
    ],
    [
      'no column that leads inside',
      belongs('/o/id', `o: { fields: { id: ${text} } }`, table('')),
      'and no column of a table leads there',
    ],
  ])('%s', (_, block, says) => holds(block, says))
})

describe('shape-is-used, unshared-is-not-shared', () => {
  const shapes =
    'shapes:\n  s: { fields: { s: { each: { shape: s } }, t: { shape: t } } }\n  t: { fields: {} }\n'
  it.each<Case>([
    ['shapes that are used, by a field and by each other', `${field('{ shape: s }')}${shapes}`, undefined],
    ['a field whose category nobody shares', field('{ unshared: photo }'), undefined],
    [
      'a field whose category is shared',
      field('{ unshared: entry-time }'),
      'unshared-is-not-shared: The field says that "entry-time" is shared by no flow, and the flow "share-with-caretaker" shares it.',
    ],
    ['a field whose category is read', field('{ unshared: exit-time }'), 'unshared-is-not-shared'],
    [
      'a field in a shape, and a shape in itself',
      `${field('{ shape: r }')}shapes: { r: { fields: { again: { shape: r }, x: { unshared: entry-time } } } }\n`,
      'unshared-is-not-shared',
    ],
  ])('%s', (_, block, says) => holds(block, says))

  it('shapes that only each other use are all unused', async () => {
    expect(await saidOf(`${field('entry-time')}${shapes}`)).toEqual([
      'shape-is-used: No field of the payload "door-log" is of the shape "s".',
      'shape-is-used: No field of the payload "door-log" is of the shape "t".',
    ])
  })

  it("a category of one person may be unshared where only another's is shared", async () => {
    const flows = (of: string) =>
      `policy: front-door\nflows:\n  share-with-caretaker:\n    cites: notice#line-2\n    from: landlord\n    to: caretaker\n    purposes: [repairs]\n    list-is: open\n    shares: { photo: { of: ${of} }, door-log: { open: such-as, named: {}, read-as: [door-log] } }\n`
    const payload = fields('a: { unshared: photo, of: visitor }')
    expect(await saidOf(flows('resident'), payload, 'tests: door-log\npass: []\n')).toEqual([])
    expect(await saidOf(flows('visitor'), payload, 'tests: door-log\npass: []\n')).toHaveLength(1)
  })
})
