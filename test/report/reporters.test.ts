import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printable, printableJson } from '../../src/diagnostics/printable.js'
import { reporters } from '../../src/report/index.js'
import type { Report } from '../../src/verdict/report.js'
import { anyReport, anyText } from './any-report.js'
import { blockReport, passReport, refusedReport, reports, wholeReport } from './sample-reports.js'

const plain = { colour: false }
const rendered = (name: string, report: Report, colour = false): string => {
  const reporter = reporters.find((one) => one.name === name)
  if (reporter === undefined) throw new Error(`no reporter is called ${name}`)
  return reporter.render(report, { colour })
}
/** `npx vitest run test/report --update` writes the goldens anew. */
const golden = (name: string) => `../golden/report/${name}.txt`

describe('goldens', () => {
  const cases = reporters.flatMap((reporter) =>
    Object.entries(reports).map(([name, report]) => ({ reporter, name, report })),
  )
  it.each(cases)('$reporter.name of $name is what it was', async ({ reporter, name, report }) => {
    await expect(reporter.render(report, plain)).toMatchFileSnapshot(golden(`${name}.${reporter.name}`))
  })

  it('pretty of refused in colour is what it was', async () => {
    const shown = rendered('pretty', refusedReport, true).replaceAll('\u001b', '<ESC>')
    await expect(shown).toMatchFileSnapshot(golden('refused.pretty.colour'))
  })
})

describe('every reporter', () => {
  it.each(reporters)(
    '$name without colour writes nothing that acts on a terminal, whatever the names hold',
    ({ render }) => {
      fc.assert(
        fc.property(anyReport, (report) => {
          expect(render(report, plain).replaceAll('\n', '')).not.toMatch(
            /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u,
          )
        }),
      )
    },
  )

  it.each(reporters)('$name says the same with colour and without', ({ render }) => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const coloured = render(report, { colour: true })
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes are what is taken out
        expect(coloured.replace(/\u001b\[[0-9;]*m/g, '')).toBe(render(report, plain))
      }),
    )
  })

  it.each(reporters)('$name would state hashes that nobody has made, or have them made in vain', (each) => {
    const sha256 = wholeReport.files[0]?.sha256 ?? 'none'
    expect(each.render(wholeReport, plain).includes(sha256)).toBe(each.statesHashes)
  })

  it.each(reporters)('$name ends with one line feed', ({ render }) => {
    for (const report of Object.values(reports)) expect(render(report, plain)).toMatch(/[^\n]\n$/)
  })

  it.each(reporters)('$name gives no legal verdict', ({ render }) => {
    for (const report of Object.values(reports)) {
      expect(render(report, plain)).not.toMatch(/complian|lawful|approved|certified|anonym/i)
    }
  })

  it.each(reporters)('$name proves that something was judged', ({ render }) => {
    const text = render(wholeReport, plain)
    for (const proof of [
      '2026-11-21',
      '0.1.0',
      '111111111111',
      '2.0.0',
      'pstn-call-log',
      'operator',
      'troubleshooting',
      'not seen',
    ]) {
      expect(text).toContain(proof)
    }
  })

  it('has a name of its own', () => {
    expect(new Set(reporters.map(({ name }) => name)).size).toBe(reporters.length)
  })
})

describe('pretty', () => {
  it('says what pass means, and no more', () => {
    const meaning =
      'Pass: every field found is one that this policy lets this recipient have for this purpose. No more.\n'
    expect(rendered('pretty', passReport).endsWith(meaning)).toBe(true)
    expect(rendered('pretty', blockReport)).not.toContain('Pass:')
  })

  it('gives every finding with its place, its policy line, its fix and its count', () => {
    const text = rendered('pretty', blockReport)
    expect(text).toContain('BLOCKED  /value/0/userPrincipalName  line 9, column 13  the first of 12\n')
    expect(text).toContain('policy   policies/operator-connect/payloads/pstn-call-log.yaml:41\n')
    expect(text).toContain('why      declared explain validate/unshared-field\n')
    expect(text).toContain('exports/response.json  12 known, but not shared; 1 not declared\n')
  })

  it('calls a refusal a refusal and gives both places', () => {
    const text = rendered('pretty', refusedReport)
    expect(text).toContain('REFUSED  /value/0/id  line 7, column 5\n')
    expect(text).toContain('and at   /value/0/id  line 5, column 5\n')
    expect(text).toContain('partial  reading stopped early; there may be more\n')
  })

  it('says each answer in words and as the exit code', () => {
    expect(rendered('pretty', passReport)).toContain('PASS (exit code 0)')
    expect(rendered('pretty', blockReport)).toContain('BLOCK (exit code 1)')
    expect(rendered('pretty', refusedReport)).toContain('CANNOT JUDGE (exit code 2)')
  })
})

describe('compact', () => {
  it('has one line a finding, in the form that editors link', () => {
    const lines = rendered('compact', blockReport).split('\n')
    expect(lines[0]).toBe(
      'exports/response.json:9:13: unshared-field /value/0/userPrincipalName: A known field that no flow to the operator shares. [validate/unshared-field] (12 times)',
    )
  })

  it('keeps one line a finding whatever a message holds', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const lines = rendered('compact', report).split('\n')
        expect(lines.length).toBe(report.findings.length + 1 + report.notJudged.length + 1)
      }),
    )
  })
})

describe('printable', () => {
  it('leaves what can be seen as it is', () => {
    expect(printable('Müller ©/日本 …')).toBe('Müller ©/日本 …')
  })

  it('never changes what JSON means', () => {
    fc.assert(
      fc.property(fc.json(), anyText, (text, name) => {
        const value = { [`x${name}`]: JSON.parse(text) }
        expect(JSON.parse(printableJson(JSON.stringify(value, undefined, 2)))).toEqual(value)
      }),
    )
  })
})
