import { describe, expect, test, vi } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { showName } from '../../src/diagnostics/name.js'
import { parse } from '../../src/syntax/parse.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { hasShared, judgeText, planOf, readShared } from '../folder.js'
import { rich } from '../validate/rich-policy.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const plan = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const strings: readonly string[] = hasShared ? JSON.parse(readShared('corpora/blns/blns.json')) : []

/** Whether a text may be shown as a name: then it is a word, not data. */
const isWord = (text: string): boolean => showName(text, { declared: false, position: 'object' }) === text

describe.skipIf(strings.length === 0)(
  'the big list of naughty strings (skipped where ../shared is not there)',
  () => {
    test('one of them would crash the gate, pass as a name, or be told', async () => {
      expect(strings.length).toBeGreaterThan(500)
      for (const text of strings) {
        const quoted = JSON.stringify(text)
        const inputs = [
          `{"badge":"b",${quoted}:1}`,
          `{"badge":"b","labels":{${quoted}:"x"}}`,
          `{"badge":"b","network":{${quoted}:${quoted}}}`,
          `{"badge":"b","steps":${quoted},"phone":${quoted},"how":${quoted}}`,
          `{"rows":[{"badge":"b"}],${quoted}:${quoted}}`,
          `{"badge":"b","x":${text}}`,
        ]
        for (const [index, input] of inputs.entries()) {
          const { verdict, findings } = await judgeText(plan, input)
          expect([text, index, verdict.verdict]).not.toEqual([text, index, 'pass'])
          const isTold =
            text.length > 8 && !isWord(text) && JSON.stringify(findings).includes(quoted.slice(1, -1))
          expect([text, index, isTold]).toEqual([text, index, false])
        }
      }
    })

    test('one of them would crash the reader of tables', async () => {
      for (const text of strings) {
        const cell = `"${text.replaceAll('"', '""')}"`
        const { findings } = await judgeText(plan, `badge,${cell}\n${cell},${cell}\n`, { media: 'csv' })
        expect([text, findings.length > 0]).toEqual([text, true])
      }
    })

    test('one of them would crash the reader of policies', async () => {
      for (const text of strings) {
        for (const written of [
          text,
          `policy: ${text}`,
          `${text}: x`,
          `policy: ${JSON.stringify(text)}`,
          `- ${text}`,
        ]) {
          const diagnostics = createDiagnostics()
          await parse(createSourceFile('policy.yaml', written), diagnostics, {})
          expect([written, diagnostics.list.length > 0]).toEqual([written, true])
        }
      }
    })
  },
)
