import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formats } from '../../src/formats/index.js'

/** Rows of a table of the shared corpora beside the repository, or undefined where it is not there. */
function rows(path: string): readonly (readonly string[])[] | undefined {
  const url = new URL(`../../../shared/corpora/${path}`, import.meta.url)
  if (!existsSync(url)) return undefined
  const lines = readFileSync(url, 'utf8').split('\n')
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

const is = (name: string, text: string) => formats.get(name)?.test(text) === true

describe('IP addresses as CPython labels them', () => {
  const cases = rows('ip/ip-labelled.tsv')
  test.skipIf(cases === undefined)(
    'each text has the label it is given (skipped where the corpus is not there)',
    () => {
      // CPython also reads zone ids and masks; both are refused here on purpose.
      const ours = (cases ?? []).filter(([value = '']) => !/%|\/.*\..*\./.test(value))
      expect(ours.length).toBeGreaterThan(400)
      const wrong = ours.filter(
        ([value = '', v4, v6, cidr]) =>
          is('ipv4', value) !== (v4 === '1') ||
          is('ipv6', value) !== (v6 === '1') ||
          is('ip', value) !== (v4 === '1' || v6 === '1') ||
          (is('ipv4-cidr', value) || is('ipv6-cidr', value)) !== (cidr === '1'),
      )
      expect(wrong).toEqual([])
    },
  )

  test.skipIf(cases === undefined)(
    'no text with a zone id or a mask passes (skipped where the corpus is not there)',
    () => {
      const refused = (cases ?? []).filter(([value = '']) => /%|\/.*\..*\./.test(value))
      expect(
        refused.filter(([value = '']) => ['ip', 'ipv4-cidr', 'ipv6-cidr'].some((name) => is(name, value))),
      ).toEqual([])
    },
  )
})

describe('telephone numbers of every region', () => {
  const cases = rows('phone/example-numbers.tsv')
  test.skipIf(cases === undefined)(
    'each example number is accepted (skipped where the corpus is not there)',
    () => {
      expect((cases ?? []).length).toBeGreaterThan(1000)
      expect((cases ?? []).filter(([, , , , number = '']) => !is('e164', number))).toEqual([])
      expect((cases ?? []).filter(([, , , , number = '']) => is('e164', number.slice(1)))).toEqual([])
    },
  )
})
