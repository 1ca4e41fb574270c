import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isPublishedName } from '../../src/diagnostics/published-names.js'

test.each([
  'callerNumber',
  'participants_v2@odata.context',
  '@odata.nextLink',
  'cpuProcessorSpeedInMhz',
  'Duration (seconds)',
  'PSTN Call End Reason (SIP response code)',
  'First Wi-Fi Signal Strength',
  'TelephoneNumber',
  'serviceDetails_teamsOperatorConnect_enabled',
  'BSSID',
  'value',
  'Scenario Pair',
])('%s is published', (name) => {
  expect(isPublishedName(name)).toBe(true)
})

test.each([
  '',
  '\n',
  '|',
  'CallerNumber',
  'callernumber',
  ' callerNumber',
  'callerNumber|calleeNumber',
  '__proto__',
  'constructor',
  'toString',
  '*Ratio',
  '...',
  '200',
  'John',
])('%j is not', (name) => {
  expect(isPublishedName(name)).toBe(false)
})

const fields = new URL('../../../shared/facts/payload-fields.tsv', import.meta.url)
test.skipIf(!existsSync(fields))(
  'every published column and member is in the list (skipped where the facts are not there)',
  () => {
    const rows = readFileSync(fields, 'utf8').split('\n').slice(1)
    const names = rows.flatMap((row) => {
      const [payload = '', path = ''] = row.split('\t')
      if (payload.startsWith('TAC export') || payload.startsWith('CQD dimension')) return [path]
      if (!path.startsWith('$.') || path.includes('*R')) return []
      return path
        .slice(2)
        .split(/[.{},]/)
        .map((name) => name.replaceAll('[*]', ''))
        .filter((name) => /[A-Za-z]/.test(name) && !name.includes('*'))
    })
    expect(names.length).toBeGreaterThan(600)
    // One dimension's name holds a word that no output may hold.
    const missing = names.filter((name) => !isPublishedName(name) && !/\banonym/i.test(name))
    expect(missing).toEqual([])
  },
)
