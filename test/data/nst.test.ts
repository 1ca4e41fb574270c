import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createJsonReader } from '../../src/data/json-reader.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { type Hearing, hearJson, oneByOne } from './heard.js'

const folder = fileURLToPath(
  new URL('../../../shared/corpora/json-parsing-nst/test_parsing/', import.meta.url),
)
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []

function hear(bytes: Iterable<Uint8Array>): Hearing {
  return hearJson((sink) => createJsonReader(sink, defaultLimits), bytes)
}

function verdict(file: string): string {
  const bytes = readFileSync(folder + file)
  const whole = hear([bytes])
  expect(hear(oneByOne(bytes))).toEqual(whole)
  return whole.refusal?.code ?? 'read'
}

/** What RFC 8259 leaves open, and how it is decided here. */
const open: { readonly [file: string]: string } = {
  'i_number_double_huge_neg_exp.json': 'read',
  'i_number_huge_exp.json': 'data/too-many-digits',
  'i_number_neg_int_huge_exp.json': 'read',
  'i_number_pos_double_huge_exp.json': 'read',
  'i_number_real_neg_overflow.json': 'read',
  'i_number_real_pos_overflow.json': 'read',
  'i_number_real_underflow.json': 'read',
  'i_number_too_big_neg_int.json': 'read',
  'i_number_too_big_pos_int.json': 'read',
  'i_number_very_big_negative_int.json': 'data/too-many-digits',
  'i_object_key_lone_2nd_surrogate.json': 'data/lone-surrogate',
  'i_string_1st_surrogate_but_2nd_missing.json': 'data/lone-surrogate',
  'i_string_1st_valid_surrogate_2nd_invalid.json': 'data/lone-surrogate',
  'i_string_UTF-16LE_with_BOM.json': 'data/other-encoding',
  'i_string_UTF-8_invalid_sequence.json': 'data/invalid-utf8',
  'i_string_UTF8_surrogate_U+D800.json': 'data/invalid-utf8',
  'i_string_incomplete_surrogate_and_escape_valid.json': 'data/lone-surrogate',
  'i_string_incomplete_surrogate_pair.json': 'data/lone-surrogate',
  'i_string_incomplete_surrogates_escape_valid.json': 'data/lone-surrogate',
  'i_string_invalid_lonely_surrogate.json': 'data/lone-surrogate',
  'i_string_invalid_surrogate.json': 'data/lone-surrogate',
  'i_string_invalid_utf-8.json': 'data/invalid-utf8',
  'i_string_inverted_surrogates_U+1D11E.json': 'data/lone-surrogate',
  'i_string_iso_latin_1.json': 'data/invalid-utf8',
  'i_string_lone_second_surrogate.json': 'data/lone-surrogate',
  'i_string_lone_utf8_continuation_byte.json': 'data/invalid-utf8',
  'i_string_not_in_unicode_range.json': 'data/invalid-utf8',
  'i_string_overlong_sequence_2_bytes.json': 'data/invalid-utf8',
  'i_string_overlong_sequence_6_bytes.json': 'data/invalid-utf8',
  'i_string_overlong_sequence_6_bytes_null.json': 'data/invalid-utf8',
  'i_string_truncated-utf-8.json': 'data/invalid-utf8',
  'i_string_utf16BE_no_BOM.json': 'data/other-encoding',
  'i_string_utf16LE_no_BOM.json': 'data/other-encoding',
  'i_structure_500_nested_arrays.json': 'data/too-deep',
  'i_structure_UTF-8_BOM_empty_object.json': 'read',
}

describe.skipIf(files.length === 0)('JSONTestSuite (skipped where ../shared is not there)', () => {
  test('a text that is not JSON would be read: every n file is refused', () => {
    const named = files.filter((file) => file.startsWith('n_'))
    expect(named).toHaveLength(188)
    expect(named.filter((file) => verdict(file) === 'read')).toEqual([])
  }, 30_000)

  test('a JSON text would be refused: every y file is read, but for two with a name twice', () => {
    const named = files.filter((file) => file.startsWith('y_'))
    expect(named).toHaveLength(95)
    const refused = named.map((file) => [file, verdict(file)]).filter(([, code]) => code !== 'read')
    expect(refused).toEqual([
      ['y_object_duplicated_key.json', 'data/duplicate-name'],
      ['y_object_duplicated_key_and_value.json', 'data/duplicate-name'],
    ])
  }, 30_000)

  test('what the standard leaves open would be decided by chance: each i file has its verdict', () => {
    const named = files.filter((file) => file.startsWith('i_'))
    expect(Object.fromEntries(named.map((file) => [file, verdict(file)]))).toEqual(open)
  })
})
