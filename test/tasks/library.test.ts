import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bytesSource, gate, openPolicies } from '../../src/index.js'
import { packageRoot } from '../../src/project/package-root.js'

const root = packageRoot()
const cli = join(root, 'dist/bin/declared.cjs')

test.each([
  ['call-log.json', 'pstn-call-log'],
  ['call-log.reduced.json', 'pstn-call-log'],
  ['operator-records.ndjson', 'operator-call-record'],
  ['usage-export.csv', 'pstn-usage-export'],
])('the library and the command would disagree on %s', async (file, payload) => {
  const path = join(root, 'examples', file)
  const policies = await openPolicies()
  const report = await gate(policies, { payload, on: '2026-11-21' }).judge(
    bytesSource(`examples/${file}`, readFileSync(path)),
  )
  const typed = ['check', `examples/${file}`, '--payload', payload, '--on', '2026-11-21', '--format', 'json']
  const { stdout, status } = spawnSync(process.execPath, [cli, ...typed], { cwd: root, encoding: 'utf8' })
  expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(report)))
  expect(status).toBe({ pass: 0, block: 1, 'cannot-judge': 2 }[report.verdict])
})

test('a gate over unsound policies judges nothing and says so', async () => {
  const policies = await openPolicies(join(root, 'no-such-folder'))
  const report = await gate(policies, { payload: 'pstn-call-log' }).judge(
    bytesSource('x', new TextEncoder().encode('{}')),
  )
  expect([report.verdict, report.findings.length > 0]).toEqual(['cannot-judge', true])
})

test('packages, or modules at all, would load for a check of the shipped policies', () => {
  const typed = ['check', 'examples/call-log.json', '--payload', 'pstn-call-log']
  const env = { ...process.env, NODE_DEBUG: 'esm,module' }
  const { stderr } = spawnSync(process.execPath, [cli, ...typed], { cwd: root, encoding: 'utf8', env })
  expect(stderr).toContain('dist/bin/compiled-script.cjs')
  expect(stderr).not.toMatch(/node_modules\/(?:zod|yaml)\/|dist\/bin\/declared-[a-z-]+\.js/)
})
